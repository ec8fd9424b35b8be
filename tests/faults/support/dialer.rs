//! What lies before a proxy: the way to its port.

use std::sync::{Arc, Mutex};

use google_classroom::{
    BoxFuture, ReqwestTransport, Transport, TransportError, TransportRequest, TransportResponse,
};

use super::{fault::Act, http::Message, proxy::ClosedPort, script::Script};

/// A transport that keeps what it is given, and finds the port of the proxy closed where the script says so. All else passes.
#[derive(Debug)]
pub(crate) struct Dialer {
    inner: ReqwestTransport,
    script: Arc<Mutex<Script>>,
    closed: ClosedPort,
}

impl Dialer {
    pub(super) fn new(inner: ReqwestTransport, script: Arc<Mutex<Script>>) -> Self {
        Self { inner, script, closed: ClosedPort::reserve() }
    }
}

impl Transport for Dialer {
    fn send(
        &self,
        mut request: TransportRequest,
    ) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
        let mut script = self.script.lock().unwrap();
        script.dialed.push(message(&request));
        if script.take_unread(None, |act| matches!(act, Act::Refused)) {
            // Another port, so that it is the network that refuses.
            request.url.set_port(Some(self.closed.address().port())).unwrap();
        }
        self.inner.send(request)
    }
}

fn message(request: &TransportRequest) -> Message {
    let query = request.url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let headers = request.headers.iter();
    let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
    Message {
        line: format!("{} {}{query} HTTP/1.1", request.method, request.url.path()),
        headers: headers.collect(),
        body: request.body.as_ref().map(|body| body.to_vec()).unwrap_or_default(),
    }
}
