//! What the server says, ready made.

use std::{
    borrow::Cow,
    io::{self, ErrorKind},
};

use super::{INVITATIONS, request::Request};

/// The head of an answer, with the fields that Google's servers send.
const HEAD: &str = "HTTP/1.1 200 OK\r\n\
    Vary: Origin\r\n\
    Vary: X-Origin\r\n\
    Vary: Referer\r\n\
    Date: Sun, 01 Nov 2026 08:00:00 GMT\r\n\
    Server: ESF\r\n\
    Cache-Control: private\r\n\
    X-XSS-Protection: 0\r\n\
    X-Frame-Options: SAMEORIGIN\r\n\
    X-Content-Type-Options: nosniff\r\n";
const JSON: &str = "application/json; charset=UTF-8";
const BOUNDARY: &str = "batch_of_the_bench";

/// The answers that do not depend on the request.
pub(super) struct Answers {
    created: Vec<u8>,
    page: Vec<u8>,
}

impl Answers {
    pub(super) fn new() -> Self {
        let invitations: Vec<String> = (0..INVITATIONS).map(|number| invitation(number, "    ")).collect();
        let page = format!("{{\n  \"invitations\": [\n    {}\n  ]\n}}\n", invitations.join(",\n    "));
        Self { created: answer(JSON, &format!("{}\n", invitation(0, ""))), page: answer(JSON, &page) }
    }

    /// The whole answer to a request.
    pub(super) fn to(&self, request: &Request) -> io::Result<Cow<'_, [u8]>> {
        let path = request.target.split('?').next().unwrap_or_default();
        match path {
            "POST /v1/invitations" => Ok(Cow::Borrowed(&self.created)),
            "GET /v1/invitations" => Ok(Cow::Borrowed(&self.page)),
            "POST /batch" => batch(request).map(Cow::Owned),
            _ => Err(io::Error::new(ErrorKind::InvalidData, format!("no answer to {path}"))),
        }
    }
}

/// An invitation in JSON, set as Google does.
fn invitation(number: usize, indent: &str) -> String {
    let id = 700_000_000_000 + number;
    let user = 108_000_000_000_000_000_000_u128 + number as u128;
    [
        "{".to_owned(),
        format!("  \"id\": \"{id}\","),
        format!("  \"userId\": \"{user}\","),
        "  \"courseId\": \"412345678901\",".to_owned(),
        "  \"role\": \"STUDENT\"".to_owned(),
        "}".to_owned(),
    ]
    .join(&format!("\n{indent}"))
}

/// One invitation for each part of a batch, in the order of the parts.
fn batch(request: &Request) -> io::Result<Vec<u8>> {
    let boundary = request.boundary.as_ref();
    let boundary =
        boundary.ok_or_else(|| io::Error::new(ErrorKind::InvalidData, "a batch without a boundary"))?;
    let text = String::from_utf8_lossy(&request.body);
    // What comes before the first boundary is no part, nor is what comes after the last one.
    let delimiter = format!("--{boundary}");
    let parts = text.split(&delimiter).skip(1).filter(|part| !part.starts_with("--"));
    let mut body = String::new();
    for (number, part) in parts.enumerate() {
        let id = content_id(part).unwrap_or_default();
        let json = invitation(number, "");
        let length = json.len();
        body += &format!(
            "--{BOUNDARY}\r\n\
             Content-Type: application/http\r\n\
             Content-ID: <response-{id}>\r\n\r\n\
             HTTP/1.1 200 OK\r\n\
             Content-Type: {JSON}\r\n\
             Content-Length: {length}\r\n\r\n\
             {json}\r\n"
        );
    }
    body += &format!("--{BOUNDARY}--\r\n");
    Ok(answer(&format!("multipart/mixed; boundary={BOUNDARY}"), &body))
}

/// The `Content-ID` of a part, without its angle brackets.
fn content_id(part: &str) -> Option<&str> {
    part.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let id = value.trim().trim_start_matches('<').trim_end_matches('>');
        name.eq_ignore_ascii_case("content-id").then_some(id)
    })
}

fn answer(content_type: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("{HEAD}Content-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes()
}
