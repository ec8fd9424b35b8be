//! `POST /batch`: up to 50 calls in one request, each answered as if it had come alone.

mod multipart;
mod request;
mod response;

use bytes::Bytes;
use http::{Request, Response, header};

use self::request::Part;
use super::{Api, answer_call, html, query, reply, standard::Standard};
use crate::{error::ApiError, state::School};

/// The most calls that a batch may have.
pub(crate) const MAX_CALLS: usize = 50;

/// Whether this is the path of the batch endpoint, in either of its forms: `/batch`, `/batch/classroom/v1`.
pub(super) fn is_path(api: &Api, path: &str) -> bool {
    let document = &api.document;
    let Some(base) = &document.batch_path else { return false };
    let Some(path) = query::percent_decode(path) else { return false };
    path == format!("/{base}") || path == format!("/{base}/{}/{}", document.name, document.version)
}

/// Answers a batch. Nothing is done unless the whole of it can be read as parts.
pub(super) fn answer(school: &mut School, api: &Api, batch: &Request<Bytes>) -> Response<Bytes> {
    if batch.method() != http::Method::POST {
        return html::not_found();
    }
    let parts = match parts_of(batch) {
        Ok(parts) => parts,
        Err(problem) => return refuse(batch, problem),
    };
    let answers = parts.into_iter().map(|part| {
        let answer = match part.request.and_then(|request| not_nested(api, request)) {
            Ok(request) => answer_call(school, api, &request),
            Err(problem) => refuse_part(problem),
        };
        (part.content_id, answer)
    });
    response::of(&answers.collect::<Vec<_>>())
}

fn parts_of(batch: &Request<Bytes>) -> Result<Vec<Part>, String> {
    let content_type = batch.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let boundary = content_type
        .and_then(multipart::boundary)
        .ok_or("the Content-Type of a batch is multipart/mixed with a boundary.")?;
    let parts = multipart::split(batch.body(), &boundary)
        .ok_or("the delimiter that ends the last part is missing, so the body is cut off or no multipart.")?;
    match parts.len() {
        0 => Err("0 items.".into()),
        1..=MAX_CALLS => Ok(parts.into_iter().map(|part| request::read(part, batch)).collect()),
        count => Err(format!("{count} items; {MAX_CALLS} is the most.")),
    }
}

fn not_nested(api: &Api, request: Request<Bytes>) -> Result<Request<Bytes>, &'static str> {
    match is_path(api, request.uri().path()) {
        true => Err("a batch can't be a part of a batch."),
        false => Ok(request),
    }
}

/// The refusal of a whole batch, which the real API writes as a list of one error.
fn refuse(batch: &Request<Bytes>, problem: String) -> Response<Bytes> {
    let query = query::pairs(batch.uri().query().unwrap_or_default()).unwrap_or_default();
    let error = ApiError::invalid_argument(format!("Failed to parse batch request, error: {problem}"));
    let response = reply::of(Err(error), &Standard::read(&query));
    response.map(|error| [b"[", error.trim_ascii_end(), b"]\n"].concat().into())
}

fn refuse_part(problem: &str) -> Response<Bytes> {
    let error = ApiError::invalid_argument(format!("Failed to parse part of batch request: {problem}"));
    reply::of(Err(error), &Standard::read(&[]))
}
