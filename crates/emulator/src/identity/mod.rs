//! The endpoints that give out access tokens, and what they know: service accounts, delegations, refresh tokens.

mod control;
mod files;
mod form;
mod iam;
mod jwt;
mod jwt_bearer;
mod keys;
mod metadata;
mod oauth_error;
mod refresh;
mod request_journal;
mod scopes;
mod self_signed;
mod state;
mod sts;
mod token;

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, header};

use crate::state::School;
pub use request_journal::{TokenRequest, TokenRequestKind};
pub(crate) use self_signed::token as self_signed_token;
pub(crate) use state::Identity;

/// Answers a request to one of the endpoints; `None` for every other path or verb.
pub(crate) fn answer(
    school: &mut School,
    request: &Request<Bytes>,
    query: &[(String, String)],
) -> Option<Response<Bytes>> {
    let path = request.uri().path();
    let mut answer = match (request.method(), path) {
        (&Method::POST, "/token") => token::answer(school, request),
        (&Method::POST, "/v1/token") => sts::answer(school, request),
        (&Method::POST, _) => iam::answer(school, request, query)?,
        (&Method::GET, _) => metadata::answer(school, request.headers(), path, query)?,
        _ => return None,
    };
    let headers = answer.headers_mut();
    let date = httpdate::fmt_http_date(school.clock.now().into());
    headers.extend(HeaderValue::try_from(date).ok().map(|date| (header::DATE, date)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Some(answer)
}
