//! `POST /v1/token`: a token of another provider for an access token (RFC 8693), as Google's STS gives it.

use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use serde_json::{Value, json};

use super::{
    TokenRequest, TokenRequestKind,
    files::{EXTERNAL_AUDIENCE, JWT_TYPE},
    form::Form,
    oauth_error::{self, OAuthError},
    scopes, token,
};
use crate::state::{Principal, School};

const TOKEN_EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN_TYPE: &str = "urn:ietf:params:oauth:token-type:access_token";

pub(crate) fn answer(school: &mut School, request: &Request<Bytes>) -> Response<Bytes> {
    let mut entry = TokenRequest::new(TokenRequestKind::TokenExchange);
    let outcome = exchange(school, request, &mut entry);
    school.identity.record(entry, outcome.as_ref().err().map(|error| error.code));
    oauth_error::response(&outcome)
}

fn exchange(
    school: &mut School,
    request: &Request<Bytes>,
    entry: &mut TokenRequest,
) -> Result<Value, OAuthError> {
    let form = Form::read(request)?;
    entry.scopes = scopes::split(form.get("scope").unwrap_or_default());
    let subject_token = form.require("subject_token")?;
    entry.issuer = school.identity.subject_tokens.get(subject_token).cloned();

    if form.require("grant_type")? != TOKEN_EXCHANGE {
        return Err(OAuthError::unsupported_grant_type(format!("'grant_type' must be {TOKEN_EXCHANGE}.")));
    }
    for (name, expected) in [("requested_token_type", ACCESS_TOKEN_TYPE), ("subject_token_type", JWT_TYPE)] {
        if form.require(name)? != expected {
            return Err(OAuthError::invalid_request(format!("{name:?} must be {expected}.")));
        }
    }
    if form.require("audience")? != EXTERNAL_AUDIENCE {
        return Err(OAuthError::invalid_target(format!("'audience' must be {EXTERNAL_AUDIENCE}.")));
    }
    scopes::check(&entry.scopes)?;
    let principal = entry.issuer.clone();
    let principal = principal.ok_or_else(|| {
        OAuthError::invalid_grant("The subject token is none of those that the provider knows.")
    })?;
    let given = school.give_token(Principal::Workload(principal), entry.scopes.clone(), Duration::MAX);
    let mut answer = token::granted(&given, &entry.scopes);
    answer["issued_token_type"] = json!(ACCESS_TOKEN_TYPE);
    Ok(answer)
}
