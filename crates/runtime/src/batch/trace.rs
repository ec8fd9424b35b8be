//! Spans of batches, by the conventions that those of calls follow. Nothing of what the parts hold is in them.

use http::StatusCode;
use tracing::{Span, field::Empty};

use crate::{
    client::Client,
    error::{Error, quote::one_line},
    transport::TransportRequest,
};

/// The span of as many calls as go in one request, with all attempts.
pub(super) fn batch(client: &Client, parts: usize) -> Span {
    let service = client.service();
    tracing::info_span!(
        "google_discovery.batch",
        otel.name = format!("{}.batch", service.name),
        otel.kind = "client",
        otel.status_code = Empty,
        rpc.system = "http",
        rpc.service = service.name,
        parts,
        failed_parts = Empty,
    )
}

/// What became of the parts.
pub(super) fn end(span: &Span, failed: usize) {
    if failed > 0 {
        span.record("failed_parts", failed);
        span.record("otel.status_code", "ERROR");
    }
}

/// What became of one part that failed for good.
pub(super) fn failed(index: usize, error: &Error) {
    tracing::debug!(
        part = index,
        rpc.method = error.method(),
        rpc.response.status_code = error.code().as_ref().map(|code| code.as_str()),
        gcp.error.reason = error.reason().map(one_line),
        error.r#type = one_line(error.label()),
        attempts = error.attempts(),
        "a part of the batch failed"
    );
}

/// The span of one request.
pub(super) fn attempt(request: &TransportRequest, parts: usize) -> Span {
    tracing::debug_span!(
        "google_discovery.attempt",
        otel.name = "POST batch",
        otel.kind = "client",
        otel.status_code = Empty,
        http.request.method = request.method.as_str(),
        http.response.status_code = Empty,
        server.address = request.url.host_str(),
        server.port = request.url.port_or_known_default(),
        url.scheme = request.url.scheme(),
        parts,
        rpc.response.status_code = Empty,
        gcp.error.reason = Empty,
        error.r#type = Empty,
    )
}

/// How one request was answered as a whole.
pub(super) fn status_of_attempt(span: &Span, status: StatusCode) {
    span.record("http.response.status_code", status.as_u16());
    if !status.is_success() {
        span.record("otel.status_code", "ERROR");
        span.record("error.type", status.as_str());
    }
}
