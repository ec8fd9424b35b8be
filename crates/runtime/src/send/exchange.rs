//! One attempt: a token, a request, an answer.

use std::{borrow::Cow, time::Duration};

use http::{
    HeaderName, HeaderValue, Method,
    header::{AUTHORIZATION, CONTENT_LENGTH},
};
use tokio::time::{Instant, timeout, timeout_at};
use tracing::{Instrument, Span};
use url::Url;

use super::{Answer, trace};
use crate::{
    call::Call,
    credentials::{AccessToken, TokenRequest},
    error::Error,
    retry::Attempts,
    transport::{BoxFuture, TransportError, TransportRequest, TransportResponse},
};

/// The most that is read of a body which is not the answer itself: that of an error, or of a method without
/// answer.
pub(crate) const ASIDE_LIMIT: usize = 128 * 1024;

type Response<'a> = BoxFuture<'a, Result<TransportResponse, TransportError>>;

const USER_PROJECT: HeaderName = HeaderName::from_static("x-goog-user-project");

/// One attempt, which ends at `end`. A fresh token is taken for it.
pub(super) async fn in_time(
    call: &Call,
    attempts: &Attempts,
    fresh_token: &mut Option<AccessToken>,
    end: Instant,
) -> Result<Box<Answer>, Error> {
    let mut has_token = false;
    let outcome = timeout_at(end, exchange(call, attempts, fresh_token, &mut has_token)).await;
    outcome.unwrap_or_else(|_| {
        let is_of_call = attempts.deadline() == Some(end);
        let allowed = if is_of_call { call.timeout() } else { call.attempt_timeout() };
        Err(if has_token { Error::timeout(allowed) } else { Error::token_timeout(allowed) })
    })
}

async fn exchange(
    call: &Call,
    attempts: &Attempts,
    fresh_token: &mut Option<AccessToken>,
    has_token: &mut bool,
) -> Result<Box<Answer>, Error> {
    // What is wrong with the URL is told before credentials are asked for.
    let url = call.url()?;
    let token = match fresh_token.take().or_else(|| fixed_token(call)) {
        Some(token) => Some(token),
        None => token(call, None).await?,
    };
    *has_token = true;
    let (span, response) = start(call, url, token.as_ref(), attempts);
    if span.is_disabled() {
        return receive(call, response, token, attempts.made()).await;
    }
    let outcome = receive(call, response, token, attempts.made()).instrument(span.clone()).await;
    trace::end_of_attempt(&span, &outcome);
    outcome
}

/// Hands the request to the transport, within the span of the attempt.
///
/// Not in the future that waits for the answer, which would have room for the request then.
fn start<'a>(
    call: &'a Call,
    url: Url,
    token: Option<&AccessToken>,
    attempts: &Attempts,
) -> (Span, Response<'a>) {
    let mut request = request_to(url, call);
    authorize(&mut request, call, token);
    let span = trace::attempt(call, &request, attempts);
    let response = span.in_scope(|| call.client().transport().send(request));
    (span, response)
}

async fn receive(
    call: &Call,
    response: Response<'_>,
    token: Option<AccessToken>,
    attempts: u32,
) -> Result<Box<Answer>, Error> {
    let client = call.client();
    let mut response = response.await.map_err(Error::transport)?;
    let status = response.status;
    let limit = client.response_limit();
    let body = if status.is_success() && call.method().has_response {
        let body = response.body.rest(limit).await;
        body.map_err(|problem| Error::transport_after(status, problem))?
    } else {
        // The status says more than the reason why its body could not be read.
        response.body.rest(limit.min(ASIDE_LIMIT)).await.unwrap_or_default()
    };
    Ok(Box::new(Answer {
        client: client.clone(),
        method: call.method(),
        status,
        headers: response.headers,
        body,
        token,
        batch_tokens: None,
        nothing: call.nothing(),
        attempts,
    }))
}

/// The request, with a place for the token.
pub(crate) fn request(call: &Call) -> Result<TransportRequest, Error> {
    Ok(request_to(call.url()?, call))
}

fn request_to(url: Url, call: &Call) -> TransportRequest {
    let (client, method, body) = (call.client(), Method::from(call.method().verb), call.json().cloned());
    let mut headers = if body.is_some() { client.json_headers() } else { client.headers() }.clone();
    if body.is_none() && matches!(method, Method::POST | Method::PUT | Method::PATCH) {
        // Google's front end refuses such a request without a length (411).
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    TransportRequest { method, url, headers, body }
}

/// Puts the token of a call into its request, which has a place for it.
pub(crate) fn authorize(request: &mut TransportRequest, call: &Call, token: Option<&AccessToken>) {
    let Some(token) = token else {
        request.headers.remove(AUTHORIZATION);
        return;
    };
    if !call.client().fixed_token().is_some_and(|fixed| fixed.is(token)) {
        request.headers.insert(AUTHORIZATION, token.header().clone());
    }
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

/// The token of credentials that always give the same one.
fn fixed_token(call: &Call) -> Option<AccessToken> {
    call.client().fixed_token().filter(|_| call.subject().is_none()).cloned()
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
