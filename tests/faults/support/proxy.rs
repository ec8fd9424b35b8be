//! A proxy in front of the emulator that follows a script of faults, and keeps what it saw.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use tokio::{
    io::AsyncWriteExt,
    net::{TcpListener, TcpSocket, TcpStream},
    sync::watch,
    task::{JoinHandle, JoinSet},
};

use google_classroom::ReqwestTransport;

use super::{
    connection::{Connection, Open, STOP},
    dialer::Dialer,
    fault::Fault,
    http::Message,
    script::{Script, Seen},
};

/// How long a test may wait for its clients to close their connections: it ends one that would hang.
const PATIENCE: Duration = Duration::from_secs(30);

/// A proxy on a loopback port.
pub(crate) struct Proxy {
    address: SocketAddr,
    script: Arc<Mutex<Script>>,
    /// The connections that may still pass something on.
    open: watch::Receiver<usize>,
    accepting: JoinHandle<()>,
}

/// A port that refuses connections until it is opened.
#[derive(Debug)]
pub(crate) struct ClosedPort(TcpSocket);

impl ClosedPort {
    /// Takes a port, and does not listen on it.
    pub(crate) fn reserve() -> Self {
        Self::at((Ipv4Addr::LOCALHOST, 0).into())
    }

    fn at(address: SocketAddr) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        // The port may be in use by connections that are closed already.
        socket.set_reuseaddr(true).unwrap();
        socket.bind(address).unwrap();
        Self(socket)
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address())
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.0.local_addr().unwrap()
    }

    /// Listens from now on, in front of this server.
    pub(crate) fn open(self, upstream: SocketAddr) -> Proxy {
        Proxy::on(self.0.listen(1024).unwrap(), Some(upstream))
    }
}

impl Proxy {
    /// A proxy in front of a server, which lets everything pass until it is told otherwise.
    pub(crate) fn start(upstream: SocketAddr) -> Self {
        ClosedPort::reserve().open(upstream)
    }

    /// A host that has no business with the client: it answers every request with an empty object.
    pub(crate) fn foreign_host() -> Self {
        Self::on(ClosedPort::reserve().0.listen(1024).unwrap(), None)
    }

    fn on(listener: TcpListener, upstream: Option<SocketAddr>) -> Self {
        let address = listener.local_addr().unwrap();
        let script = Arc::new(Mutex::new(Script::default()));
        let (count, open) = watch::channel(0);
        let accepting = tokio::spawn(accept(listener, upstream, script.clone(), count));
        Self { address, script, open, accepting }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A transport that keeps what it is given, and finds the port of the proxy closed where the script says so.
    pub(crate) fn dialer(&self, transport: ReqwestTransport) -> Dialer {
        Dialer::new(transport, self.script.clone())
    }

    /// Injects faults into the next requests, one into each; `None` lets one pass.
    pub(crate) fn in_turn(&self, faults: impl IntoIterator<Item = impl Into<Option<Fault>>>) {
        self.script().in_turn.extend(faults.into_iter().map(Into::into));
    }

    /// Injects a fault into every request whose path begins so. It must be one that reads requests.
    pub(crate) fn on_path(&self, path: &'static str, fault: Fault) {
        self.script().by_path.push((path, fault));
    }

    /// Injects a fault into every request for which nothing else is said.
    pub(crate) fn always(&self, fault: Fault) {
        self.script().always = Some(fault);
    }

    /// What came, in order, once the proxy has dealt with all of it.
    ///
    /// All clients must be dropped before: it waits until they have closed their connections.
    pub(crate) async fn finish(mut self) -> Vec<Seen> {
        // Connections are taken in the order in which they came, so when this one is, all are.
        let mut last = TcpStream::connect(self.address).await.unwrap();
        last.write_all(format!("{STOP} * HTTP/1.1\r\n\r\n").as_bytes()).await.unwrap();
        assert!(Message::read(&mut last).await.is_none());
        let all_closed = self.open.wait_for(|open| *open == 0);
        tokio::time::timeout(PATIENCE, all_closed).await.expect("a client is not dropped yet").unwrap();
        std::mem::take(&mut self.script().seen)
    }

    /// Closes the port, and with it every connection. What comes now is refused, until the port is opened again.
    pub(crate) async fn close(mut self) -> (ClosedPort, Vec<Seen>) {
        self.accepting.abort();
        // The task ends with the error that it was aborted; its connections end with it.
        let _ = (&mut self.accepting).await;
        let seen = std::mem::take(&mut self.script().seen);
        (ClosedPort::at(self.address), seen)
    }

    /// What the dialers of the proxy were given to send, in order.
    pub(crate) fn dialed(&self) -> Vec<Message> {
        self.script().dialed.clone()
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        self.script.lock().unwrap()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(
    listener: TcpListener,
    upstream: Option<SocketAddr>,
    script: Arc<Mutex<Script>>,
    count: watch::Sender<usize>,
) {
    // Connections that stall stay open until this is dropped.
    let mut connections = JoinSet::new();
    for number in 0.. {
        let (stream, _) = listener.accept().await.unwrap();
        // A byte that is written alone shall be sent alone.
        stream.set_nodelay(true).unwrap();
        let connection =
            Connection { number, stream, upstream, script: script.clone(), open: Open::of(&count) };
        connections.spawn(connection.serve());
    }
}
