//! Calls whose effect can be looked for where no answer tells of it.

use std::{error::Error as StdError, fmt, future::Future};

use serde::de::DeserializeOwned;
use tokio::time::{sleep, timeout};

use super::trace;
use crate::{
    call::Call,
    client::Client,
    error::{Error, with_finding},
    request::Request,
    retry::Attempts,
};

const NOT_FOUND: &str = "what the call was to bring about was looked for and is not there";

/// A call that takes effect once at most, however often it is sent, and whose effect can be looked for.
///
/// All that belongs to it happens in the time of the one call, and it is sent as often as its policy allows.
pub struct Reconciler {
    call: Call,
    attempts: Attempts,
}

/// How it is known that there is what a call was to bring about.
#[derive(Debug)]
pub enum Reconciled<T, F> {
    /// The server has answered the call.
    Answered(T),
    /// It was looked for.
    Found {
        /// What was found.
        found: F,
        /// How the call failed. If that is uncertain, one of its attempts may have taken effect.
        failure: Error,
    },
}

impl Reconciler {
    /// For a call that was not sent yet. Its time starts now.
    pub fn new(call: Call) -> Self {
        let attempts = Attempts::new(call.retry(), call.timeout());
        Self { call, attempts }
    }

    /// The client that the call goes through.
    pub fn client(&self) -> &Client {
        self.call.client()
    }

    /// The body of the call; `None` if it has none that can be read as this.
    pub fn body<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(self.call.json()?).ok()
    }

    /// The value of the only path parameter, or the error that the call ends with for want of one.
    pub fn path_parameter(&self) -> Result<String, Error> {
        self.call.path_parameter()
    }

    /// A request that looks for something, with the options of the call.
    pub fn lookup<R: Request>(&self, mut request: R) -> R {
        self.call.lend_options(request.call_mut());
        request
    }

    /// Looks before the call is sent. A failure is that of the call, which surely has no effect then.
    pub async fn before<T>(&self, look: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        self.in_time(look).await.map_err(|error| {
            let attempts = error.attempts();
            error.of_method(self.call.method()).after_attempts(attempts, false)
        })
    }

    /// Sends the call, for whose effect nothing can look.
    pub async fn send_only<T: DeserializeOwned>(self) -> Result<T, Error> {
        self.attempt().await
    }

    /// Sends the call. If its answer is lost, or `is_settled` says that there was nothing left for it to do, it looks;
    /// and if nothing is found, it sends the call again.
    pub async fn send<T, F, L>(
        mut self,
        is_settled: impl Fn(&Error) -> bool,
        look: impl Fn() -> L,
    ) -> Result<Reconciled<T, F>, Error>
    where
        T: DeserializeOwned,
        L: Future<Output = Result<Option<F>, Error>>,
    {
        loop {
            let failure = match self.attempt().await {
                Ok(answer) => return Ok(Reconciled::Answered(answer)),
                Err(failure) => failure,
            };
            let is_lost = failure.is_uncertain();
            let failure = self.attempts.add(failure);
            if !is_lost && !is_settled(&failure) {
                return Err(failure);
            }
            match self.in_time(look()).await {
                Ok(Some(found)) => return Ok(Reconciled::Found { found, failure }),
                Ok(None) => {}
                Err(problem) => return Err(with_finding(failure, LookFailed(problem), None)),
            }
            let Some(wait) = self.attempts.pause(&failure, || self.client().budget().take()) else {
                return Err(with_finding(failure, NOT_FOUND, None));
            };
            trace::retrying(&failure, wait);
            sleep(wait).await;
        }
    }

    async fn attempt<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let mut call = self.call.clone();
        let options = call.options_mut();
        options.timeout = Some(self.attempts.time_left());
        options.retry = Some(self.attempts.policy_left());
        call.send().await
    }

    async fn in_time<T>(&self, look: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        let outcome = timeout(self.attempts.time_left(), look).await;
        outcome.unwrap_or_else(|_| Err(Error::timeout(self.call.timeout())))
    }
}

/// It is not known what became of a call, because that could not be looked up.
#[derive(Debug)]
struct LookFailed(Error);

impl fmt::Display for LookFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what became of the call could not be looked up")
    }
}

impl StdError for LookFailed {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.0)
    }
}
