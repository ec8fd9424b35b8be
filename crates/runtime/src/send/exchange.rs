//! One attempt: a token, a request, an answer.

use std::{borrow::Cow, time::Duration};

use http::{
    HeaderName, HeaderValue, Method,
    header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE},
};
use tokio::time::timeout;
use tracing::Instrument;

use super::{Answer, trace};
use crate::{
    call::Call,
    credentials::{AccessToken, TokenRequest},
    error::Error,
    retry::Attempts,
    transport::TransportRequest,
};

/// The most that is read of a body which is not the answer itself: that of an error, or of a method without
/// answer.
pub(crate) const ASIDE_LIMIT: usize = 128 * 1024;

const USER_PROJECT: HeaderName = HeaderName::from_static("x-goog-user-project");

/// One attempt, which ends within `limit`.
pub(super) async fn in_time(
    call: &Call,
    attempts: &Attempts,
    fresh_token: Option<AccessToken>,
    limit: Duration,
) -> Result<Answer, Error> {
    let mut has_token = false;
    let outcome = timeout(limit, exchange(call, attempts, fresh_token, &mut has_token)).await;
    outcome.unwrap_or_else(|_| {
        // An attempt that has less than its time ends with the call.
        let allowed = if limit < call.attempt_timeout() { call.timeout() } else { limit };
        Err(if has_token { Error::timeout(allowed) } else { Error::token_timeout(allowed) })
    })
}

async fn exchange(
    call: &Call,
    attempts: &Attempts,
    fresh_token: Option<AccessToken>,
    has_token: &mut bool,
) -> Result<Answer, Error> {
    let mut request = request(call)?;
    let token = match fresh_token {
        Some(token) => Some(token),
        None => token(call, None).await?,
    };
    *has_token = true;
    authorize(&mut request, token.as_ref());
    let span = trace::attempt(call, &request, attempts);
    if span.is_disabled() {
        return transfer(call, request, token, attempts.made()).await;
    }
    let outcome = transfer(call, request, token, attempts.made()).instrument(span.clone()).await;
    trace::end_of_attempt(&span, &outcome);
    outcome
}

async fn transfer(
    call: &Call,
    request: TransportRequest,
    token: Option<AccessToken>,
    attempts: u32,
) -> Result<Answer, Error> {
    let client = call.client();
    let response = client.transport().send(request).await.map_err(Error::transport)?;
    let status = response.status;
    let limit = client.response_limit();
    let body = if status.is_success() && call.method().has_response {
        let body = response.body.collect(limit).await;
        body.map_err(|problem| Error::transport_after(status, problem))?
    } else {
        // The status says more than the reason why its body could not be read.
        response.body.collect(limit.min(ASIDE_LIMIT)).await.unwrap_or_default()
    };
    Ok(Answer {
        client: client.clone(),
        method: call.method(),
        status,
        headers: response.headers,
        body,
        token,
        batch_tokens: None,
        nothing: call.nothing(),
        attempts,
    })
}

/// The request, but for the token.
pub(crate) fn request(call: &Call) -> Result<TransportRequest, Error> {
    let mut request = TransportRequest::new(Method::from(call.method().verb), call.url()?);
    request.headers = call.client().headers().clone();
    request.body = call.json().cloned();
    if request.body.is_some() {
        request.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    } else if matches!(request.method, Method::POST | Method::PUT | Method::PATCH) {
        // Google's front end refuses such a request without a length (411).
        request.headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    Ok(request)
}

/// Puts the token into a request.
pub(crate) fn authorize(request: &mut TransportRequest, token: Option<&AccessToken>) {
    let Some(token) = token else { return };
    request.headers.insert(AUTHORIZATION, token.header().clone());
    if let Some(project) = token.quota_project() {
        request.headers.entry(USER_PROJECT).or_insert_with(|| project.clone());
    }
}

/// The scopes to ask for.
pub(crate) fn scopes(call: &Call) -> Cow<'_, [&str]> {
    match call.scopes() {
        Some(scopes) => scopes.iter().map(String::as_str).collect(),
        None => call.method().default_scopes().into(),
    }
}

/// A token for a call, if there are credentials, and another one than that which was refused.
pub(crate) async fn token(call: &Call, refused: Option<&AccessToken>) -> Result<Option<AccessToken>, Error> {
    let client = call.client();
    let Some(credentials) = client.credentials() else {
        return match call.subject() {
            None => Ok(None),
            Some(_) => Err(Error::subject_without_credentials()),
        };
    };
    let scopes = scopes(call);
    let wanted =
        TokenRequest::new(&scopes, client.transport()).with_subject(call.subject()).with_refused(refused);
    credentials.token(wanted).await.map(Some).map_err(Error::credentials)
}

/// A token in place of the one that the server has refused; `None` if there is no other.
pub(super) async fn token_after(
    call: &Call,
    answer: &Answer,
    limit: Duration,
) -> Result<Option<AccessToken>, Error> {
    let Some(refused) = &answer.token else { return Ok(None) };
    match timeout(limit, token(call, Some(refused))).await {
        Ok(token) => Ok(token?.filter(|token| token != refused)),
        Err(_) => Err(Error::token_timeout(limit)),
    }
}
