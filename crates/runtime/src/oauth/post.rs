//! Requests that may be sent more than once without harm.

use std::{error::Error as StdError, fmt, time::Duration};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, Method, StatusCode,
    header::{ACCEPT, RETRY_AFTER, USER_AGENT},
};
use tokio::time::{sleep, timeout};
use tracing::Instrument;
use url::Url;

use super::trace;
use crate::{
    credentials::CredentialsError,
    transport::{Transport, TransportError, TransportErrorKind, TransportRequest},
};

const ATTEMPTS: u32 = 3;
/// All attempts and the waits between them fit into one attempt of the call that needs the token.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(8);
const FIRST_BACKOFF: Duration = Duration::from_millis(500);
/// A server that asks for a longer wait than this is not asked again.
const LONGEST_WAIT: Duration = Duration::from_secs(2);
/// In bytes. An access token has about a thousand.
const BODY_LIMIT: usize = 64 * 1024;
const PRODUCT: &str = concat!("google-discovery-runtime/", env!("CARGO_PKG_VERSION"));

/// What a server answered.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// Sends a body, again if need be.
///
/// # Errors
///
/// No attempt was answered, or every answer was a fault of the server.
pub(super) async fn post(
    transport: &dyn Transport,
    url: &Url,
    mut headers: HeaderMap,
    body: Bytes,
) -> Result<Answer, CredentialsError> {
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(USER_AGENT, HeaderValue::from_static(PRODUCT));
    let mut attempt = 1;
    loop {
        let mut request = TransportRequest::new(Method::POST, url.clone());
        request.headers = headers.clone();
        request.body = Some(body.clone());
        let span = trace::attempt(url, attempt);
        let outcome = timeout(ATTEMPT_TIMEOUT, exchange(transport, request)).instrument(span.clone()).await;
        let (problem, asked) = match outcome {
            Ok(Ok(answer)) => {
                trace::answered(&span, answer.status);
                if !is_fault(answer.status) {
                    return Ok(answer);
                }
                (Problem::Fault(answer.status), retry_after(&answer.headers))
            }
            Ok(Err(problem)) => (Problem::Transport(problem), Duration::ZERO),
            Err(_) => (Problem::Timeout, Duration::ZERO),
        };
        trace::failed(&span, problem.label());
        let wait = asked.max(backoff(attempt));
        if attempt == ATTEMPTS || wait > LONGEST_WAIT || !problem.is_temporary() {
            return Err(problem.into_error(url, attempt));
        }
        sleep(wait).await;
        attempt += 1;
    }
}

async fn exchange(transport: &dyn Transport, request: TransportRequest) -> Result<Answer, TransportError> {
    let response = transport.send(request).await?;
    let body = response.body.collect(BODY_LIMIT).await?;
    Ok(Answer { status: response.status, headers: response.headers, body })
}

/// Whether the same request may be answered in another way later.
fn is_fault(status: StatusCode) -> bool {
    status.is_server_error() || matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT)
}

/// Half of it by chance, so that programs that failed together don't come back together.
fn backoff(attempt: u32) -> Duration {
    (FIRST_BACKOFF * attempt).mul_f64(0.5 + fastrand::f64() / 2.0)
}

/// The seconds that a server asks to wait. A date is left to the back-off.
fn retry_after(headers: &HeaderMap) -> Duration {
    let value = headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok());
    Duration::from_secs(value.and_then(|text| text.trim().parse().ok()).unwrap_or_default())
}

/// Why an attempt came to nothing.
enum Problem {
    Fault(StatusCode),
    Transport(TransportError),
    Timeout,
}

impl Problem {
    fn is_temporary(&self) -> bool {
        !matches!(self, Self::Transport(problem) if problem.kind() == TransportErrorKind::TooLarge)
    }

    /// The kind of failure in a word, for spans.
    fn label(&self) -> &'static str {
        match self {
            Self::Fault(_) => "fault",
            Self::Timeout => "timeout",
            Self::Transport(problem) => match problem.kind() {
                TransportErrorKind::Connect => "connect",
                TransportErrorKind::Timeout => "timeout",
                TransportErrorKind::Interrupted => "interrupted",
                TransportErrorKind::TooLarge => "too_large",
            },
        }
    }

    fn into_error(self, url: &Url, attempts: u32) -> CredentialsError {
        let temporary = self.is_temporary();
        let (what, cause) = match self {
            Self::Fault(status) => (format!("answered {}", status.as_u16()), None),
            Self::Timeout => (format!("did not answer within {ATTEMPT_TIMEOUT:?}"), None),
            Self::Transport(problem) => (format!("gave no answer: {problem}"), Some(problem.into_cause())),
        };
        let host = url.host_str().unwrap_or_default();
        let times = if attempts == 1 { String::new() } else { format!(" ({attempts} attempts)") };
        let unanswered = Unanswered { what: format!("{host} {what}{times}"), cause };
        CredentialsError::new(unanswered).with_temporary(temporary)
    }
}

/// A request that no attempt brought an answer for.
#[derive(Debug)]
struct Unanswered {
    what: String,
    cause: Option<Box<dyn StdError + Send + Sync>>,
}

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl StdError for Unanswered {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}
