//! The emulator in the place of HTTP: requests reach it without a socket.

use bytes::Bytes;
use google_discovery_runtime::{BoxFuture, Transport, TransportError, TransportRequest, TransportResponse};
use http::{Request, Response, Uri, header};

use crate::{Emulator, front};

impl Transport for Emulator {
    fn send(&self, request: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
        let response = match request_of(request) {
            Some(request) => self.handle(request),
            None => front::bad_request(),
        };
        Box::pin(std::future::ready(Ok(response_of(response))))
    }
}

/// The request as a server sees it; `None` for a URL that HTTP does not allow.
fn request_of(request: TransportRequest) -> Option<Request<Bytes>> {
    let target = &request.url[url::Position::BeforePath..url::Position::AfterQuery];
    let uri: Uri = target.parse().ok()?;
    let mut received = Request::new(request.body.unwrap_or_default());
    *received.method_mut() = request.method;
    *received.uri_mut() = uri;
    *received.headers_mut() = request.headers;
    let host = &request.url[url::Position::BeforeHost..url::Position::AfterPort];
    received.headers_mut().insert(header::HOST, host.parse().ok()?);
    Some(received)
}

fn response_of(response: Response<Bytes>) -> TransportResponse {
    let (parts, body) = response.into_parts();
    let mut answer = TransportResponse::new(parts.status, body);
    answer.headers = parts.headers;
    answer
}
