//! Spans, by the OpenTelemetry conventions for RPC and HTTP clients. No id, no query, no body, no token is in them.

use std::time::Duration;

use tracing::{Span, field::Empty};

use super::Answer;
use crate::{
    call::Call,
    error::{Error, quote::one_line},
    retry::Attempts,
    transport::TransportRequest,
};

/// The span of a call, with all its attempts.
pub(super) fn call(call: &Call) -> Span {
    let (service, method) = (call.client().service(), call.method());
    tracing::info_span!(
        "google_discovery.call",
        otel.name = method.id,
        otel.kind = "client",
        otel.status_code = Empty,
        rpc.system = "http",
        rpc.service = service.name,
        rpc.method = method.id,
        rpc.response.status_code = Empty,
        gcp.error.reason = Empty,
        error.r#type = Empty,
        attempts = Empty,
    )
}

/// What became of a call.
pub(super) fn end(span: &Span, outcome: &Result<Box<Answer>, Error>) {
    if let Err(error) = outcome {
        span.record("attempts", error.attempts());
        fail(span, error);
    }
}

/// The span of an attempt.
pub(super) fn attempt(call: &Call, request: &TransportRequest, attempts: &Attempts) -> Span {
    let span = tracing::debug_span!(
        "google_discovery.attempt",
        otel.name = Empty,
        otel.kind = "client",
        otel.status_code = Empty,
        http.request.method = request.method.as_str(),
        http.request.resend_count = Empty,
        http.response.status_code = Empty,
        server.address = request.url.host_str(),
        server.port = request.url.port_or_known_default(),
        url.scheme = request.url.scheme(),
        url.template = Empty,
        rpc.response.status_code = Empty,
        gcp.error.reason = Empty,
        error.r#type = Empty,
    );
    if !span.is_disabled() {
        let template = call.method().template();
        span.record("otel.name", format!("{} {template}", request.method));
        span.record("url.template", template);
        if attempts.resent() > 0 {
            span.record("http.request.resend_count", attempts.resent());
        }
    }
    span
}

/// What became of an attempt.
pub(super) fn end_of_attempt(span: &Span, outcome: &Result<Box<Answer>, Error>) {
    match outcome {
        Ok(answer) => {
            span.record("http.response.status_code", answer.status.as_u16());
            if !answer.status.is_success() {
                fail(span, &Error::refused(answer));
            }
        }
        Err(error) => fail(span, error),
    }
}

pub(crate) fn fail(span: &Span, error: &Error) {
    span.record("otel.status_code", "ERROR");
    if let Some(code) = error.code() {
        span.record("rpc.response.status_code", one_line(code.as_str()));
    }
    if let Some(reason) = error.reason() {
        span.record("gcp.error.reason", one_line(reason));
    }
    span.record("error.type", one_line(error.label()));
}

/// A success after several attempts.
pub(super) fn succeeded_late(attempts: &Attempts) {
    Span::current().record("attempts", attempts.resent() + 1);
}

/// A failure after which the call is sent again.
pub(crate) fn retrying(error: &Error, wait: Duration) {
    // Not the error itself: what the server says of it may name people.
    tracing::warn!(
        error.r#type = one_line(error.label()),
        gcp.error.reason = error.reason().map(one_line),
        wait_seconds = wait.as_secs_f64(),
        "retrying"
    );
}

/// A token that was refused, with another one to go on with.
pub(crate) fn refreshed() {
    tracing::debug!("the access token was refused (401); trying once more with a fresh one");
}
