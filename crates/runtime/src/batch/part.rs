//! The parts of a batch, and what becomes of them.

use std::{fmt, marker::PhantomData, sync::Arc};

use serde::de::DeserializeOwned;

use super::chunk::Outcome;
use crate::error::Error;

/// A batch, to tell it from others.
pub(super) type BatchId = Arc<()>;

/// A request that was added to a [`Batch`](crate::Batch), and is answered with a `T`: [`Outcomes::take`] gives the
/// answer for it.
#[must_use = "the outcome of the request is had by this part: `Outcomes::take`"]
pub struct Part<T> {
    batch: BatchId,
    index: usize,
    response: PhantomData<fn() -> T>,
}

impl<T> Part<T> {
    pub(super) fn new(batch: BatchId, index: usize) -> Self {
        Self { batch, index, response: PhantomData }
    }
}

impl<T> fmt::Debug for Part<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part").field("index", &self.index).finish_non_exhaustive()
    }
}

/// What became of the requests of a [`Batch`](crate::Batch).
#[must_use = "each request has succeeded or failed by itself: see `take`"]
pub struct Outcomes {
    batch: BatchId,
    outcomes: Vec<Option<Outcome>>,
}

impl Outcomes {
    pub(super) fn new(batch: BatchId, outcomes: Vec<Outcome>) -> Self {
        Self { batch, outcomes: outcomes.into_iter().map(Some).collect() }
    }

    /// What became of one request: its answer or its error, as if it had been sent alone.
    ///
    /// # Errors
    ///
    /// The errors of the method; one where [`Error::is_interrupted`] if the server answered the batch but lost or
    /// garbled the answer to this request; and one where [`Error::is_request`] if the part is of another batch.
    pub fn take<T: DeserializeOwned>(&mut self, part: Part<T>) -> Result<T, Error> {
        let is_ours = Arc::ptr_eq(&self.batch, &part.batch);
        let outcome = self.outcomes.get_mut(part.index).filter(|_| is_ours).and_then(Option::take);
        match outcome {
            Some(outcome) => outcome?.decode(),
            None => Err(Error::request("the part is of another batch than these outcomes".to_owned())),
        }
    }

    /// The errors of the requests that failed and whose outcome was not taken yet, in the order of the requests. A
    /// success that cannot be read is not among them: only taking it shows that.
    pub fn errors(&self) -> impl Iterator<Item = &Error> {
        self.outcomes.iter().flatten().filter_map(|outcome| outcome.as_ref().err())
    }
}

impl fmt::Debug for Outcomes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outcomes")
            .field("not_taken", &self.outcomes.iter().flatten().count())
            .field("errors", &self.errors().count())
            .finish_non_exhaustive()
    }
}
