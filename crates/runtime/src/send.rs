//! The one way by which every call is sent.

pub(crate) mod exchange;
mod reconcile;
pub(crate) mod trace;

use std::sync::Arc;

pub use reconcile::{Reconciled, Reconciler};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use tracing::{Instrument, Span};

use crate::{
    call::Call, client::Client, credentials::AccessToken, decode, descriptor::MethodDescriptor, error::Error,
    message, retry::Attempts, transport::BoxFuture,
};

/// An answer of the server, with what an error about it needs. Futures hand it on in a box.
pub(crate) struct Answer {
    pub(crate) client: Client,
    pub(crate) method: &'static MethodDescriptor,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The token that was sent, so that no quotation from the answer shows it.
    pub(crate) token: Option<AccessToken>,
    /// The tokens of the whole batch that it is a part of.
    pub(crate) batch_tokens: Option<Arc<[AccessToken]>>,
    /// What it reads as, in JSON, if the method answers with nothing.
    pub(crate) nothing: &'static str,
    /// How many attempts it took.
    pub(crate) attempts: u32,
}

impl Answer {
    /// The typed answer.
    pub(crate) fn decode<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let text = if self.method.has_response { decode::text(self)? } else { self.nothing };
        message::read_answer(text).map_err(|problem| decode::failure(self, text, &problem))
    }

    /// What no quotation from the answer may show.
    pub(crate) fn secrets(&self) -> Vec<&str> {
        let tokens = self.token.iter().chain(self.batch_tokens.iter().flat_map(|tokens| tokens.iter()));
        tokens.map(AccessToken::secret).chain(self.client.api_key()).collect()
    }
}

/// What an attempt came to.
pub(crate) enum Verdict {
    Success(Box<Answer>),
    /// The server did nothing but look at the token, so the call can be sent again, whatever its method.
    TokenRefused(Box<Answer>),
    Failure(Error),
}

pub(crate) fn judge(
    outcome: Result<Box<Answer>, Error>,
    method: &'static MethodDescriptor,
    has_fresh_token: bool,
) -> Verdict {
    match outcome {
        Ok(answer) if answer.status.is_success() => Verdict::Success(answer),
        Ok(answer) if answer.status == StatusCode::UNAUTHORIZED && !has_fresh_token => {
            Verdict::TokenRefused(answer)
        }
        Ok(answer) => Verdict::Failure(Error::refused(&answer)),
        Err(error) => Verdict::Failure(error.of_method(method)),
    }
}

/// Sends a call, and gives the answer if it is a success.
///
/// Boxed, so that it is compiled once, here, and not in every crate that awaits it.
pub(crate) fn execute(call: Call) -> BoxFuture<'static, Result<Box<Answer>, Error>> {
    let span = trace::call(&call);
    // One future for both would have room for the call twice.
    if span.is_disabled() { Box::pin(run(call)) } else { Box::pin(run_within(span, call)) }
}

async fn run_within(span: Span, call: Call) -> Result<Box<Answer>, Error> {
    let outcome = run(call).instrument(span.clone()).await;
    trace::end(&span, &outcome);
    outcome
}

async fn run(mut call: Call) -> Result<Box<Answer>, Error> {
    let method = call.method();
    let mut attempts = Attempts::new(call.retry(), call.timeout());
    call.validate().map_err(|error| attempts.end(error.of_method(method)))?;
    let budget = call.client().budget();
    let mut fresh_token = None;
    loop {
        let end = attempts.start(call.attempt_timeout());
        let has_fresh_token = fresh_token.is_some();
        let outcome = exchange::in_time(&call, &attempts, &mut fresh_token, end).await;
        let error = match judge(outcome, method, has_fresh_token) {
            Verdict::Success(answer) => {
                budget.earn();
                if attempts.resent() > 0 {
                    trace::succeeded_late(&attempts);
                }
                return Ok(answer);
            }
            Verdict::TokenRefused(answer) => {
                let limit = attempts.time_left().min(call.attempt_timeout());
                fresh_token = exchange::token_after(&call, &answer, limit)
                    .await
                    .map_err(|error| attempts.end(error.of_method(method)))?;
                if fresh_token.is_some() {
                    trace::refreshed();
                    continue;
                }
                Error::refused(&answer)
            }
            Verdict::Failure(error) => error,
        };
        let Some(wait) = attempts.wait_after(&error, || budget.take()) else {
            return Err(attempts.end(error));
        };
        trace::retrying(&error, wait);
        tokio::time::sleep(wait).await;
    }
}
