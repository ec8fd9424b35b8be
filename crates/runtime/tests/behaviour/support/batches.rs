//! A server that answers batches, and notes them.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use google_discovery_runtime::{
    BoxFuture, Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse,
    bytes::Bytes,
    http::{HeaderMap, Method},
    url::Url,
};
use tokio::time::{Instant, sleep};

use super::answer;

pub(crate) type Outcome = Result<TransportResponse, TransportError>;

/// A batch that was sent.
#[derive(Clone)]
pub(crate) struct SeenBatch {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) parts: Vec<SeenPart>,
    pub(crate) at: Instant,
}

/// A part of a batch.
#[derive(Clone, Debug)]
pub(crate) struct SeenPart {
    /// The `Content-ID`, without its brackets.
    pub(crate) id: String,
    /// The headers of the part itself.
    pub(crate) outer: Vec<(String, String)>,
    /// As in `GET /v1/members/1`.
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl SeenPart {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The last piece of the path: the id of the member.
    pub(crate) fn member(&self) -> &str {
        self.target.rsplit('/').next().unwrap_or_default()
    }

    /// An answer to it, as a piece of a reply.
    pub(crate) fn answer(&self, status: u16, body: &str) -> String {
        let id = &self.id;
        format!(
            "Content-Type: application/http\r\nContent-ID: <response-{id}>\r\n\r\nHTTP/1.1 {status} Whatever\r\n\
             Content-Type: application/json; charset=UTF-8\r\n\r\n{body}\r\n"
        )
    }

    /// The answer that it would have from a server in which every member exists.
    pub(crate) fn success(&self) -> String {
        self.answer(200, &format!(r#"{{"id":"{}"}}"#, self.member()))
    }
}

impl SeenBatch {
    fn new(request: TransportRequest) -> Self {
        let body = request.body.unwrap_or_default();
        let content_type = request.headers["content-type"].to_str().unwrap();
        let boundary = content_type.strip_prefix("multipart/mixed; boundary=").unwrap();
        let text = std::str::from_utf8(&body).unwrap();
        let text = text.strip_suffix(&format!("\r\n--{boundary}--\r\n")).unwrap();
        let text = format!("\r\n{text}");
        let delimiter = format!("\r\n--{boundary}\r\n");
        let mut pieces = text.split(delimiter.as_str());
        assert_eq!(pieces.next(), Some(""));
        let parts = pieces.map(part).collect();
        let TransportRequest { method, url, headers, .. } = request;
        Self { method, url, headers, parts, at: Instant::now() }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub(crate) fn members(&self) -> Vec<&str> {
        self.parts.iter().map(SeenPart::member).collect()
    }

    /// A reply that holds what `piece` makes of each part.
    pub(crate) fn reply(&self, piece: impl FnMut(&SeenPart) -> String) -> Outcome {
        reply_of(self.parts.iter().map(piece))
    }

    pub(crate) fn succeed(&self) -> Outcome {
        self.reply(SeenPart::success)
    }
}

fn part(text: &str) -> SeenPart {
    let (outer, request) = text.split_once("\r\n\r\n").unwrap();
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let (line, head) = head.split_once("\r\n").unwrap_or((head, ""));
    let outer = headers(outer);
    let id = outer.iter().find(|(name, _)| name == "content-id").unwrap().1.clone();
    SeenPart {
        id: id.strip_prefix('<').unwrap().strip_suffix('>').unwrap().to_owned(),
        outer,
        target: line.strip_suffix(" HTTP/1.1").unwrap().to_owned(),
        headers: headers(head),
        body: body.to_owned(),
    }
}

fn headers(head: &str) -> Vec<(String, String)> {
    let fields =
        head.split("\r\n").filter(|line| !line.is_empty()).map(|line| line.split_once(": ").unwrap());
    fields.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect()
}

/// A reply of these pieces.
pub(crate) fn reply_of(pieces: impl IntoIterator<Item = String>) -> Outcome {
    let pieces = pieces.into_iter().map(|piece| format!("--reply\r\n{piece}"));
    multipart(pieces.chain(["--reply--\r\n".to_owned()]).collect::<String>())
}

/// A reply with this body, whose boundary is `reply`.
pub(crate) fn multipart(body: impl Into<Bytes>) -> Outcome {
    let mut response = answer(200, body)?;
    response.headers.insert("content-type", "multipart/mixed; boundary=reply".parse().unwrap());
    Ok(response)
}

pub(crate) fn failing(kind: TransportErrorKind) -> Outcome {
    Err(TransportError::new(kind, "the test says so"))
}

type Answering = dyn FnMut(&SeenBatch) -> (Duration, Outcome) + Send;

/// A transport to a server that answers batches as a test says.
#[derive(Clone)]
pub(crate) struct Server {
    answering: Arc<Mutex<Answering>>,
    seen: Arc<Mutex<Vec<SeenBatch>>>,
}

impl Server {
    /// A server whose answers take some time.
    pub(crate) fn slow(answering: impl FnMut(&SeenBatch) -> (Duration, Outcome) + Send + 'static) -> Self {
        Self { answering: Arc::new(Mutex::new(answering)), seen: Arc::default() }
    }

    pub(crate) fn new(mut answering: impl FnMut(&SeenBatch) -> Outcome + Send + 'static) -> Self {
        Self::slow(move |batch| (Duration::ZERO, answering(batch)))
    }

    /// Gives these answers, one after the other.
    pub(crate) fn script<const N: usize>(script: [fn(&SeenBatch) -> Outcome; N]) -> Self {
        let mut script = script.into_iter();
        Self::new(move |batch| script.next().expect("the script has an answer for each batch")(batch))
    }

    /// The batches that were sent since the last time.
    pub(crate) fn seen(&self) -> Vec<SeenBatch> {
        std::mem::take(&mut self.seen.lock().unwrap())
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Server")
    }
}

impl Transport for Server {
    fn send(&self, request: TransportRequest) -> BoxFuture<'_, Outcome> {
        let batch = SeenBatch::new(request);
        self.seen.lock().unwrap().push(batch.clone());
        let (time, outcome) = (self.answering.lock().unwrap())(&batch);
        Box::pin(async move {
            if !time.is_zero() {
                sleep(time).await;
            }
            outcome
        })
    }
}
