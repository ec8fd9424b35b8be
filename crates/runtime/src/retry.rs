//! When a call that failed is sent again.

mod attempts;
mod budget;

pub(crate) use attempts::Attempts;
pub(crate) use budget::Budget;

use std::time::Duration;

/// How often, and after what waits, a call that failed is sent again.
///
/// Which calls are is not for this to say. A call that surely did not reach the server is, whatever its method. A call
/// that may have is sent again only if its method is idempotent (`GET`, `PUT`, `DELETE`, and those methods whose
/// documentation lets them be called twice), and only after 429, 500, 502, 503, 504, a connection that broke, or an
/// attempt that took too long. So nothing is ever created twice. A limit of the day is not waited for.
///
/// The wait before the n-th retry is by chance between nothing and the back-off, which doubles each time, and in
/// addition what the server asks for (`Retry-After`, `RetryInfo`). If it would outlast the
/// [time of the call](crate::ClientBuilder::with_timeout), the failure is told at once: [`Error::retry`] says when to
/// try again.
///
/// ```
/// use google_discovery_runtime::RetryPolicy;
/// use std::time::Duration;
///
/// let patient = RetryPolicy::default().with_max_attempts(8).with_max_backoff(Duration::from_secs(60));
/// let none = RetryPolicy::none();
/// # let _ = (patient, none);
/// ```
///
/// [`Error::retry`]: crate::Error::retry
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_attempts: u32,
    initial_backoff: Duration,
    max_backoff: Duration,
}

impl RetryPolicy {
    /// Sends every call once.
    pub const fn none() -> Self {
        Self { max_attempts: 1, ..Self::DEFAULT }
    }

    const DEFAULT: Self = Self {
        max_attempts: 5,
        initial_backoff: Duration::from_secs(1),
        max_backoff: Duration::from_secs(32),
    };

    /// Sets how often a call is sent at most, the first time included: 5 unless set. Zero counts as one.
    #[must_use]
    pub const fn with_max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = if attempts == 0 { 1 } else { attempts };
        self
    }

    /// Sets the longest wait before the first retry, which doubles for each further one: a second unless set.
    #[must_use]
    pub const fn with_initial_backoff(mut self, backoff: Duration) -> Self {
        self.initial_backoff = backoff;
        self
    }

    /// Sets what the back-off grows to at most: 32 seconds unless set. What a server asks for may be longer.
    #[must_use]
    pub const fn with_max_backoff(mut self, backoff: Duration) -> Self {
        self.max_backoff = backoff;
        self
    }

    /// The longest wait of our own after so many attempts.
    fn backoff(&self, attempts: u32) -> Duration {
        let factor = 2_u32.saturating_pow(attempts.saturating_sub(1));
        self.initial_backoff.saturating_mul(factor).min(self.max_backoff)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// What a caller can do about a failure: see [`Error::retry`](crate::Error::retry).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Retry {
    /// Send the call again: it did not take effect, or may take effect twice without harm.
    Now,
    /// Send the call again, after this time at least.
    After(Duration),
    /// Send the call again on another day: a limit of the day is reached.
    Tomorrow,
    /// Look first: the call may have taken effect, and another one would do the same again.
    AfterLooking,
    /// Correct what the error names, then send the call again.
    AfterFixing,
    /// Nothing is gained by another call.
    Never,
}
