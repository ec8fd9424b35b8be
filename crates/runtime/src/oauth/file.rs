//! Files that hold credentials: what kind each is, and what is in it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value};

use crate::credentials::CredentialsError;

/// A credentials file, as it is written: a JSON object with a type.
pub(super) struct File(Map<String, Value>);

/// What a file is, by its `type`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    ServiceAccount,
    AuthorizedUser,
    /// What google-cloud-auth is for.
    Other,
}

impl File {
    /// Reads JSON. Nothing of it is quoted but names.
    pub(super) fn parse(json: &str) -> Result<Self, CredentialsError> {
        let refuse = |problem: String| Err(CredentialsError::new(problem));
        match serde_json::from_str(json.trim_start_matches('\u{feff}')) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            Ok(_) => refuse("it is JSON, but no object with fields".to_owned()),
            Err(_) if json.contains("-----BEGIN") && !json.contains('{') => refuse(
                "it is a private key alone: the whole JSON file is needed that was downloaded with the key"
                    .to_owned(),
            ),
            Err(_) if json.trim().is_empty() => refuse("it is empty".to_owned()),
            // The parser's own words could quote a part of it.
            Err(problem) => {
                refuse(format!("it is no JSON (line {}, column {})", problem.line(), problem.column()))
            }
        }
    }

    pub(super) fn kind(&self) -> Result<Kind, CredentialsError> {
        match self.0.get("type").and_then(Value::as_str) {
            Some("service_account") => Ok(Kind::ServiceAccount),
            Some("authorized_user") => Ok(Kind::AuthorizedUser),
            Some(_) => Ok(Kind::Other),
            None if self.0.contains_key("installed") || self.0.contains_key("web") => {
                Err(CredentialsError::new(
                    "it is the file of an OAuth client, which says which application asks, and not who it acts for: have a user give consent with it, and use the refresh token",
                ))
            }
            None => Err(CredentialsError::new(
                "it has no field `type`: it must be a file of credentials as Google's tools write it",
            )),
        }
    }

    /// The type in words, for the errors of whoever wanted another.
    pub(super) fn what(&self) -> String {
        match self.0.get("type").and_then(Value::as_str).unwrap_or_default() {
            "service_account" => "the key of a service account".to_owned(),
            "authorized_user" => "the login of a user (`authorized_user`)".to_owned(),
            kind @ ("external_account"
            | "external_account_authorized_user"
            | "impersonated_service_account"
            | "gdch_service_account") => format!("of the type `{kind}`"),
            _ => "of a type that is not known".to_owned(),
        }
    }

    /// A field that must be there, and a text.
    pub(super) fn require(&self, name: &str) -> Result<&str, CredentialsError> {
        let value = self.0.get(name).ok_or_else(|| CredentialsError::new(format!("`{name}` is missing")))?;
        match value.as_str().map(str::trim) {
            None => Err(CredentialsError::new(format!("`{name}` is no text"))),
            Some("") => Err(CredentialsError::new(format!("`{name}` is empty"))),
            Some(text) => Ok(text),
        }
    }

    pub(super) fn set(&mut self, name: &str, text: String) {
        self.0.insert(name.to_owned(), text.into());
    }

    /// A field that may be absent.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
    }
}

/// Reads a file, and says of each problem in which file it is. `what` names what the file is to be.
pub(super) fn read<T>(
    path: &Path,
    what: &'static str,
    parse: impl FnOnce(&str) -> Result<T, CredentialsError>,
) -> Result<T, CredentialsError> {
    let in_file = |problem: Box<dyn std::error::Error + Send + Sync>| {
        CredentialsError::new(InFile { what, path: path.to_owned(), problem })
    };
    let json = fs::read_to_string(path).map_err(|problem| in_file(problem.into()))?;
    parse(&json).map_err(|problem| in_file(problem.into()))
}

/// A file that cannot be used.
#[derive(Debug)]
struct InFile {
    what: &'static str,
    path: PathBuf,
    problem: Box<dyn std::error::Error + Send + Sync>,
}

impl std::fmt::Display for InFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { what, path, problem } = self;
        write!(f, "the {what} {}: {problem}", path.display())
    }
}

impl std::error::Error for InFile {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.problem.source()
    }
}
