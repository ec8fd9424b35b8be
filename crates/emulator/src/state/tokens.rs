use std::{collections::BTreeMap, fmt};

use super::Id;
use crate::digest::digest;

/// What a token stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grant {
    pub(crate) user: Id,
    pub(crate) scopes: Vec<String>,
    pub(crate) expired: bool,
}

/// The access tokens that were given out.
#[derive(Default)]
pub(crate) struct Tokens(BTreeMap<String, Grant>);

impl Tokens {
    /// A token that is not expired: the same one for the same user and scopes.
    pub(crate) fn issue(&mut self, user: Id, scopes: Vec<String>) -> String {
        let is_expired = |grant: &&Grant| grant.expired && grant.user == user && grant.scopes == scopes;
        let generation = self.0.values().filter(is_expired).count();
        let token = token_text(user, &scopes, generation);
        self.0.entry(token.clone()).or_insert(Grant { user, scopes, expired: false });
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

fn token_text(user: Id, scopes: &[String], generation: usize) -> String {
    let (user, generation) = (user.to_string(), generation.to_string());
    let parts = [user.as_str(), generation.as_str()].into_iter().chain(scopes.iter().map(String::as_str));
    format!("emulator-token-{:016x}", digest(parts))
}
