//! A proxy in front of the emulator that follows a script of faults, and keeps what it saw.

use std::{
    collections::VecDeque,
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

use super::{
    fault::{Act, Fault, Outcome, Pace, Then},
    http::Message,
};

/// How long a test may wait for its clients to close their connections: it ends one that would hang.
const PATIENCE: Duration = Duration::from_secs(30);

/// The verb of the request that says that a test is done.
const STOP: &str = "STOP";

/// A proxy on a loopback port.
pub(crate) struct Proxy {
    address: SocketAddr,
    script: Arc<Mutex<Script>>,
    /// The connections that may still pass something on.
    open: watch::Receiver<usize>,
    accepting: JoinHandle<()>,
}

/// A request that reached the proxy.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// The number of the connection that it came on.
    pub(crate) connection: usize,
    /// The request; `None` if the proxy closed the connection before it read one.
    pub(crate) request: Option<Message>,
    /// The name of the fault that was injected.
    pub(crate) fault: Option<&'static str>,
    /// What the API answered; `None` if it never saw the request.
    pub(crate) answer: Option<Message>,
}

/// What to inject, and what came.
#[derive(Default)]
struct Script {
    /// By the order of requests; `None` lets one pass.
    in_turn: VecDeque<Option<Fault>>,
    /// For requests whose path begins so, before their turn is looked at.
    by_path: Vec<(&'static str, Fault)>,
    /// For whatever is left.
    always: Option<Fault>,
    seen: Vec<Seen>,
}

/// A port that refuses connections until it is opened.
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
        format!("http://{}", self.0.local_addr().unwrap())
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

    /// Injects faults into the next requests, one into each; `None` lets one pass.
    pub(crate) fn in_turn(&self, faults: impl IntoIterator<Item = impl Into<Option<Fault>>>) {
        self.script().in_turn.extend(faults.into_iter().map(Into::into));
    }

    /// Injects a fault into every request whose path begins so.
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
            Connection { number, stream, upstream, script: script.clone(), _open: Open::of(&count) };
        connections.spawn(connection.serve());
    }
}

/// Counts a connection for as long as it lives.
struct Open(watch::Sender<usize>);

impl Open {
    fn of(count: &watch::Sender<usize>) -> Self {
        count.send_modify(|open| *open += 1);
        Self(count.clone())
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.send_modify(|open| *open -= 1);
    }
}

struct Connection {
    number: usize,
    stream: TcpStream,
    upstream: Option<SocketAddr>,
    script: Arc<Mutex<Script>>,
    _open: Open,
}

impl Connection {
    /// Deals with one request after the other.
    async fn serve(mut self) {
        while self.has_more().await {
            if let Some(fault) = self.take_unread() {
                self.note(None, Some(fault), None);
                return;
            }
            let Some(request) = Message::read(&mut self.stream).await else { return };
            if request.line.starts_with(STOP) {
                return;
            }
            let outcome = self.deal_with(request).await;
            if !self.show(&outcome).await {
                return self.end(outcome.then).await;
            }
        }
    }

    /// Waits for the first byte of a request; `false` if the client closes instead.
    async fn has_more(&self) -> bool {
        self.stream.peek(&mut [0]).await.is_ok_and(|count| count > 0)
    }

    /// The fault whose turn it is, if it keeps the request from being read.
    fn take_unread(&self) -> Option<&'static str> {
        let mut script = self.script.lock().unwrap();
        let next = match script.in_turn.front() {
            Some(next) => next.as_ref(),
            None => script.always.as_ref(),
        };
        let name = next.filter(|fault| matches!(fault.act, Act::Unread))?.name;
        script.in_turn.pop_front();
        Some(name)
    }

    async fn deal_with(&self, request: Message) -> Outcome {
        let Some(upstream) = self.upstream else {
            self.note(Some(request), None, None);
            return Outcome::reply(&Message::reply(200, &[("content-type", "application/json")], "{}"));
        };
        let fault = self.script.lock().unwrap().fault_for(request.path());
        let name = fault.as_ref().map(|fault| fault.name);
        if let Some(Fault { act: Act::Unforwarded(outcome), .. }) = fault {
            self.note(Some(request), name, None);
            return outcome;
        }
        let answer = forward(&request, upstream).await;
        self.note(Some(request), name, Some(answer.clone()));
        match fault.map(|fault| fault.act) {
            Some(Act::Forwarded(outcome)) => outcome(answer),
            _ => Outcome::reply(&answer),
        }
    }

    fn note(&self, request: Option<Message>, fault: Option<&'static str>, answer: Option<Message>) {
        let seen = Seen { connection: self.number, request, fault, answer };
        self.script.lock().unwrap().seen.push(seen);
    }

    /// Shows the client what it gets to see; `true` if the connection is to take another request.
    async fn show(&mut self, outcome: &Outcome) -> bool {
        let written = match outcome.pace {
            Pace::AtOnce => self.stream.write_all(&outcome.bytes).await,
            Pace::ByteByByte => self.write_slowly(&outcome.bytes).await,
        };
        // A client that has seen enough hangs up; what it makes of that is what the test is about.
        written.is_ok() && matches!(outcome.then, Then::Keep)
    }

    async fn write_slowly(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        for byte in bytes {
            self.stream.write_all(&[*byte]).await?;
            // So that the client runs in between.
            tokio::task::yield_now().await;
        }
        Ok(())
    }

    async fn end(mut self, then: Then) {
        match then {
            Then::Keep | Then::Close => {}
            Then::Reset => self.stream.set_zero_linger().unwrap(),
            Then::Stall => {
                drop(self._open);
                std::future::pending().await
            }
            Then::Flood(bytes) => while self.stream.write_all(&bytes).await.is_ok() {},
        }
    }
}

impl Script {
    fn fault_for(&mut self, path: &str) -> Option<Fault> {
        if let Some((_, fault)) = self.by_path.iter().find(|(prefix, _)| path.starts_with(prefix)) {
            return Some(fault.clone());
        }
        match self.in_turn.pop_front() {
            Some(next) => next,
            None => self.always.clone(),
        }
    }
}

/// Sends a request on over a connection of its own, and reads the whole answer.
async fn forward(request: &Message, upstream: SocketAddr) -> Message {
    let mut stream = TcpStream::connect(upstream).await.unwrap();
    request.clone().with_header("connection", "close").write(&mut stream).await.unwrap();
    let answer = Message::read(&mut stream).await.expect("the emulator answers");
    answer.without_header("connection")
}
