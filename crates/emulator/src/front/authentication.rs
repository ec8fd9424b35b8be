//! Who is calling, and whether the token allows the method.

use google_discovery_document::Method;
use http::{HeaderMap, header};
use serde_json::{Value, json};

use super::SERVICE;
use crate::{
    error::{ApiError, Status},
    state::{Grant, School},
};

const CHALLENGE: &str = r#"Bearer realm="https://accounts.google.com/""#;

/// The grant of the token that a request carries.
pub(crate) fn authenticate(
    school: &School,
    headers: &HeaderMap,
    query: &[(String, String)],
    method: &Method,
) -> Result<Grant, ApiError> {
    let token = match token_of(headers, query) {
        Credentials::Missing => return Err(missing(method)),
        Credentials::Unreadable => return Err(invalid(method, "ACCESS_TOKEN_TYPE_UNSUPPORTED")),
        Credentials::Token(token) => token,
    };
    let grant = school.tokens.find(token).ok_or_else(|| invalid(method, "ACCESS_TOKEN_TYPE_UNSUPPORTED"))?;
    if grant.expired {
        return Err(invalid(method, "ACCESS_TOKEN_EXPIRED"));
    }
    if school.users.get(&grant.user).is_none_or(|record| record.is_disabled()) {
        return Err(invalid(method, "ACCOUNT_STATE_INVALID"));
    }
    if !method.scopes.is_empty() && !method.scopes.iter().any(|scope| grant.scopes.contains(scope)) {
        return Err(insufficient_scope(method));
    }
    Ok(grant.clone())
}

enum Credentials<'a> {
    Missing,
    Unreadable,
    Token(&'a str),
}

/// The token of the `Authorization` header, or else of the query.
fn token_of<'a>(headers: &'a HeaderMap, query: &'a [(String, String)]) -> Credentials<'a> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        return match value.to_str().ok().and_then(|text| text.split_once(' ')) {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => {
                Credentials::Token(token.trim_ascii())
            }
            _ => Credentials::Unreadable,
        };
    }
    match query.iter().find(|(name, _)| name == "access_token" || name == "oauth_token") {
        Some((_, token)) => Credentials::Token(token),
        None => Credentials::Missing,
    }
}

fn missing(method: &Method) -> ApiError {
    ApiError::new(
        Status::Unauthenticated,
        "Request is missing required authentication credential: send an OAuth 2 access token.",
    )
    .with_detail(error_info(method, "CREDENTIALS_MISSING"))
    .with_challenge(CHALLENGE)
}

fn invalid(method: &Method, reason: &str) -> ApiError {
    ApiError::new(Status::Unauthenticated, "Request had invalid authentication credentials.")
        .with_detail(error_info(method, reason))
        .with_challenge(format!(r#"{CHALLENGE}, error="invalid_token""#))
}

fn insufficient_scope(method: &Method) -> ApiError {
    ApiError::new(Status::PermissionDenied, "Request had insufficient authentication scopes.")
        .with_detail(error_info(method, "ACCESS_TOKEN_SCOPE_INSUFFICIENT"))
        .with_challenge(format!(
            r#"{CHALLENGE}, error="insufficient_scope", scope="{}""#,
            method.scopes.join(" ")
        ))
}

fn error_info(method: &Method, reason: &str) -> Value {
    json!({
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": reason,
        "domain": "googleapis.com",
        "metadata": { "service": SERVICE, "method": method.id },
    })
}
