//! The pages that the front end answers with when a request does not even reach the API.

use bytes::Bytes;
use http::{Response, StatusCode, header};

pub(crate) fn bad_request() -> Response<Bytes> {
    page(StatusCode::BAD_REQUEST, "Bad Request", "This request is malformed: check the escapes in its URL.")
}

pub(crate) fn not_found() -> Response<Bytes> {
    page(StatusCode::NOT_FOUND, "Not Found", "No method of the API has this path and this verb.")
}

#[cfg(feature = "server")]
pub(crate) fn request_timeout() -> Response<Bytes> {
    page(StatusCode::REQUEST_TIMEOUT, "Request Timeout", "The body of this request did not arrive in time.")
}

pub(crate) fn too_large() -> Response<Bytes> {
    page(
        StatusCode::PAYLOAD_TOO_LARGE,
        "Request Entity Too Large",
        "This request is larger than any the API takes.",
    )
}

fn page(status: StatusCode, title: &str, text: &str) -> Response<Bytes> {
    let code = status.as_u16();
    let html = format!(
        "<!DOCTYPE html>\n<html lang=en>\n<meta charset=utf-8>\n<title>Error {code} ({title})</title>\n\
         <h1>{code}: {title}</h1>\n<p>{text}\n"
    );
    let mut response = Response::new(Bytes::from(html));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, header::HeaderValue::from_static("text/html; charset=UTF-8"));
    response
}
