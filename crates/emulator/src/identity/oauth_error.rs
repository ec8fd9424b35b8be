//! Errors and answers in the form of OAuth 2 (RFC 6749, 5.1 and 5.2).

use bytes::Bytes;
use http::{Response, StatusCode};
use serde_json::{Value, json};

use crate::front::reply::json_bytes;

/// Why an exchange failed.
#[derive(Debug)]
pub(crate) struct OAuthError {
    status: StatusCode,
    /// The `error` of the answer.
    pub(crate) code: &'static str,
    description: String,
}

impl OAuthError {
    fn new(status: StatusCode, code: &'static str, description: impl Into<String>) -> Self {
        Self { status, code, description: description.into() }
    }

    pub(crate) fn invalid_request(description: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_request", description)
    }

    pub(crate) fn unsupported_grant_type(description: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "unsupported_grant_type", description)
    }

    pub(crate) fn invalid_grant(description: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_grant", description)
    }

    pub(crate) fn invalid_scope(description: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_scope", description)
    }

    pub(crate) fn invalid_target(description: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_target", description)
    }

    pub(crate) fn invalid_client(description: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "invalid_client", description)
    }

    pub(crate) fn unauthorized_client(description: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthorized_client", description)
    }
}

/// The response for the outcome of an exchange.
pub(crate) fn response(outcome: &Result<Value, OAuthError>) -> Response<Bytes> {
    match outcome {
        Ok(value) => json_bytes(format!("{value:#}\n")),
        Err(error) => {
            let body = json!({ "error": error.code, "error_description": error.description });
            let mut response = json_bytes(format!("{body:#}\n"));
            *response.status_mut() = error.status;
            response
        }
    }
}
