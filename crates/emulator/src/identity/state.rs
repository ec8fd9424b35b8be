//! What the endpoints know.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    time::Duration,
};

use serde::{Deserialize, Serialize};

use super::TokenRequest;
use crate::{
    digest::digest,
    state::{Id, OWN_PROJECT, Principal, School, Token},
};

/// The audience that is right whatever the address of the emulator.
const GOOGLE_TOKEN_URI: &str = "https://oauth2.googleapis.com/token";

/// How long a token is good for at Google, in seconds.
const TOKEN_LIFETIME: u64 = 3599;

/// The accounts, and who may do what. It holds secrets of tests, which `Debug` leaves out.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Identity {
    /// How long access tokens are good for, in seconds.
    pub(crate) token_lifetime: u64,
    /// By email address.
    pub(crate) accounts: BTreeMap<String, Account>,
    /// What the JWT of a service account may have as its audience.
    pub(crate) audiences: BTreeSet<String>,
    pub(crate) refresh_tokens: BTreeMap<String, RefreshGrant>,
    /// From the tokens of another provider to the principal of each.
    pub(crate) subject_tokens: BTreeMap<String, String>,
    /// Who may get tokens and signatures of which account.
    pub(crate) token_creators: BTreeSet<(String, String)>,
    /// The account of the machine.
    pub(crate) metadata_account: Option<String>,
    pub(crate) requests: Vec<TokenRequest>,
}

/// A service account.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Account {
    /// The scopes of its domain-wide delegation.
    pub(crate) delegated_scopes: BTreeSet<String>,
}

/// What a refresh token stands for.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RefreshGrant {
    pub(crate) user: Id,
    pub(crate) scopes: Vec<String>,
    pub(crate) is_revoked: bool,
}

/// An access token that has just been given out.
pub(crate) struct AccessToken {
    pub(crate) text: String,
    /// In seconds since 1970.
    pub(crate) expires: i64,
    /// In seconds.
    pub(crate) lifetime: u64,
}

impl Default for Identity {
    fn default() -> Self {
        Self {
            token_lifetime: TOKEN_LIFETIME,
            accounts: BTreeMap::new(),
            audiences: BTreeSet::from([GOOGLE_TOKEN_URI.to_owned()]),
            refresh_tokens: BTreeMap::new(),
            subject_tokens: BTreeMap::new(),
            token_creators: BTreeSet::new(),
            metadata_account: None,
            requests: Vec::new(),
        }
    }
}

impl Identity {
    /// Whether someone may act as an account, by way of other accounts if there are delegates.
    pub(crate) fn may_act(&self, caller: &str, delegates: &[String], account: &str) -> bool {
        let mut member = caller;
        delegates.iter().map(String::as_str).chain([account]).all(|next| {
            let pair = (member.to_owned(), next.to_owned());
            member = next;
            self.accounts.contains_key(next) && self.token_creators.contains(&pair)
        })
    }

    /// A new refresh token of a user.
    pub(crate) fn add_refresh_token(&mut self, user: Id, scopes: Vec<String>) -> String {
        let number = self.refresh_tokens.len().to_string();
        let token = format!("emulator-refresh-{:016x}", digest([number.as_str(), &user.to_string()]));
        self.refresh_tokens.insert(token.clone(), RefreshGrant { user, scopes, is_revoked: false });
        token
    }

    pub(crate) fn record(&mut self, mut request: TokenRequest, error: Option<&str>) {
        request.sequence = self.requests.len() + 1;
        request.error = error.map(Into::into);
        self.requests.push(request);
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity")
            .field("accounts", &self.accounts)
            .field("refresh_tokens", &self.refresh_tokens.len())
            .field("subject_tokens", &self.subject_tokens.len())
            .field("requests", &self.requests)
            .finish_non_exhaustive()
    }
}

impl School {
    /// Gives out an access token that lasts as long as the tokens of the emulator do, or less.
    pub(crate) fn give_token(
        &mut self,
        principal: Principal,
        scopes: Vec<String>,
        at_most: Duration,
    ) -> AccessToken {
        let lifetime = self.identity.token_lifetime.min(at_most.as_secs());
        let expires = self.clock.now().unix_timestamp().saturating_add_unsigned(lifetime);
        let project = OWN_PROJECT.into();
        let token = Token { principal, project, scopes, is_expired: false, expires: Some(expires) };
        AccessToken { text: self.tokens.issue_new(token), expires, lifetime }
    }

    /// The name of a principal in IAM.
    pub(crate) fn name_of(&self, principal: &Principal) -> String {
        match principal {
            Principal::User(id) => {
                self.users.get(id).map(|record| record.user.email.clone()).unwrap_or_default()
            }
            Principal::Workload(name) => name.clone(),
        }
    }
}
