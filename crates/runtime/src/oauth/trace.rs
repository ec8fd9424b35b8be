//! Spans of exchanges, by the OpenTelemetry conventions for HTTP clients. No subject, no scope, no secret is in them.

use http::StatusCode;
use tracing::{Span, field::Empty};
use url::Url;

/// The span of an attempt.
pub(super) fn attempt(url: &Url, number: u32) -> Span {
    let span = tracing::debug_span!(
        "google_discovery.token",
        otel.kind = "client",
        otel.status_code = Empty,
        http.request.method = "POST",
        http.request.resend_count = Empty,
        http.response.status_code = Empty,
        server.address = url.host_str(),
        server.port = url.port_or_known_default(),
        url.scheme = url.scheme(),
        error.r#type = Empty,
    );
    if number > 1 {
        span.record("http.request.resend_count", number - 1);
    }
    span
}

/// What the server answered.
pub(super) fn answered(span: &Span, status: StatusCode) {
    span.record("http.response.status_code", status.as_u16());
    if !status.is_success() {
        span.record("otel.status_code", "ERROR");
    }
}

/// Why there is no answer that could be used.
pub(super) fn failed(span: &Span, what: &str) {
    span.record("otel.status_code", "ERROR");
    span.record("error.type", what);
}
