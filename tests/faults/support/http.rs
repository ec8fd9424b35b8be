//! Requests and replies as they are on the wire, as far as a proxy must know them.

use google_classroom::serde_json::{self, Value};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A request or a reply: its first line, its headers and its body.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) line: String,
    /// Names are as they came.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Message {
    /// Reads one message; `None` if the connection ends before it does. The length of a body is that of its header.
    pub(crate) async fn read(stream: &mut TcpStream) -> Option<Self> {
        let mut bytes = Vec::new();
        let end = loop {
            if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
                break end;
            }
            if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
                return None;
            }
        };
        let mut message = Self::of_head(&String::from_utf8_lossy(&bytes[..end]));
        assert!(message.header("transfer-encoding").is_none(), "the proxy reads bodies with a length only");
        message.body = bytes.split_off(end + 4);
        let length = message.header("content-length").map_or(0, |length| length.parse().unwrap());
        while message.body.len() < length {
            if stream.read_buf(&mut message.body).await.unwrap_or(0) == 0 {
                return None;
            }
        }
        Some(message)
    }

    fn of_head(head: &str) -> Self {
        let mut lines = head.split("\r\n");
        let line = lines.next().unwrap_or_default().to_owned();
        let headers = lines.filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            Some((name.to_owned(), value.trim().to_owned()))
        });
        Self { line, headers: headers.collect(), body: Vec::new() }
    }

    /// A reply of a status, with a body and its length.
    pub(crate) fn reply(status: u16, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Self {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Self { line: format!("HTTP/1.1 {status} Injected"), headers: headers.collect(), body: Vec::new() }
            .with_body(body)
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        [self.head(), self.body.clone()].concat()
    }

    /// The first line and the headers, with the empty line after them.
    pub(crate) fn head(&self) -> Vec<u8> {
        let headers = self.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n"));
        format!("{}\r\n{}\r\n", self.line, headers.collect::<String>()).into_bytes()
    }

    pub(crate) async fn write(&self, stream: &mut TcpStream) -> std::io::Result<()> {
        stream.write_all(&self.to_bytes()).await
    }

    /// The value of a header. It must not be there twice.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "the header {name} is there twice");
        value
    }

    /// The same with this value of a header, in place of all others.
    pub(crate) fn with_header(self, name: &str, value: impl Into<String>) -> Self {
        self.without_header(name).and_header(name, value)
    }

    /// The same with this header beside those that are there.
    pub(crate) fn and_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn without_header(mut self, name: &str) -> Self {
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self
    }

    /// The same with this body and its length.
    pub(crate) fn with_body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        let length = self.body.len().to_string();
        self.with_header("content-length", length)
    }

    /// The verb and the path of a request, without its query: `GET /v1/courses`.
    pub(crate) fn call(&self) -> &str {
        let call = self.line.strip_suffix(" HTTP/1.1").expect("a request line");
        call.split_once('?').map_or(call, |(call, _)| call)
    }

    /// The path of a request.
    pub(crate) fn path(&self) -> &str {
        self.call().split_once(' ').expect("a verb and a path").1
    }

    /// The delimiter of the parts of a multipart body, without its dashes.
    pub(crate) fn boundary(&self) -> Option<&str> {
        Some(self.header("content-type")?.split_once("boundary=")?.1.trim_matches('"'))
    }

    /// The parts of a multipart body, each with its headers, up to the line end before the next delimiter.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &str> {
        let delimiter = format!("--{}", self.boundary().expect("a multipart body"));
        let pieces: Vec<_> = self.text().split(delimiter.as_str()).skip(1).collect();
        // The last delimiter has dashes after it, too.
        let parts = pieces.into_iter().take_while(|piece| !piece.starts_with("--"));
        let line_ends = |part| Some(str::strip_suffix(str::strip_prefix(part, "\r\n")?, "\r\n")?);
        parts.map(move |part| line_ends(part).expect("line ends"))
    }

    /// The requests that a request stands for: those of a batch, else itself.
    pub(crate) fn requests(&self) -> Vec<Self> {
        if self.boundary().is_some() { self.parts().map(Self::of_part).collect() } else { vec![self.clone()] }
    }

    /// The answers to those requests, in their order.
    pub(crate) fn answers(&self) -> Vec<Self> {
        self.requests()
    }

    /// The message that a part of a batch holds.
    fn of_part(part: &str) -> Self {
        let (_, message) = part.split_once("\r\n\r\n").expect("headers of the part");
        let (head, body) = message.split_once("\r\n\r\n").unwrap_or((message, ""));
        Self { body: body.into(), ..Self::of_head(head) }
    }

    /// The status of an answer.
    pub(crate) fn status(&self) -> u16 {
        self.line.split(' ').nth(1).expect("a status line").parse().expect("a status")
    }

    /// The body.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}
