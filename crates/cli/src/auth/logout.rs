//! `auth logout`: takes the consent back where that can be done, and forgets it in any case.

use google_discovery_runtime::url::Url;
use rust_i18n::t;
use serde::Deserialize;

use super::{client_file, exchange, store};
use crate::{
    config::Folder,
    connection::over_http,
    failure::{Exit, Failure},
    options::Options,
    profile::{Profile, Profiles},
    terminal,
};

pub(super) async fn run(options: &Options, all: bool) -> Result<Exit, Failure> {
    let folder = Folder::of(options)?;
    let profiles = Profiles::read(&folder)?;
    let names: Vec<String> = match all {
        true => profiles.profiles.keys().cloned().collect(),
        false => vec![profiles.name(options)?],
    };
    for name in names {
        let profile = profiles.get(&name)?.clone();
        if let Profile::Login(login) = &profile {
            match store::take(&folder, &name, login.store) {
                Ok(secret) => {
                    if let Err(problem) = revoke(options, &name, secret).await {
                        let problem = problem.lines.join("; ");
                        warn(&t!("logout.not-revoked", name = name, problem = problem));
                    }
                }
                Err(problem) => store::warn_of_left(&name, &problem),
            }
        }
        Profiles::change(&folder, |profiles| {
            profiles.remove(&name);
            Ok(())
        })?;
        terminal::error_line(&t!("logout.done", name = name));
    }
    Ok(Exit::Success)
}

fn warn(text: &str) {
    terminal::labelled(terminal::WARNING, &t!("connection.warning"), text);
}

/// What of a login is needed to take it back.
#[derive(Deserialize)]
struct Secret {
    refresh_token: String,
    token_uri: String,
}

async fn revoke(options: &Options, name: &str, secret: Option<String>) -> Result<(), Failure> {
    let secret = secret.ok_or_else(|| Failure::credentials(t!("store.gone", name = name)))?;
    let unreadable = || Failure::credentials(t!("store.unreadable"));
    let secret: Secret = serde_json::from_str(&secret).map_err(|_| unreadable())?;
    let token_uri: Url = client_file::endpoint(&secret.token_uri, "token_uri").map_err(|_| unreadable())?;
    exchange::revoke(over_http(options)?, &token_uri, &secret.refresh_token).await
}
