//! The heads of a piece: its own, and that of the HTTP response in it.

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

/// More headers than that are no server's.
const HEADERS_LIMIT: usize = 100;

/// The head of a response, and what follows it.
pub(super) struct Head<'a> {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) rest: &'a [u8],
}

/// The `Content-ID` of a piece, and what follows its own head.
pub(super) fn content_id(piece: &[u8]) -> (Option<&str>, &[u8]) {
    let (mut id, mut has_begun, mut rest) = (None, false, piece);
    // A line that does not end is cut off, and so may be an id: it would be that of another part.
    while let Some((line, after)) = next_line(rest)
        && !is_status_line(line)
    {
        rest = after;
        if line.is_empty() && has_begun {
            break;
        }
        has_begun |= !line.is_empty();
        if let Some((name, value)) = field(line)
            && name.eq_ignore_ascii_case(b"content-id")
        {
            id = id.or(std::str::from_utf8(value).ok());
        }
    }
    (id, rest)
}

/// The head of the response that starts here, perhaps after empty lines.
pub(super) fn response(piece: &[u8]) -> Option<Head<'_>> {
    let mut rest = piece;
    let status = loop {
        let (line, after) = next_line(rest)?;
        rest = after;
        if !line.is_empty() {
            break status(line)?;
        }
    };
    let mut headers = HeaderMap::new();
    loop {
        // Without an empty line there is no body, and a header that does not end is none.
        let Some((line, after)) = next_line(rest) else { return Some(Head { status, headers, rest: &[] }) };
        rest = after;
        match field(line) {
            Some((name, value)) => append(&mut headers, name, value),
            None if line.is_empty() => return Some(Head { status, headers, rest }),
            None => {}
        }
    }
}

/// The first line, trimmed, and what follows it; `None` if no line ends here.
fn next_line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (line, rest) = bytes.split_at_checked(end + 1)?;
    Some((line.trim_ascii(), rest))
}

fn field(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let (name, value) = line.split_at_checked(colon)?;
    Some((name.trim_ascii(), value.strip_prefix(b":")?.trim_ascii()))
}

fn is_status_line(line: &[u8]) -> bool {
    line.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"HTTP/"))
}

fn status(line: &[u8]) -> Option<StatusCode> {
    if !is_status_line(line) {
        return None;
    }
    let mut words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    StatusCode::from_bytes(words.nth(1)?).ok()
}

/// Adds a header, if it is one.
fn append(headers: &mut HeaderMap, name: &[u8], value: &[u8]) {
    if headers.len() < HEADERS_LIMIT
        && let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name), HeaderValue::from_bytes(value))
    {
        headers.append(name, value);
    }
}
