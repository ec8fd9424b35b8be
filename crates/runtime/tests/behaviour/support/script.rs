//! A transport that gives prepared answers and notes the requests.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use google_discovery_runtime::{
    BoxFuture, Transport, TransportError, TransportRequest, TransportResponse,
    bytes::Bytes,
    http::{HeaderMap, Method, StatusCode},
    url::Url,
};

type Outcome = Result<TransportResponse, TransportError>;

/// A request that was made.
pub(crate) struct Seen {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Bytes>,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

#[derive(Clone)]
pub(crate) struct Script {
    outcomes: Arc<Mutex<VecDeque<Outcome>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Script {
    /// Gives these outcomes, one after the other; a request beyond them panics.
    pub(crate) fn of(outcomes: impl IntoIterator<Item = Outcome>) -> Self {
        let outcomes = Arc::new(Mutex::new(outcomes.into_iter().collect()));
        Self { outcomes, seen: Arc::default() }
    }

    /// The requests that were made since the last time.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        std::mem::take(&mut self.seen.lock().unwrap())
    }
}

impl std::fmt::Debug for Script {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Script")
    }
}

impl Transport for Script {
    fn send(&self, request: TransportRequest) -> BoxFuture<'_, Outcome> {
        let TransportRequest { method, url, headers, body, .. } = request;
        self.seen.lock().unwrap().push(Seen { method, url, headers, body });
        let outcome = self.outcomes.lock().unwrap().pop_front();
        Box::pin(async move { outcome.expect("the script has an outcome for each request") })
    }
}

/// An answer of the server.
pub(crate) fn answer(status: u16, body: impl Into<Bytes>) -> Outcome {
    Ok(TransportResponse::new(StatusCode::from_u16(status).unwrap(), body.into()))
}
