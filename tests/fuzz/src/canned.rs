//! A server in process that gives every request the same answer.

use std::{
    fmt,
    future::Future,
    sync::{Arc, Mutex},
};

use google_discovery_runtime::{
    BoxFuture, Client, ClientBuilder, Transport, TransportError, TransportRequest, TransportResponse,
    bytes::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
    url::Url,
};

use super::marks;

/// The URL and the body of a request.
pub(super) type Sent = (Url, Option<Bytes>);

/// An answer, and the requests that got it.
#[derive(Clone)]
pub(super) struct Canned {
    pub(super) status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    requests: Arc<Mutex<Vec<Sent>>>,
}

impl Canned {
    /// A success with this body.
    pub(super) fn success(body: impl Into<Bytes>) -> Self {
        Self {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: body.into(),
            requests: Arc::default(),
        }
    }

    /// The answer that an input gives: a line with the status, lines with headers, an empty line, the body. What cannot
    /// be read is left out, and the status is 400 then. [Marks](super::marks) are filled for each
    /// request.
    pub(super) fn parse(input: &[u8]) -> Self {
        let input = marks::cleaned(input);
        let end = input.windows(2).position(|pair| pair == b"\n\n");
        let (head, body) = match end {
            Some(end) => (&input[..end], &input[end + 2..]),
            None => (&input[..], &[][..]),
        };
        let mut lines = head.split(|byte| *byte == b'\n');
        let status = lines.next().and_then(|line| StatusCode::from_bytes(line).ok());
        let headers = lines.filter_map(header).collect();
        let status = status.unwrap_or(StatusCode::BAD_REQUEST);
        Self { status, headers, ..Self::success(body.to_vec()) }
    }

    /// A client whose requests come here.
    pub(super) fn client<C: From<Client>>(&self, builder: ClientBuilder<C>) -> C {
        builder.with_transport(self.clone()).with_token(marks::TOKEN).build().expect("the client builds")
    }

    /// Each request since the last time.
    pub(super) fn requests(&self) -> Vec<Sent> {
        std::mem::take(&mut self.requests.lock().expect("no panic has gone before"))
    }
}

fn header(line: &[u8]) -> Option<(HeaderName, HeaderValue)> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let name = HeaderName::from_bytes(&line[..colon]).ok()?;
    Some((name, HeaderValue::from_bytes(line[colon + 1..].trim_ascii()).ok()?))
}

impl fmt::Debug for Canned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Canned")
    }
}

impl Transport for Canned {
    fn send(&self, request: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
        let mut response = TransportResponse::new(self.status, marks::echoed(&self.body, &request));
        let noted = (request.url, request.body);
        self.requests.lock().expect("no panic has gone before").push(noted);
        response.headers = self.headers.clone();
        Box::pin(async move { Ok(response) })
    }
}

/// Waits for a future, by a clock that jumps over every wait.
pub(super) fn block_on<F: Future>(future: F) -> F::Output {
    thread_local! {
        static RUNTIME: tokio::runtime::Runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .expect("a runtime without I/O can be built");
    }
    RUNTIME.with(|runtime| runtime.block_on(future))
}
