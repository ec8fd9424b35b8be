//! The answers to the calls of a batch as one body.

use bytes::Bytes;
use http::{HeaderValue, Response, header};

/// The response that holds an answer for each part, with the `Content-ID` that the part came with.
pub(super) fn of(answers: &[(Option<HeaderValue>, Response<Bytes>)]) -> Response<Bytes> {
    let boundary = boundary(answers);
    let mut body = Vec::new();
    for (content_id, answer) in answers {
        body.extend(format!("--{boundary}\r\nContent-Type: application/http\r\n").bytes());
        if let Some(content_id) = content_id {
            write_header(&mut body, "Content-ID", &response_id(content_id.as_bytes()));
        }
        body.extend(b"\r\n");
        write_answer(&mut body, answer);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{boundary}--\r\n").bytes());

    let mut response = Response::new(Bytes::from(body));
    if let Ok(multipart) = format!("multipart/mixed; boundary={boundary}").try_into() {
        response.headers_mut().insert(header::CONTENT_TYPE, multipart);
    }
    response
}

/// A boundary that no answer holds.
fn boundary(answers: &[(Option<HeaderValue>, Response<Bytes>)]) -> String {
    let is_free = |boundary: &String| {
        let is_in = |body: &Bytes| body.windows(boundary.len()).any(|window| window == boundary.as_bytes());
        !answers.iter().any(|(_, answer)| is_in(answer.body()))
    };
    let mut boundaries = (0_u64..).map(|number| format!("batch_emulator_{number}"));
    boundaries.find(is_free).unwrap_or_default()
}

/// `<item>` comes back as `<response-item>`.
fn response_id(id: &[u8]) -> Vec<u8> {
    match id.strip_prefix(b"<") {
        Some(rest) => [b"<response-", rest].concat(),
        None => [b"response-", id].concat(),
    }
}

fn write_answer(body: &mut Vec<u8>, answer: &Response<Bytes>) {
    let status = answer.status();
    let reason = status.canonical_reason().unwrap_or_default();
    body.extend(format!("HTTP/1.1 {} {reason}\r\n", status.as_u16()).bytes());
    for (name, value) in answer.headers() {
        write_header(body, name.as_str(), value.as_bytes());
    }
    write_header(body, "content-length", answer.body().len().to_string().as_bytes());
    body.extend(b"\r\n");
    body.extend(answer.body());
}

fn write_header(body: &mut Vec<u8>, name: &str, value: &[u8]) {
    body.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
}
