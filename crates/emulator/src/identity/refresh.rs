//! The grant of a user: a refresh token for an access token (RFC 6749, 6).

use std::time::Duration;

use serde_json::Value;

use super::{
    TokenRequest,
    files::{CLIENT_ID, CLIENT_SECRET},
    form::Form,
    oauth_error::OAuthError,
    scopes,
    state::RefreshGrant,
    token,
};
use crate::state::{Principal, School};

pub(crate) fn exchange(
    school: &mut School,
    form: &Form,
    entry: &mut TokenRequest,
) -> Result<Value, OAuthError> {
    entry.scopes = scopes::split(form.get("scope").unwrap_or_default());
    let grant = school.identity.refresh_tokens.get(form.require("refresh_token")?);
    entry.issuer = grant.map(|grant| school.name_of(&Principal::User(grant.user)));

    check_client(form)?;
    let is_good = |grant: &&RefreshGrant| {
        !grant.is_revoked && school.users.get(&grant.user).is_some_and(|record| !record.is_disabled())
    };
    let grant = grant
        .filter(is_good)
        .ok_or_else(|| OAuthError::invalid_grant("The refresh token has expired or was revoked."))?;
    let scopes = narrowed(grant, &entry.scopes)?;
    let principal = Principal::User(grant.user);
    let given = school.give_token(principal, scopes.clone(), Duration::MAX);
    Ok(token::granted(&given, &scopes))
}

fn check_client(form: &Form) -> Result<(), OAuthError> {
    let is_known = form.require("client_id")? == CLIENT_ID && form.require("client_secret")? == CLIENT_SECRET;
    match is_known {
        true => Ok(()),
        false => Err(OAuthError::invalid_client("There is no client with this id and this secret.")),
    }
}

/// The scopes of the new token: those that are asked for, or else all.
fn narrowed(grant: &RefreshGrant, asked: &[String]) -> Result<Vec<String>, OAuthError> {
    match asked.iter().find(|scope| !grant.scopes.contains(scope)) {
        Some(scope) => Err(OAuthError::invalid_scope(format!("The user did not grant the scope {scope:?}."))),
        None if asked.is_empty() => Ok(grant.scopes.clone()),
        None => Ok(asked.to_vec()),
    }
}
