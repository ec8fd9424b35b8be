//! When the next calls of a batch may go out.

use std::sync::{Mutex, PoisonError};

use tokio::time::{Instant, sleep_until};

use crate::{
    call::Call,
    client::Client,
    error::Error,
    rate::{Counts, PERIOD, RateLimits},
};

/// The limits of a batch, and the wait that a server has asked for.
#[derive(Debug)]
pub(super) struct Pace {
    limits: RateLimits,
    paused_until: Mutex<Option<Instant>>,
}

impl Pace {
    pub(super) fn new(limits: RateLimits) -> Self {
        Self { limits, paused_until: Mutex::default() }
    }

    /// Waits until these calls may go out, and counts them.
    pub(super) async fn admit(&self, client: &Client, calls: impl Iterator<Item = &Call> + Send) {
        let mut counts = Counts::new();
        for call in calls {
            *counts.entry(call.subject().unwrap_or_default()).or_default() += 1;
        }
        loop {
            let later = match self.pause() {
                Some(until) => until,
                None => match client.meter().take(self.limits, &counts) {
                    Ok(()) => return,
                    Err(later) => later,
                },
            };
            sleep_until(later).await;
        }
    }

    /// Too many calls for one part are too many for the others.
    pub(super) fn heed(&self, error: &Error) {
        // A server that asks for more than that counts over a longer time, as the quota of one user does.
        let Some(wait) = error.pause().map(|wait| wait.min(PERIOD)) else { return };
        let until = Instant::now() + wait;
        let mut paused_until = self.paused_until.lock().unwrap_or_else(PoisonError::into_inner);
        *paused_until = (*paused_until).max(Some(until));
    }

    fn pause(&self) -> Option<Instant> {
        let paused_until = self.paused_until.lock().unwrap_or_else(PoisonError::into_inner);
        paused_until.filter(|until| *until > Instant::now())
    }
}
