//! Files of credentials.

use std::{fs, path::Path, sync::Arc};

use google_classroom::oauth::ApplicationDefault;
use google_discovery_runtime::url::Url;
use rust_i18n::t;
use serde::{Deserialize, de::IgnoredAny};

use super::{Found, Kind};
use crate::{
    config,
    connection::{place::is_loopback, told::Told},
    failure::{self, Failure},
    terminal,
};

/// What of a file tells its kind.
#[derive(Deserialize)]
struct Head {
    #[serde(rename = "type")]
    kind: Option<String>,
    token_uri: Option<String>,
    client_email: Option<String>,
    client_id: Option<String>,
    /// The client of an application.
    installed: Option<IgnoredAny>,
    web: Option<IgnoredAny>,
}

impl Head {
    /// Whether its tokens are those of an emulator.
    fn is_local(&self) -> bool {
        self.token_uri.as_deref().and_then(|url| Url::parse(url).ok()).is_some_and(|url| is_loopback(&url))
    }

    fn kind(&self, path: &Path) -> Result<Kind, Failure> {
        let path = path.display();
        match self.kind.as_deref() {
            Some("service_account") => Ok(Kind::Key),
            Some("authorized_user") => Ok(Kind::User),
            Some(kind) => {
                Err(Failure::configuration(t!("file.other-kind", path = path, kind = kind.escape_debug()))
                    .hint(t!("file.other-kind-hint")))
            }
            None if self.installed.is_some() || self.web.is_some() => {
                Err(Failure::configuration(t!("file.client", path = path))
                    .hint(t!("file.client-hint", path = path)))
            }
            None => Err(Failure::configuration(t!("file.no-kind", path = path)).hint(t!("file.hint"))),
        }
    }
}

/// Reads the file that the command line names.
pub(crate) fn from_the_line(path: &Path, origin: String) -> Result<Found, Failure> {
    from_file(path, origin).map_err(Failure::of_the_line)
}

/// Reads the file of a key or a login.
pub(super) fn from_file(path: &Path, origin: String) -> Result<Found, Failure> {
    let text = fs::read_to_string(path).map_err(|cause| {
        let cause = failure::cause(&cause);
        Failure::configuration(t!("file.unreadable", path = path.display(), cause = cause))
            .hint(t!("file.hint"))
    })?;
    let found = from_text(&text, path, origin)?;
    if !found.is_local {
        warn_if_open(path);
    }
    Ok(found)
}

/// What others can read is as good as theirs. What an emulator made is no secret.
fn warn_if_open(path: &Path) {
    if let Ok(Some(mode)) = config::open_mode(path) {
        let (path, mode) = (path.display(), format!("{mode:04o}"));
        terminal::labelled(
            terminal::WARNING,
            &t!("connection.warning"),
            &t!("file.readable", path = path, mode = mode),
        );
    }
}

/// Takes what is in such a file.
pub(super) fn from_text(text: &str, path: &Path, origin: String) -> Result<Found, Failure> {
    let head = head(text, path)?;
    let kind = head.kind(path)?;
    let credentials = ApplicationDefault::from_json(text).map_err(|problem| {
        Failure::configuration(t!("file.incomplete", path = path.display(), problem = problem))
            .hint(t!("file.hint"))
    })?;
    Ok(Found {
        kind,
        origin,
        is_local: head.is_local(),
        who: head.client_email,
        subject: None,
        credentials: Arc::new(Told { credentials: Arc::new(credentials), kind, client_id: head.client_id }),
    })
}

/// What a file is, by its first look. Nothing of it is quoted.
fn head(text: &str, path: &Path) -> Result<Head, Failure> {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|problem| {
        let (line, column) = (problem.line(), problem.column());
        Failure::configuration(t!("file.no-json", path = path.display(), line = line, column = column))
            .hint(t!("file.hint"))
    })
}
