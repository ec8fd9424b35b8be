//! A server that records what it is sent and answers what it was told to, byte by byte.

use std::{
    collections::VecDeque,
    net::{Ipv4Addr, SocketAddr},
};

use google_classroom::{
    serde_json::{self, Value},
    url::Url,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// The verb that ends a script.
const STOP: &str = "STOP";

/// A server that answers one request after the other, each on a connection of its own.
pub(crate) struct Script {
    address: SocketAddr,
    task: JoinHandle<Vec<Recorded>>,
}

/// What the server does with a request.
pub(crate) enum Reply {
    /// Writes these bytes and closes the connection.
    Close(Vec<u8>),
    /// Writes these bytes, then nothing more until the script ends.
    Stall(Vec<u8>),
}

/// A request as it came over the wire.
#[derive(Debug)]
pub(crate) struct Recorded {
    head: String,
    pub(crate) body: Vec<u8>,
}

/// An answer of a status with a JSON body.
pub(crate) fn json(status: u16, body: impl AsRef<[u8]>) -> Reply {
    with_headers(status, "content-type: application/json; charset=UTF-8\r\n", body)
}

/// An answer with headers of one's own, each with its line end.
pub(crate) fn with_headers(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Reply {
    let body = body.as_ref();
    let head = format!(
        "HTTP/1.1 {status} Scripted\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    raw([head.as_bytes(), body].concat())
}

/// These bytes, which may be no HTTP at all.
pub(crate) fn raw(bytes: impl Into<Vec<u8>>) -> Reply {
    Reply::Close(bytes.into())
}

/// These bytes, and then silence.
pub(crate) fn stall(bytes: impl Into<Vec<u8>>) -> Reply {
    Reply::Stall(bytes.into())
}

impl Script {
    pub(crate) async fn start(replies: impl IntoIterator<Item = Reply>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let task = tokio::spawn(play(listener, replies.into_iter().collect()));
        Self { address, task }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Every request that came. Whatever was sent before this call is among them: connections are taken in
    /// the order in which they came.
    pub(crate) async fn finish(self) -> Vec<Recorded> {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(format!("{STOP} * HTTP/1.1\r\n\r\n").as_bytes()).await.unwrap();
        self.task.await.unwrap()
    }

    /// The only request that came.
    pub(crate) async fn finish_with_one(self) -> Recorded {
        let [request] = <[Recorded; 1]>::try_from(self.finish().await).unwrap();
        request
    }
}

async fn play(listener: TcpListener, mut replies: VecDeque<Reply>) -> Vec<Recorded> {
    let (mut requests, mut stalled) = (Vec::new(), Vec::new());
    loop {
        let (mut stream, _) = listener.accept().await.unwrap();
        let Some(request) = Recorded::read(&mut stream).await else { continue };
        if request.head.starts_with(STOP) {
            return requests;
        }
        requests.push(request);
        let reply = replies.pop_front().unwrap_or_else(|| json(599, "the script has no more answers"));
        let (Reply::Close(bytes) | Reply::Stall(bytes)) = &reply;
        // A client that has seen enough hangs up; what it then makes of the answer is what the test is about.
        let _ = stream.write_all(bytes).await;
        match reply {
            Reply::Close(_) => drop(stream),
            Reply::Stall(_) => stalled.push(stream),
        }
    }
}

impl Recorded {
    /// The request of a connection; `None` if it was closed before its head was whole.
    async fn read(stream: &mut TcpStream) -> Option<Self> {
        let mut bytes = Vec::new();
        let end = loop {
            if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
                break end + 4;
            }
            if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
                return None;
            }
        };
        let body = bytes.split_off(end);
        let mut request = Self { head: String::from_utf8(bytes).unwrap(), body };
        let length = request.header("content-length").map_or(0, |length| length.parse().unwrap());
        while request.body.len() < length {
            stream.read_buf(&mut request.body).await.ok().filter(|count| *count > 0)?;
        }
        Some(request)
    }

    /// Verb and target, as in `GET /v1/invitations`.
    pub(crate) fn line(&self) -> &str {
        self.head.lines().next().unwrap().strip_suffix(" HTTP/1.1").unwrap()
    }

    /// The value of a query parameter; it must not be there twice.
    pub(crate) fn query(&self, name: &str) -> Option<String> {
        let target = self.line().split_once(' ').unwrap().1;
        let url = Url::parse("http://script.example").unwrap().join(target).unwrap();
        let mut values =
            url.query_pairs().filter(|(other, _)| other == name).map(|(_, value)| value.into_owned());
        let value = values.next();
        assert_eq!(values.next(), None, "the parameter {name} is there twice");
        value
    }

    /// The value of a header; it must not be there twice.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.head.lines().skip(1).filter_map(|line| {
            let (other, value) = line.split_once(':')?;
            other.eq_ignore_ascii_case(name).then_some(value.trim())
        });
        let value = values.next();
        assert_eq!(values.next(), None, "the header {name} is there twice");
        value
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}
