//! An answer as JSON, or an error in one of the two formats.

use bytes::Bytes;
use http::{HeaderValue, Response, header};
use serde_json::{Value, json};

use super::standard::{ErrorFormat, Standard};
use crate::error::{ApiError, Status};

/// The response for the outcome of a call.
pub(crate) fn of(outcome: Result<Value, ApiError>, standard: &Standard) -> Response<Bytes> {
    match outcome {
        Ok(value) => json_response(&value, standard.is_pretty),
        Err(error) => error_response(&error, standard),
    }
}

/// A response that carries bytes of JSON.
pub(crate) fn json_bytes(bytes: impl Into<Bytes>) -> Response<Bytes> {
    let mut response = Response::new(bytes.into());
    let json = HeaderValue::from_static("application/json; charset=UTF-8");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}

fn json_response(value: &Value, is_pretty: bool) -> Response<Bytes> {
    json_bytes(if is_pretty { format!("{value:#}\n") } else { value.to_string() })
}

fn error_response(error: &ApiError, standard: &Standard) -> Response<Bytes> {
    let mut response = json_response(&error_body(error, standard.error_format), standard.is_pretty);
    *response.status_mut() = error.status.http();
    if let Some(challenge) = error.challenge.as_ref().and_then(|text| HeaderValue::try_from(text).ok()) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}

fn error_body(error: &ApiError, format: ErrorFormat) -> Value {
    let mut body = json!({
        "code": error.status.http().as_u16(),
        "message": error.message,
        "status": error.status.name(),
    });
    if format == ErrorFormat::V1 {
        body["errors"] = json!([v1_entry(error)]);
    }
    if !error.details.is_empty() {
        body["details"] = Value::from(error.details.clone());
    }
    json!({ "error": body })
}

fn v1_entry(error: &ApiError) -> Value {
    let mut entry =
        json!({ "message": error.message, "domain": "global", "reason": error.status.v1_reason() });
    if error.status == Status::Unauthenticated {
        entry["location"] = "Authorization".into();
        entry["locationType"] = "header".into();
    }
    entry
}
