use std::time::Duration;

use tokio::time::Instant;

use super::{Budget, RetryPolicy};
use crate::error::Error;

/// The attempts of one call.
#[derive(Debug)]
pub(crate) struct Attempts {
    policy: RetryPolicy,
    /// `None` for a time that never comes.
    deadline: Option<Instant>,
    made: u32,
    /// Whether one of them may have taken effect although no success was heard of.
    uncertain: bool,
}

impl Attempts {
    pub(crate) fn new(policy: RetryPolicy, timeout: Duration) -> Self {
        Self { policy, deadline: Instant::now().checked_add(timeout), made: 0, uncertain: false }
    }

    /// Counts one more, and says how long it may take.
    pub(crate) fn start(&mut self, timeout: Duration) -> Duration {
        self.made += 1;
        timeout.min(self.time_left())
    }

    /// How many there were.
    pub(crate) fn made(&self) -> u32 {
        self.made
    }

    /// How many there were before the present one.
    pub(crate) fn resent(&self) -> u32 {
        self.made.saturating_sub(1)
    }

    pub(crate) fn time_left(&self) -> Duration {
        self.deadline.map_or(Duration::MAX, |deadline| deadline.saturating_duration_since(Instant::now()))
    }

    /// How long to wait before the next attempt, or the error that the call ends with.
    pub(crate) fn next(
        &mut self,
        error: Error,
        budget: &Budget,
        tell: impl FnOnce(&Error, Duration),
    ) -> Result<Duration, Error> {
        self.uncertain |= error.leaves_open();
        let wait = self.wait(&error);
        if self.made < self.policy.max_attempts
            && error.may_be_resent()
            && wait < self.time_left()
            && budget.take()
        {
            tell(&error, wait);
            return Ok(wait);
        }
        Err(self.end(error))
    }

    /// The error that the call ends with.
    pub(crate) fn end(&self, error: Error) -> Error {
        error.after_attempts(self.made, self.uncertain)
    }

    fn wait(&self, error: &Error) -> Duration {
        let backoff = self.policy.backoff(self.made).mul_f64(fastrand::f64());
        error.retry_after().unwrap_or_default().saturating_add(backoff)
    }
}
