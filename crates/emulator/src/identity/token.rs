//! `POST /token`: the token endpoint of OAuth 2.

use bytes::Bytes;
use http::{Request, Response};
use serde_json::{Value, json};

use super::{
    TokenRequest, TokenRequestKind,
    form::Form,
    jwt_bearer,
    oauth_error::{self, OAuthError},
    refresh,
    state::AccessToken,
};
use crate::state::School;

const JWT_BEARER: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";

pub(crate) fn answer(school: &mut School, request: &Request<Bytes>) -> Response<Bytes> {
    let mut entry = TokenRequest::new(TokenRequestKind::Unknown);
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
    match form.require("grant_type")? {
        JWT_BEARER => {
            entry.kind = TokenRequestKind::JwtBearer;
            jwt_bearer::exchange(school, &form, entry)
        }
        "refresh_token" => {
            entry.kind = TokenRequestKind::RefreshToken;
            refresh::exchange(school, &form, entry)
        }
        other => Err(OAuthError::unsupported_grant_type(format!("There is no grant type {other:?} here."))),
    }
}

/// The answer that brings a token.
pub(crate) fn granted(token: &AccessToken, scopes: &[String]) -> Value {
    json!({
        "access_token": token.text,
        "expires_in": token.lifetime,
        "scope": scopes.join(" "),
        "token_type": "Bearer",
    })
}
