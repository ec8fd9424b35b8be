//! The file of an OAuth client: which application asks. Google's console makes it.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use google_discovery_runtime::url::Url;
use rust_i18n::t;
use serde::Deserialize;

use crate::{
    config::Folder,
    connection::is_loopback,
    failure::{self, Failure},
};

/// The name under which the older command line of Google's API kept it in its folder.
const NAME: &str = "classroom1-secret.json";
const AUTH_URI: &str = "https://accounts.google.com/o/oauth2/v2/auth";
const TOKEN_URI: &str = "https://oauth2.googleapis.com/token";

#[derive(Deserialize)]
struct File {
    installed: Option<Fields>,
    web: Option<serde::de::IgnoredAny>,
    #[serde(rename = "type")]
    kind: Option<String>,
}

#[derive(Deserialize)]
struct Fields {
    client_id: Option<String>,
    client_secret: Option<String>,
    auth_uri: Option<String>,
    token_uri: Option<String>,
}

/// An OAuth client. `Debug` shows no secret.
pub(super) struct Client {
    pub(super) id: String,
    pub(super) secret: String,
    pub(super) auth_uri: Url,
    pub(super) token_uri: Url,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Client {
    /// Reads the file that is named, or else the one in our folder.
    pub(super) fn find(named: Option<&PathBuf>, folder: &Folder) -> Result<Self, Failure> {
        if let Some(path) = named {
            return Self::at(path).map_err(Failure::of_the_line);
        }
        let path = folder.file(NAME);
        match path.try_exists() {
            Ok(false) => {
                Err(Failure::credentials(t!("client.none"))
                    .hint(t!("client.none-hint", path = path.display())))
            }
            _ => Self::at(&path),
        }
    }

    fn at(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path)
            .map_err(|cause| refused(path, &t!("client.unreadable", cause = failure::cause(&cause))))?;
        Self::read(&text).map_err(|problem| refused(path, &problem))
    }

    fn read(text: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|problem| {
            t!("client.no-json", line = problem.line(), column = problem.column()).into_owned()
        })?;
        let Some(fields) = file.installed else {
            let problem = match (file.web, file.kind) {
                (Some(_), _) => t!("client.web"),
                (None, Some(_)) => t!("client.credentials"),
                (None, None) => t!("client.other"),
            };
            return Err(problem.into_owned());
        };
        let require = |field: Option<String>, name: &str| {
            field
                .filter(|text| !text.trim().is_empty())
                .ok_or_else(|| t!("client.missing", field = name).into_owned())
        };
        Ok(Self {
            id: require(fields.client_id, "client_id")?,
            secret: require(fields.client_secret, "client_secret")?,
            auth_uri: endpoint(fields.auth_uri.as_deref().unwrap_or(AUTH_URI), "auth_uri")?,
            token_uri: endpoint(fields.token_uri.as_deref().unwrap_or(TOKEN_URI), "token_uri")?,
        })
    }

    /// What a login leaves, in the form of Google's own tools.
    pub(super) fn with_refresh_token(&self, refresh_token: &str) -> String {
        serde_json::json!({
            "type": "authorized_user",
            "client_id": self.id,
            "client_secret": self.secret,
            "refresh_token": refresh_token,
            "token_uri": self.token_uri.as_str(),
        })
        .to_string()
    }
}

/// An endpoint that gets secrets: over TLS, or on this machine.
pub(super) fn endpoint(text: &str, field: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|_| t!("client.no-url", field = field).into_owned())?;
    let is_plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let is_safe = url.scheme() == "https" || url.scheme() == "http" && is_loopback(&url);
    match is_plain && is_safe {
        true => Ok(url),
        false => Err(t!("client.unsafe-url", field = field).into_owned()),
    }
}

fn refused(path: &Path, problem: &str) -> Failure {
    Failure::configuration(t!("client.refused", path = path.display(), problem = problem))
        .hint(t!("client.hint"))
}
