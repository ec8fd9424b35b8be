//! Who is calling, and whether the token allows the method.

use google_discovery_document::Method;
use http::{HeaderMap, header};
use serde_json::{Value, json};

use super::SERVICE;
use crate::{
    error::{ApiError, Status},
    state::{Grant, Principal, School, Token},
};

const CHALLENGE: &str = r#"Bearer realm="https://accounts.google.com/""#;

/// What is called, as far as credentials have to do with it.
pub(crate) struct Callee<'a> {
    /// The name of the service in errors.
    pub(crate) service: &'a str,
    /// The name of the method in errors.
    pub(crate) method: &'a str,
    /// The scopes of which a token needs one; empty if any token will do.
    pub(crate) scopes: Vec<&'a str>,
}

/// The grant of the token that a call of Classroom carries.
pub(crate) fn authenticate(
    school: &School,
    headers: &HeaderMap,
    query: &[(String, String)],
    method: &Method,
) -> Result<Grant, ApiError> {
    let scopes = method.scopes.iter().map(String::as_str).collect();
    let callee = Callee { service: SERVICE, method: &method.id, scopes };
    let token = accept(school, headers, query, &callee)?;
    match token.principal {
        Principal::User(user) => Ok(Grant { user, project: token.project, scopes: token.scopes }),
        Principal::Workload(_) => Err(ApiError::failed_precondition()),
    }
}

/// The token that a request carries, if it allows the call.
pub(crate) fn accept(
    school: &School,
    headers: &HeaderMap,
    query: &[(String, String)],
    callee: &Callee<'_>,
) -> Result<Token, ApiError> {
    let text = match token_of(headers, query) {
        Credentials::Missing => return Err(missing(callee)),
        Credentials::Unreadable => return Err(invalid(callee, "ACCESS_TOKEN_TYPE_UNSUPPORTED")),
        Credentials::Token(text) => text,
    };
    let found = school.tokens.find(text).cloned();
    #[cfg(feature = "identity")]
    let found = found.or_else(|| crate::identity::self_signed_token(school, text, callee.service));
    let token = found.ok_or_else(|| invalid(callee, "ACCESS_TOKEN_TYPE_UNSUPPORTED"))?;
    if school.has_expired(&token) {
        return Err(invalid(callee, "ACCESS_TOKEN_EXPIRED"));
    }
    if is_disabled(school, &token.principal) {
        return Err(invalid(callee, "ACCOUNT_STATE_INVALID"));
    }
    let is_enough = |scope: &&str| token.scopes.iter().any(|given| given == scope);
    if !callee.scopes.is_empty() && !callee.scopes.iter().any(is_enough) {
        return Err(insufficient_scope(callee));
    }
    Ok(token)
}

fn is_disabled(school: &School, principal: &Principal) -> bool {
    match principal {
        Principal::User(id) => school.users.get(id).is_none_or(|record| record.is_disabled()),
        Principal::Workload(_) => false,
    }
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

fn missing(callee: &Callee<'_>) -> ApiError {
    ApiError::new(
        Status::Unauthenticated,
        "Request is missing required authentication credential: send an OAuth 2 access token.",
    )
    .with_detail(error_info(callee, "CREDENTIALS_MISSING"))
    .with_challenge(CHALLENGE)
}

fn invalid(callee: &Callee<'_>, reason: &str) -> ApiError {
    ApiError::new(Status::Unauthenticated, "Request had invalid authentication credentials.")
        .with_detail(error_info(callee, reason))
        .with_challenge(format!(r#"{CHALLENGE}, error="invalid_token""#))
}

fn insufficient_scope(callee: &Callee<'_>) -> ApiError {
    ApiError::new(Status::PermissionDenied, "Request had insufficient authentication scopes.")
        .with_detail(error_info(callee, "ACCESS_TOKEN_SCOPE_INSUFFICIENT"))
        .with_challenge(format!(
            r#"{CHALLENGE}, error="insufficient_scope", scope="{}""#,
            callee.scopes.join(" ")
        ))
}

fn error_info(callee: &Callee<'_>, reason: &str) -> Value {
    json!({
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": reason,
        "domain": "googleapis.com",
        "metadata": { "service": callee.service, "method": callee.method },
    })
}
