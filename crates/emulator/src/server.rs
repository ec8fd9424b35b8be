//! The emulator on a loopback port.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, HttpBody, to_bytes},
    extract::{Request, State},
    response::Response,
};
use tokio::{net::TcpListener, sync::oneshot, time::timeout};

use crate::{Emulator, front};

/// How long a client may take to send a body.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// An emulator that listens. It stops when this is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    /// The server waits for the other end to close.
    _stop: oneshot::Sender<()>,
}

impl Server {
    /// The address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The root URL of the API, without a final slash: `http://127.0.0.1:49152`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Emulator {
    /// Listens on a free port of `127.0.0.1`. Needs a Tokio runtime with I/O and time enabled.
    ///
    /// # Errors
    ///
    /// The system gives no port.
    pub async fn serve(&self) -> io::Result<Server> {
        self.serve_on((Ipv4Addr::LOCALHOST, 0).into()).await
    }

    /// Listens on an address of this machine: `127.0.0.1`, another of `127.0.0.0/8`, or `[::1]`.
    ///
    /// # Errors
    ///
    /// The address is not a loopback address (the tokens are no secrets, so the school is for this machine
    /// only), or the system does not give it, because it is taken for example.
    pub async fn serve_on(&self, address: SocketAddr) -> io::Result<Server> {
        if !address.ip().is_loopback() {
            let message = format!("{address} is not a loopback address; use 127.0.0.1 or [::1]");
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        #[cfg(feature = "identity")]
        self.add_audience(&format!("http://{address}"));
        let router = Router::new().fallback(respond).with_state(self.clone());
        let (stop, stopped) = oneshot::channel::<()>();
        tokio::spawn(async move {
            let shutdown = async {
                // An error says that the sender was dropped, which is the signal.
                let _ = stopped.await;
            };
            // `axum::serve` never ends with an error: it retries to accept.
            let _ = axum::serve(listener, router).with_graceful_shutdown(shutdown).await;
        });
        Ok(Server { address, _stop: stop })
    }
}

async fn respond(State(emulator): State<Emulator>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let limit = front::body_limit(parts.uri.path());
    if body.size_hint().lower() > limit as u64 {
        return front::too_large().map(Body::from);
    }
    let response = match timeout(BODY_TIMEOUT, to_bytes(body, limit)).await {
        Ok(Ok(body)) => emulator.handle(http::Request::from_parts(parts, body)),
        Ok(Err(_)) => front::too_large(),
        Err(_) => front::request_timeout(),
    };
    response.map(Body::from)
}
