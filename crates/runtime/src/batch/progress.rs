//! How far a batch has come.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// How far a [`BatchStream`](crate::BatchStream) has come, in requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BatchProgress {
    /// Answered with a success, whether or not the stream has given it yet.
    pub succeeded: usize,
    /// Failed, for good: refused, lost, or not sent at all.
    pub failed: usize,
    /// Sent, and not answered yet.
    pub in_flight: usize,
    /// Held back: by the rate limit, by a server that asks to wait, or until they are sent again after a failure.
    pub waiting: usize,
    /// Not begun, as far as the iterator of the requests knows how many it has.
    pub not_begun: usize,
}

impl BatchProgress {
    /// How many requests are done with.
    pub fn done(&self) -> usize {
        self.succeeded + self.failed
    }
}

/// The count that all chunks of a batch keep.
#[derive(Debug, Default)]
pub(super) struct Tally(Mutex<BatchProgress>);

impl Tally {
    pub(super) fn now(&self) -> BatchProgress {
        *self.lock()
    }

    pub(super) fn begin(&self, count: usize) {
        self.lock().waiting += count;
    }

    pub(super) fn send(&self, count: usize) {
        let mut progress = self.lock();
        progress.waiting -= count;
        progress.in_flight += count;
    }

    pub(super) fn hear(&self, count: usize) {
        let mut progress = self.lock();
        progress.in_flight -= count;
        progress.waiting += count;
    }

    pub(super) fn settle(&self, is_success: bool) {
        let mut progress = self.lock();
        progress.waiting -= 1;
        let done = if is_success { &mut progress.succeeded } else { &mut progress.failed };
        *done += 1;
    }

    fn lock(&self) -> MutexGuard<'_, BatchProgress> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
