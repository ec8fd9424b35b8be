//! The one way by which every call is sent.

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, Method, StatusCode,
    header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE},
};
use serde::de::DeserializeOwned;

use crate::{
    call::Call,
    credentials::{AccessToken, TokenRequest},
    decode,
    descriptor::{MethodDescriptor, Service},
    error::Error,
    message,
    transport::{BoxFuture, TransportRequest},
};

/// The most that is read of a body which is not the answer itself: that of an error, or of a method without
/// answer.
const ASIDE_LIMIT: usize = 1024 * 1024;

/// An answer of the server, with what an error about it needs.
pub(crate) struct Answer {
    pub(crate) service: &'static Service,
    pub(crate) method: &'static MethodDescriptor,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The token that was sent, so that no quotation from the answer shows it.
    pub(crate) token: Option<AccessToken>,
}

impl Answer {
    /// The typed answer.
    pub(crate) fn decode<T: DeserializeOwned>(&self) -> Result<T, Error> {
        // `()` is written as null.
        let text = if self.method.has_response { decode::text(self)? } else { "null" };
        message::read_answer(text).map_err(|problem| decode::failure(self, text, &problem))
    }
}

/// Sends a call, and gives the answer if it is a success.
///
/// Boxed, so that it is compiled once, here, and not in every crate that awaits it.
pub(crate) fn execute(call: Call) -> BoxFuture<'static, Result<Answer, Error>> {
    Box::pin(async move {
        let method = call.method();
        let answer = exchange_in_time(call).await.map_err(|error| error.of_method(method))?;
        if answer.status.is_success() { Ok(answer) } else { Err(Error::refused(&answer)) }
    })
}

async fn exchange_in_time(mut call: Call) -> Result<Answer, Error> {
    let request = request(&mut call)?;
    let timeout = call.timeout().unwrap_or_else(|| call.client().timeout());
    let mut has_token = false;
    match tokio::time::timeout(timeout, exchange(&call, request, &mut has_token)).await {
        Ok(outcome) => outcome,
        Err(_) if has_token => Err(Error::timeout(timeout)),
        Err(_) => Err(Error::token_timeout(timeout)),
    }
}

/// The request, but for the token.
fn request(call: &mut Call) -> Result<TransportRequest, Error> {
    call.validate()?;
    let url = call.url()?;
    let mut request = TransportRequest::new(Method::from(call.method().verb), url);
    request.headers = call.client().headers().clone();
    request.body = call.take_body();
    if request.body.is_some() {
        request.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    } else if matches!(request.method, Method::POST | Method::PUT | Method::PATCH) {
        // Google's front end refuses such a request without a length (411).
        request.headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    Ok(request)
}

async fn exchange(call: &Call, mut request: TransportRequest, has_token: &mut bool) -> Result<Answer, Error> {
    let client = call.client();
    let token = match client.credentials() {
        Some(credentials) => {
            let method = call.method();
            let scopes = method.narrowest_scope.as_slice();
            let scopes = if scopes.is_empty() { method.scopes } else { scopes };
            let wanted = TokenRequest::new(scopes, client.transport());
            Some(credentials.token(wanted).await.map_err(Error::credentials)?)
        }
        None => None,
    };
    *has_token = true;
    if let Some(token) = &token {
        request.headers.insert(AUTHORIZATION, token.header().clone());
    }
    let response = client.transport().send(request).await.map_err(Error::transport)?;
    let status = response.status;
    let limit = client.response_limit();
    let body = if status.is_success() && call.method().has_response {
        let body = response.body.collect(limit).await;
        body.map_err(|problem| Error::transport(problem).with_http_status(status))?
    } else {
        // The status says more than the reason why its body could not be read.
        response.body.collect(limit.min(ASIDE_LIMIT)).await.unwrap_or_default()
    };
    Ok(Answer {
        service: client.service(),
        method: call.method(),
        status,
        headers: response.headers,
        body,
        token,
    })
}
