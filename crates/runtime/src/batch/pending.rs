//! A part of a batch that has no outcome yet.

use std::time::Duration;

use tokio::time::Instant;

use crate::{call::Call, credentials::AccessToken, error::Error, retry::Attempts};

pub(super) struct Pending {
    /// Its place among the outcomes.
    pub(super) index: usize,
    pub(super) call: Call,
    pub(super) attempts: Attempts,
    /// The token that it was sent with, or is to be sent with if that is a fresh one.
    pub(super) token: Option<AccessToken>,
    /// Whether the token stands in for one that was refused.
    pub(super) has_fresh_token: bool,
    /// When it may be sent again.
    pub(super) due: Instant,
    /// Why it is sent again, which is the outcome if there is no time for that.
    pub(super) reason: Option<Error>,
}

impl Pending {
    /// A part whose time begins now.
    pub(super) fn new(index: usize, call: Call) -> Self {
        let attempts = Attempts::new(call.retry(), call.timeout());
        let due = Instant::now();
        Self { index, call, attempts, token: None, has_fresh_token: false, due, reason: None }
    }

    /// How long an attempt may take that begins now.
    pub(super) fn limit(&self) -> Duration {
        self.call.attempt_timeout().min(self.attempts.time_left())
    }

    /// The error of an attempt that did not end within `limit`.
    pub(super) fn timeout(&self, limit: Duration) -> Error {
        // An attempt that has less than its time ends with the call.
        Error::timeout(if limit < self.call.attempt_timeout() { self.call.timeout() } else { limit })
    }

    /// To be sent again with the same token, if it has a fresh one.
    pub(super) fn again(self, reason: Error) -> Self {
        Self { due: Instant::now(), reason: Some(reason), ..self }
    }

    /// To be sent again with a token in place of one that was refused.
    pub(super) fn with_fresh_token(self, token: AccessToken, reason: Error) -> Self {
        Self { token: Some(token), has_fresh_token: true, ..self.again(reason) }
    }

    /// To be sent again when its time has come; or the error that it ends with.
    pub(super) fn after(mut self, error: Error, take: impl FnOnce() -> bool) -> Result<Self, (usize, Error)> {
        let wait = self.attempts.wait_after(&error, take);
        match wait.and_then(|wait| Instant::now().checked_add(wait)) {
            Some(due) => Ok(Self { due, has_fresh_token: false, reason: Some(error), ..self }),
            None => Err((self.index, self.attempts.end(error))),
        }
    }

    /// The error of a part that has no more time; none if it has.
    pub(super) fn out_of_time(&mut self) -> Option<Error> {
        let reason = self.reason.take_if(|_| self.attempts.time_left().is_zero())?;
        Some(self.attempts.end(reason))
    }
}

/// Takes out what goes in the next round, and says when that is: as late as its parts must wait, but as early as
/// each part that is left has time.
pub(super) fn take_next(waiting: &mut Vec<Pending>) -> Option<(Instant, Vec<Pending>)> {
    let patience = waiting.iter().filter_map(|part| part.attempts.deadline()).min();
    let dues = || waiting.iter().map(|part| part.due);
    let in_time = dues().filter(|due| patience.is_none_or(|patience| *due < patience)).max();
    let time = in_time.or_else(|| dues().min())?;
    let (mut next, later): (Vec<_>, Vec<_>) = waiting.drain(..).partition(|part| part.due <= time);
    *waiting = later;
    // A batch is written in the order of its requests.
    next.sort_by_key(|part| part.index);
    Some((time, next))
}
