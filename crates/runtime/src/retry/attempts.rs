use std::time::Duration;

use tokio::time::Instant;

use super::RetryPolicy;
use crate::error::Error;

/// As good as never: thirty years, which every clock can add.
const NEVER: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

/// The attempts of one call.
#[derive(Debug)]
pub(crate) struct Attempts {
    policy: RetryPolicy,
    started: Instant,
    /// `None` for a time that never comes.
    deadline: Option<Instant>,
    made: u32,
    /// Whether one of them may have taken effect although no success was heard of.
    uncertain: bool,
}

impl Attempts {
    pub(crate) fn new(policy: RetryPolicy, timeout: Duration) -> Self {
        let started = Instant::now();
        Self { policy, started, deadline: started.checked_add(timeout), made: 0, uncertain: false }
    }

    /// Counts one more, and says when it has to end.
    pub(crate) fn start(&mut self, timeout: Duration) -> Instant {
        // The first one starts with the call: asking for the time again costs more than it tells.
        let now = if self.made == 0 { self.started } else { Instant::now() };
        self.made += 1;
        let end = now.checked_add(timeout).into_iter().chain(self.deadline).min();
        end.unwrap_or_else(|| now + NEVER)
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

    /// When the time of the call is over; `None` for never.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// How long to wait before the next attempt; `None` if there is to be none. `take` is asked for a retry of the
    /// client's budget, if one is wanted.
    pub(crate) fn wait_after(&mut self, error: &Error, take: impl FnOnce() -> bool) -> Option<Duration> {
        self.uncertain |= error.leaves_open();
        if error.may_be_resent() { self.pause(error, take) } else { None }
    }

    /// How long to wait before another attempt, if the policy, the time and the budget allow one.
    pub(crate) fn pause(&self, error: &Error, take: impl FnOnce() -> bool) -> Option<Duration> {
        let wait = self.wait(error);
        (self.made < self.policy.max_attempts && wait < self.time_left() && take()).then_some(wait)
    }

    /// What is left of the policy.
    pub(crate) fn policy_left(&self) -> RetryPolicy {
        self.policy.with_max_attempts(self.policy.max_attempts.saturating_sub(self.made))
    }

    /// Counts those of a call that was sent with what was left of the policy, and gives its error as that of all.
    pub(crate) fn add(&mut self, error: Error) -> Error {
        self.made += error.attempts();
        self.uncertain |= error.is_uncertain();
        self.end(error)
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
