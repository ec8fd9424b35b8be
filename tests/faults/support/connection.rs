//! One connection of a client: requests in, and what the script makes of the answers out.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use tokio::{io::AsyncWriteExt, net::TcpStream, sync::watch};

use super::{
    fault::{Act, Outcome, Pace, Then},
    http::Message,
    script::{Script, Seen},
};

/// How the request begins that says that a test is done.
pub(super) const STOP: &str = "STOP";

/// Counts a connection for as long as it may pass something on.
pub(super) struct Open(watch::Sender<usize>);

impl Open {
    pub(super) fn of(count: &watch::Sender<usize>) -> Self {
        count.send_modify(|open| *open += 1);
        Self(count.clone())
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.send_modify(|open| *open -= 1);
    }
}

pub(super) struct Connection {
    pub(super) number: usize,
    pub(super) stream: TcpStream,
    /// The API; `None` for a host that answers by itself.
    pub(super) upstream: Option<SocketAddr>,
    pub(super) script: Arc<Mutex<Script>>,
    pub(super) open: Open,
}

impl Connection {
    /// Deals with one request after the other.
    pub(super) async fn serve(mut self) {
        while let Some(start) = self.peek().await {
            if start == STOP.as_bytes() {
                return;
            }
            if self.script.lock().unwrap().take_unread(Some(self.number), |act| matches!(act, Act::Unread)) {
                return;
            }
            let Some(request) = Message::read(&mut self.stream).await else { return };
            let outcome = self.deal_with(request).await;
            if !self.show(&outcome).await {
                return self.end(outcome.then).await;
            }
        }
    }

    /// Waits for the first bytes of a request, and leaves them unread; `None` if the client closes instead.
    async fn peek(&self) -> Option<Vec<u8>> {
        let mut start = vec![0; STOP.len()];
        let count = self.stream.peek(&mut start).await.ok().filter(|count| *count > 0)?;
        start.truncate(count);
        Some(start)
    }

    async fn deal_with(&self, request: Message) -> Outcome {
        let Some(upstream) = self.upstream else {
            self.note(request, None, None);
            return Outcome::reply(&Message::reply(200, &[("content-type", "application/json")], "{}"));
        };
        let fault = self.script.lock().unwrap().fault_for(request.path());
        let (name, act) = fault.map(|fault| (fault.name, fault.act)).unzip();
        let outcome: &(dyn Fn(Message) -> Outcome + Sync) = match &act {
            Some(Act::Unforwarded(outcome)) => {
                self.note(request, name, None);
                return outcome.clone();
            }
            Some(Act::Forwarded(outcome)) => outcome.as_ref(),
            Some(Act::Refused | Act::Unread) => panic!("the request has been read"),
            None => &|answer| Outcome::reply(&answer),
        };
        let answer = forward(&request, upstream).await;
        self.note(request, name, Some(answer.clone()));
        outcome(answer)
    }

    fn note(&self, request: Message, fault: Option<&'static str>, answer: Option<Message>) {
        let seen = Seen { connection: Some(self.number), request: Some(request), fault, answer };
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
                drop(self.open);
                std::future::pending().await
            }
            Then::Flood(bytes) => while self.stream.write_all(&bytes).await.is_ok() {},
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
