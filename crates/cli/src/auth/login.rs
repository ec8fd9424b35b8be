//! `auth login`: a person gives consent in a browser, and we keep what comes of it.

use std::{io::IsTerminal, path::PathBuf, sync::Arc, time::Duration};

use clap::ArgMatches;
use google_classroom::{Classroom, Transport};
use rust_i18n::t;

use super::{
    CLIENT, NO_BROWSER, STORE, TIMEOUT,
    client_file::Client,
    exchange::{self, Granted, Login},
    redirect::Redirect,
    scopes, status, store,
};
use crate::{
    clock,
    config::Folder,
    connection::{self, over_http},
    failure::{Exit, Failure},
    options::Options,
    profile::{self, Profile, Profiles},
    terminal,
};

pub(super) async fn run(options: &Options, matches: &ArgMatches) -> Result<Exit, Failure> {
    let folder = Folder::of(options)?;
    // All that can be wrong here is told before the user goes to the browser.
    let name = Profiles::read(&folder)?.name(options)?;
    let client = Client::find(matches.get_one::<PathBuf>(CLIENT), &folder)?;
    Profiles::check_writable(&folder)?;
    let asked = matches.get_one::<String>(STORE).map_or("auto", String::as_str);
    store::check(asked)?;
    let transport = over_http(options)?;
    let scopes = scopes::of(&options.scopes);

    let redirect = Redirect::listen().await?;
    let login = Login::begin(&client, redirect.url(), &scopes)?;
    invite(&login, &scopes, matches.get_flag(NO_BROWSER));
    let seconds = matches.get_one::<u64>(TIMEOUT).copied().unwrap_or_default();
    let code = redirect.code(&login.state, Duration::from_secs(seconds)).await?;
    let granted = login.finish(transport.clone(), code).await?;

    let secret = client.with_refresh_token(&granted.refresh_token);
    let kept = match store::save(&folder, &name, &secret, asked) {
        Ok(kept) => kept,
        Err(problem) => {
            // Nobody has it, so nobody could take the consent back.
            let _ = exchange::revoke(transport, &client.token_uri, &granted.refresh_token).await;
            return Err(problem);
        }
    };
    if let Some(problem) = &kept.instead {
        let path = store::path(&folder, &name);
        note(&t!("login.in-file", path = path.display(), problem = problem));
    }
    let missing = missing(&scopes, &granted);
    if !missing.is_empty() {
        note(&t!("login.not-granted", scopes = missing.join(", ")));
    }
    let user = match connection::port(options) {
        // A token of Google's goes to no emulator.
        Some(_) if !connection::is_loopback(&client.token_uri) => None,
        port => who(port, transport, &granted).await,
    };
    let login = profile::Login {
        store: kept.store,
        since: clock::text(clock::now()),
        user,
        scopes: granted.scopes.unwrap_or(scopes),
    };
    let mut former = None;
    let profiles = Profiles::change(&folder, |profiles| {
        former = profiles.set(&name, Profile::Login(login));
        Ok(())
    })?;
    store::forget_former(&folder, &name, former.as_ref(), Some(kept.store));
    status::show(options, &folder, &profiles, &name)?;
    Ok(Exit::Success)
}

/// Shows the URL, and opens it where somebody watches.
fn invite(login: &Login, scopes: &[String], is_quiet: bool) {
    terminal::error_line(&t!("login.scopes"));
    for scope in scopes {
        terminal::error_line(&format!("  {scope}"));
    }
    terminal::error_line(&t!("login.open"));
    terminal::error_line(&format!("\n  {}\n", login.url));
    if !is_quiet && std::io::stdin().is_terminal() && terminal::is_watched() {
        // Who has no browser here follows the URL elsewhere.
        let _ = open::that_detached(login.url.as_str());
    }
    terminal::error_line(&t!("login.waiting"));
}

fn note(text: &str) {
    terminal::labelled(terminal::WARNING, &t!("connection.warning"), text);
}

/// The scopes that the user has left out.
fn missing(asked: &[String], granted: &Granted) -> Vec<String> {
    let Some(scopes) = &granted.scopes else { return Vec::new() };
    asked.iter().filter(|scope| !scopes.contains(scope)).cloned().collect()
}

/// Who has logged in, as Classroom knows them. A login is good without it, so a failure is a warning.
async fn who(port: Option<String>, transport: Arc<dyn Transport>, granted: &Granted) -> Option<String> {
    let mut builder = Classroom::builder().with_transport(transport).with_token(granted.access_token.clone());
    if let Some(url) = port {
        builder = builder.with_endpoint(url);
    }
    let profile = match builder.build() {
        Ok(classroom) => classroom.user_profiles().get("me").send().await,
        Err(problem) => Err(problem),
    };
    match profile {
        Ok(profile) => profile.email_address.or(profile.id),
        Err(problem) => {
            let failure = Failure::from(problem);
            note(&t!("login.no-classroom", problem = failure.lines.join("; ")));
            if let Some(hint) = &failure.hint {
                terminal::labelled(terminal::HINT, &t!("failure.hint"), hint);
            }
            None
        }
    }
}
