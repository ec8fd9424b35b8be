//! What Google's front end does before and after the service, by the Discovery document alone: routing,
//! credentials, validation, the standard parameters and the format of answers.

mod api;
pub(crate) mod authentication;
mod batch;
mod discovery;
mod field_mask;
mod html;
pub(crate) mod query;
pub(crate) mod reply;
mod routes;
pub(crate) mod standard;
mod validation;

use bytes::Bytes;
use http::{Request, Response};

use crate::{
    error::{ApiError, Status},
    services,
    state::School,
};
pub(crate) use api::Api;
pub(crate) use query::Parameters;
use routes::Routed;
use standard::Standard;
pub(crate) use validation::single_spaced;

/// The longest body of a call that is read, in bytes: far above anything that Classroom takes as JSON.
const MAX_BODY_BYTES: usize = 1024 * 1024;

/// The name by which errors call the service.
const SERVICE: &str = "classroom.googleapis.com";

#[cfg(feature = "server")]
pub(crate) use html::request_timeout;
pub(crate) use html::{bad_request, too_large};

/// The longest body that is read from a request to a path, in bytes.
pub(crate) fn body_limit(path: &str) -> usize {
    match batch::is_path(Api::embedded(), path) {
        true => batch::MAX_CALLS * MAX_BODY_BYTES,
        false => MAX_BODY_BYTES,
    }
}

/// Answers one request, which may be a batch.
pub(crate) fn answer(school: &mut School, request: &Request<Bytes>) -> Response<Bytes> {
    let api = Api::embedded();
    if request.body().len() > body_limit(request.uri().path()) {
        return too_large();
    }
    match batch::is_path(api, request.uri().path()) {
        true => batch::answer(school, api, request),
        false => answer_call(school, api, request),
    }
}

/// The answer to a request that went wrong for a reason outside of the school.
pub(crate) fn internal_error(message: &str) -> Response<Bytes> {
    reply::of(Err(ApiError::new(Status::Internal, message)), &Standard::read(&[]))
}

/// Answers one request that is no batch.
fn answer_call(school: &mut School, api: &Api, request: &Request<Bytes>) -> Response<Bytes> {
    if request.body().len() > MAX_BODY_BYTES {
        return too_large();
    }
    let uri = request.uri();
    let Some(query) = query::pairs(uri.query().unwrap_or_default()) else {
        return bad_request();
    };
    #[cfg(feature = "identity")]
    if let Some(answer) = crate::identity::answer(school, request, &query) {
        return answer;
    }
    if discovery::is_path(uri.path()) {
        return discovery::answer(api, request.method(), &query);
    }
    match routes::find(&api.routes, request.method(), uri.path()) {
        Err(routes::Malformed) => bad_request(),
        Ok(None) => html::not_found(),
        Ok(Some(routed)) => {
            let standard = Standard::read(&query);
            reply::of(call(school, api, request, &query, &routed, &standard), &standard)
        }
    }
}

/// One call of a method, from its credentials to its partial response.
fn call(
    school: &mut School,
    api: &Api,
    request: &Request<Bytes>,
    query: &[(String, String)],
    routed: &Routed<'_>,
    standard: &Standard,
) -> Result<serde_json::Value, ApiError> {
    let method = routed.method;
    let grant = authentication::authenticate(school, request.headers(), query, method)?;
    let parameters = validation::parameters(api, method, query, &routed.variables)?;
    let body = validation::body(api, method, &parameters, request.body())?;
    standard.check_supported()?;
    let mask = standard.field_mask(api, method)?;
    let answer = services::dispatch(school, &services::Call { method, parameters, body, grant })?;
    Ok(match mask {
        Some(mask) => mask.apply(answer),
        None => answer,
    })
}
