use std::{collections::BTreeMap, fmt};

use super::Id;
use crate::digest::digest;

/// The project of all tokens that say nothing of another.
pub(crate) const OWN_PROJECT: &str = "emulator";

/// What a token stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grant {
    pub(crate) user: Id,
    /// The Google Cloud project that got the token.
    pub(crate) project: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) expired: bool,
}

/// The access tokens that were given out.
#[derive(Default)]
pub(crate) struct Tokens(BTreeMap<String, Grant>);

impl Tokens {
    /// A token that is not expired: the same one for the same user, project and scopes.
    pub(crate) fn issue(&mut self, user: Id, project: &str, scopes: Vec<String>) -> String {
        let grant = Grant { user, project: project.into(), scopes, expired: false };
        let is_expired_form = |other: &&Grant| **other == Grant { expired: true, ..grant.clone() };
        let generation = self.0.values().filter(is_expired_form).count();
        let token = token_text(&grant, generation);
        self.0.entry(token.clone()).or_insert(grant);
        token
    }

    /// Whether there was such a token.
    pub(crate) fn expire(&mut self, token: &str) -> bool {
        self.0.get_mut(token).map(|grant| grant.expired = true).is_some()
    }

    pub(crate) fn find(&self, token: &str) -> Option<&Grant> {
        self.0.get(token)
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tokens({})", self.0.len())
    }
}

fn token_text(grant: &Grant, generation: usize) -> String {
    let (user, generation) = (grant.user.to_string(), generation.to_string());
    let head = [user.as_str(), grant.project.as_str(), generation.as_str()];
    let parts = head.into_iter().chain(grant.scopes.iter().map(String::as_str));
    format!("emulator-token-{:016x}", digest(parts))
}
