//! `GET /$discovery/rest?version=v1`: the document that the emulator itself goes by.

use bytes::Bytes;
use http::Response;

use super::{Api, api::DOCUMENT, html, query::percent_decode, reply, standard::Standard};
use crate::error::{ApiError, Status};

pub(crate) fn is_path(path: &str) -> bool {
    percent_decode(path).is_some_and(|path| path == "/$discovery/rest")
}

/// Needs no credentials. Without a version it is the only one that there is.
pub(crate) fn answer(api: &Api, verb: &http::Method, query: &[(String, String)]) -> Response<Bytes> {
    if verb != http::Method::GET {
        return html::not_found();
    }
    let own = &api.document.version;
    match query.iter().find(|(name, _)| name == "version") {
        Some((_, version)) if version != own => {
            let message = format!("There is no version {version:?} of this API; the emulator has {own:?}.");
            reply::of(Err(ApiError::new(Status::NotFound, message)), &Standard::read(query))
        }
        _ => reply::json_bytes(DOCUMENT),
    }
}
