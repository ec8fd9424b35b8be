//! A batch as one request: `multipart/mixed`, of parts that are requests.

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, Method,
    header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE},
};
use url::Url;

use super::ids::Ids;
use crate::transport::TransportRequest;

/// The request that holds these, which go to paths below `root`.
pub(super) fn batch(url: Url, root: &str, ids: &Ids, requests: &[TransportRequest]) -> TransportRequest {
    let shared = shared_headers(requests);
    let parts: Vec<Vec<u8>> = requests.iter().map(|request| part(request, root, &shared)).collect();
    let boundary = boundary(&parts);
    let mut body = Vec::with_capacity(parts.iter().map(|part| part.len() + 160).sum());
    for (index, part) in parts.iter().enumerate() {
        let content_id = ids.of(index);
        let head = format!(
            "--{boundary}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: {content_id}\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(part);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());

    let mut batch = TransportRequest::new(Method::POST, url);
    batch.headers = shared;
    if let Ok(content_type) = HeaderValue::try_from(format!("multipart/mixed; boundary={boundary}")) {
        batch.headers.insert(CONTENT_TYPE, content_type);
    }
    batch.body = Some(Bytes::from(body));
    batch
}

/// The headers of the first request that all of them have, perhaps with another value. Each part has those of the
/// batch unless it says otherwise.
fn shared_headers(requests: &[TransportRequest]) -> HeaderMap {
    let Some(first) = requests.first() else { return HeaderMap::new() };
    let is_shared = |name: &HeaderName| requests.iter().all(|request| request.headers.contains_key(name));
    let shared = first.headers.iter().filter(|(name, _)| !is_own(name) && is_shared(name));
    shared.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Whether a header speaks of the body of a request or of its answer, which for a batch are others.
fn is_own(name: &HeaderName) -> bool {
    [ACCEPT, CONTENT_LENGTH, CONTENT_TYPE].contains(name)
}

/// A request as text. Its target has no host.
fn part(request: &TransportRequest, root: &str, shared: &HeaderMap) -> Vec<u8> {
    let target = request.url.as_str().strip_prefix(root).unwrap_or_default();
    let mut part = format!("{} /{target} HTTP/1.1\r\n", request.method).into_bytes();
    let own = request.headers.iter().filter(|(name, value)| shared.get(*name) != Some(*value));
    for (name, value) in own {
        push_header(&mut part, name, value.as_bytes());
    }
    if let Some(body) = &request.body {
        push_header(&mut part, &CONTENT_LENGTH, body.len().to_string().as_bytes());
    }
    part.extend_from_slice(b"\r\n");
    part.extend_from_slice(request.body.as_deref().unwrap_or_default());
    part
}

fn push_header(part: &mut Vec<u8>, name: &HeaderName, value: &[u8]) {
    for piece in [name.as_str().as_bytes(), b": ", value, b"\r\n"] {
        part.extend_from_slice(piece);
    }
}

/// A boundary that occurs in no part.
fn boundary(parts: &[Vec<u8>]) -> String {
    loop {
        let boundary = format!("batch_{:016x}", fastrand::u64(..));
        let is_in = |part: &Vec<u8>| part.windows(boundary.len()).any(|window| window == boundary.as_bytes());
        if !parts.iter().any(is_in) {
            return boundary;
        }
    }
}
