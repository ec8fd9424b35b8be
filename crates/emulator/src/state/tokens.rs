use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use super::Id;
use crate::digest::digest;

/// The project of all tokens that say nothing of another.
pub(crate) const OWN_PROJECT: &str = "emulator";

/// On whose behalf a user's call is made.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub(crate) user: Id,
    /// The Google Cloud project that got the token.
    pub(crate) project: String,
    pub(crate) scopes: Vec<String>,
}

/// Whom a token stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Principal {
    User(Id),
    /// A service account or an identity of another provider, by its name in IAM. Classroom knows neither.
    Workload(String),
}

impl fmt::Display for Principal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(id) => id.fmt(f),
            Self::Workload(name) => name.fmt(f),
        }
    }
}

/// What an access token stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Token {
    pub(crate) principal: Principal,
    /// The Google Cloud project that got the token.
    pub(crate) project: String,
    pub(crate) scopes: Vec<String>,
    /// Whether it was expired on purpose.
    pub(crate) is_expired: bool,
    /// When it expires by itself, by the clock of the emulator, in seconds since 1970; only tokens of an exchange do.
    pub(crate) expires: Option<i64>,
}

impl Token {
    fn of_user(user: Id, project: &str, scopes: Vec<String>) -> Self {
        Self {
            principal: Principal::User(user),
            project: project.into(),
            scopes,
            is_expired: false,
            expires: None,
        }
    }
}

/// The access tokens that were given out.
#[derive(Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Tokens(BTreeMap<String, Token>);

impl Tokens {
    /// A token that is not expired: the same one for the same user, project and scopes.
    pub(crate) fn issue(&mut self, user: Id, project: &str, scopes: Vec<String>) -> String {
        let token = Token::of_user(user, project, scopes);
        let is_expired_form = |other: &&Token| **other == Token { is_expired: true, ..token.clone() };
        let generation = self.0.values().filter(is_expired_form).count();
        let text = token_text(&token, &generation.to_string());
        self.0.entry(text.clone()).or_insert(token);
        text
    }

    /// Gives out a token that no call got before.
    #[cfg(feature = "identity")]
    pub(crate) fn issue_new(&mut self, token: Token) -> String {
        let text = token_text(&token, &format!("exchange {}", self.0.len()));
        self.0.insert(text.clone(), token);
        text
    }

    /// Whether there was such a token.
    pub(crate) fn expire(&mut self, text: &str) -> bool {
        self.0.get_mut(text).map(|token| token.is_expired = true).is_some()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&String, &Token)> {
        self.0.iter()
    }

    pub(crate) fn find(&self, text: &str) -> Option<&Token> {
        self.0.get(text)
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tokens({})", self.0.len())
    }
}

fn token_text(token: &Token, generation: &str) -> String {
    let principal = token.principal.to_string();
    let head = [principal.as_str(), token.project.as_str(), generation];
    let parts = head.into_iter().chain(token.scopes.iter().map(String::as_str));
    format!("emulator-token-{:016x}", digest(parts))
}
