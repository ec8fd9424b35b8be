//! The outcomes of many requests, as they come.

use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::{progress::BatchProgress, run::Run};
use crate::error::Error;

/// The outcomes of many requests, in their order: see [`Batch::stream`](crate::Batch::stream).
///
/// Requests are on their way only while the stream is waited for. A caller that takes long over an outcome, as long
/// as an attempt may take, makes those fail that are on their way. An error is that of one request; the stream goes
/// on after it. Dropping the stream ends what is on its way; what was sent may have taken effect.
#[must_use = "nothing is sent until the next outcome is asked for"]
pub struct BatchStream<'a, T> {
    run: Run<'a>,
    response: PhantomData<fn() -> T>,
}

impl<'a, T: DeserializeOwned> BatchStream<'a, T> {
    pub(super) fn new(run: Run<'a>) -> Self {
        Self { run, response: PhantomData }
    }

    /// The next outcome, or `None` after the last one. Nothing is lost if the future is dropped, as by
    /// `tokio::select!`.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll_outcome(context)).await
    }

    /// The next answer, or `None` after the last one: for callers that stop at the first request that failed.
    ///
    /// # Errors
    ///
    /// That of the request.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        self.next().await.transpose()
    }

    fn poll_outcome(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        self.run.poll_outcome(context).map(|outcome| outcome.map(|outcome| outcome?.decode()))
    }
}

impl<T> BatchStream<'_, T> {
    /// How far it has come.
    pub fn progress(&self) -> BatchProgress {
        self.run.progress()
    }
}

impl<T: DeserializeOwned> Stream for BatchStream<'_, T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_outcome(context)
    }
}

impl<T> fmt::Debug for BatchStream<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchStream").field("progress", &self.progress()).finish_non_exhaustive()
    }
}
