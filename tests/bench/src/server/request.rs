//! A request, as far as the server looks at it.

use std::io::{self, BufRead, ErrorKind};

/// The most that the server takes of a body, in bytes.
const BODY_LIMIT: usize = 1024 * 1024;

/// A request.
#[derive(Default)]
pub(super) struct Request {
    /// The verb and the path with its query, as in `GET /v1/invitations?pageSize=1`.
    pub(super) target: String,
    /// The boundary of a multipart body.
    pub(super) boundary: Option<String>,
    pub(super) body: Vec<u8>,
}

impl Request {
    /// The next request of a connection, or nothing if the client has closed it.
    pub(super) fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let target = line.strip_suffix(" HTTP/1.1\r\n").ok_or_else(|| bad("no request of HTTP/1.1"))?;
        let mut request = Self { target: target.to_owned(), ..Self::default() };
        let mut length = 0;
        loop {
            line.clear();
            reader.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.parse().map_err(|_| bad("the content-length is no number"))?;
            } else if name.eq_ignore_ascii_case("content-type") {
                request.boundary = boundary(value);
            }
        }
        if length > BODY_LIMIT {
            return Err(bad("the body is too long"));
        }
        request.body.resize(length, 0);
        reader.read_exact(&mut request.body)?;
        Ok(Some(request))
    }
}

fn boundary(content_type: &str) -> Option<String> {
    let (_, boundary) = content_type.split_once("boundary=")?;
    Some(boundary.trim_matches('"').to_owned())
}

fn bad(what: &str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, what)
}
