//! The emulator on a port, with a hook before and after each request.

use std::{
    net::SocketAddr,
    sync::Arc,
    thread::{self, JoinHandle},
};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http,
    response::Response,
};
use google_classroom_emulator::Emulator;
use tokio::{net::TcpListener, sync::oneshot};

/// Where a request is.
pub(crate) enum Moment<'a> {
    /// The server has it, and has not acted on it.
    Before(&'a http::Request<Bytes>),
    /// The server has acted on it, and the client has no answer.
    After(&'a mut http::Response<Bytes>),
}

type Hook = dyn Fn(Moment<'_>) + Send + Sync;

/// A server that stops when it is dropped.
pub(crate) struct Front {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Front {
    pub(crate) fn quiet(emulator: &Emulator) -> Self {
        Self::new(emulator, |_| {})
    }

    pub(crate) fn new(emulator: &Emulator, hook: impl Fn(Moment<'_>) + Send + Sync + 'static) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0))).expect("a port");
        let address = listener.local_addr().expect("an address");
        let hook: Arc<Hook> = Arc::new(hook);
        let router = Router::new().fallback(respond).with_state((emulator.clone(), hook));
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = thread::spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    _ = async { axum::serve(listener, router).await } => {}
                    _ = stopped => {}
                }
            });
        });
        Self { address, stop: Some(stop), thread: Some(thread) }
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn respond(State((emulator, hook)): State<(Emulator, Arc<Hook>)>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let request = http::Request::from_parts(parts, body);
    hook(Moment::Before(&request));
    let mut response = emulator.handle(request);
    hook(Moment::After(&mut response));
    response.map(Body::from)
}
