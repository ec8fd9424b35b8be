//! A part of a batch as the HTTP request that it holds.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri, header};

/// A part of a batch.
pub(super) struct Part {
    pub(super) content_id: Option<HeaderValue>,
    /// The request, or why there is none.
    pub(super) request: Result<Request<Bytes>, &'static str>,
}

/// Reads a part. Clients differ in how they write it: line ends, and the version of HTTP, may be missing.
pub(super) fn read(part: &[u8], batch: &Request<Bytes>) -> Part {
    let (lines, content) = split_head(part);
    let Some(headers) = headers(&lines) else {
        return Part { content_id: None, request: Err("the headers of the part are malformed.") };
    };
    let is_http = headers.get(header::CONTENT_TYPE).is_some_and(|value| {
        let media_type = value.as_bytes().split(|byte| *byte == b';').next().unwrap_or_default();
        media_type.trim_ascii().eq_ignore_ascii_case(b"application/http")
    });
    let request = match is_http {
        true => inner_request(content, batch),
        false => Err("the Content-Type of a part is application/http."),
    };
    Part { content_id: headers.get("content-id").cloned(), request }
}

fn inner_request(content: &[u8], batch: &Request<Bytes>) -> Result<Request<Bytes>, &'static str> {
    let (lines, body) = split_head(content.trim_ascii_start());
    let (line, lines) = lines.split_first().ok_or("it is empty.")?;
    let (method, target) = request_line(line).ok_or("it does not begin with a request line.")?;
    let mut headers = headers(lines).ok_or("the headers of the request are malformed.")?;
    let body = body_within(body, &headers)?;
    let uri = uri_of(&target, batch)?;
    inherit(&mut headers, batch.headers());

    let mut request = Request::new(Bytes::copy_from_slice(body));
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    *request.headers_mut() = headers;
    Ok(request)
}

/// The lines up to an empty one, and what follows that.
fn split_head(bytes: &[u8]) -> (Vec<&[u8]>, &[u8]) {
    let (mut lines, mut rest) = (Vec::new(), bytes);
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |position| position + 1);
        let (line, after) = rest.split_at(end);
        rest = after;
        match line.trim_ascii_end() {
            b"" => break,
            line => lines.push(line),
        }
    }
    (lines, rest)
}

fn headers(lines: &[&[u8]]) -> Option<HeaderMap> {
    let mut headers = HeaderMap::new();
    for line in lines {
        let colon = line.iter().position(|byte| *byte == b':')?;
        let name = HeaderName::from_bytes(&line[..colon]).ok()?;
        headers.append(name, HeaderValue::from_bytes(line[colon + 1..].trim_ascii()).ok()?);
    }
    Some(headers)
}

/// The verb and the target; the example of the documentation has no version after them.
fn request_line(line: &[u8]) -> Option<(Method, Uri)> {
    let mut words = std::str::from_utf8(line).ok()?.split_ascii_whitespace();
    let (method, target) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let is_whole = words.next().is_none_or(|version| version.starts_with("HTTP/")) && words.next().is_none();
    is_whole.then_some((method, target))
}

/// The body, as long as its header says. Without one, mere line ends are no body: clients end parts with some.
fn body_within<'a>(body: &'a [u8], headers: &HeaderMap) -> Result<&'a [u8], &'static str> {
    let Some(length) = headers.get(header::CONTENT_LENGTH) else {
        return Ok(if body.trim_ascii().is_empty() { b"" } else { body });
    };
    let length = length.to_str().ok().and_then(|text| text.parse().ok());
    body.get(..length.ok_or("its Content-Length is no number.")?).ok_or("its body is cut off.")
}

/// The target without its host, and with the parameters of the batch that it lacks.
fn uri_of(target: &Uri, batch: &Request<Bytes>) -> Result<Uri, &'static str> {
    let host = batch.uri().authority().map(|authority| authority.as_str());
    let host = host.or_else(|| batch.headers().get(header::HOST)?.to_str().ok());
    if let (Some(host), Some(other)) = (host, target.authority())
        && !host.eq_ignore_ascii_case(other.as_str())
    {
        return Err("it is for another host than the batch; leave the host out of its URL.");
    }
    if !target.path().starts_with('/') {
        return Err("its target is not a path.");
    }
    let own = target.query().unwrap_or_default();
    let has = |name: &str| own.split('&').any(|pair| name_of(pair) == name);
    let inherited = batch.uri().query().unwrap_or_default().split('&');
    let inherited = inherited.filter(|pair| !pair.is_empty() && !has(name_of(pair)));
    let query: Vec<&str> = target.query().into_iter().chain(inherited).collect();
    let separator = if query.is_empty() { "" } else { "?" };
    let text = format!("{}{separator}{}", target.path(), query.join("&"));
    text.parse().map_err(|_| "its target is no URL, or too long.")
}

fn name_of(pair: &str) -> &str {
    pair.split('=').next().unwrap_or_default()
}

/// Adds the headers of the batch that a part does not set itself, but for those about the body.
fn inherit(headers: &mut HeaderMap, outer: &HeaderMap) {
    let names: Vec<_> = outer
        .keys()
        .filter(|name| !name.as_str().starts_with("content-") && !headers.contains_key(*name))
        .collect();
    for name in names {
        for value in outer.get_all(name) {
            headers.append(name, value.clone());
        }
    }
}
