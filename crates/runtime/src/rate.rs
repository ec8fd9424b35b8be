//! How many calls go out in a minute.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use crate::descriptor::Quota;

/// The time over which Google counts calls.
pub(crate) const PERIOD: Duration = Duration::from_secs(60);

/// How many calls may go out in any minute; `None` for any number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RateLimits {
    pub(crate) all: Option<u32>,
    /// For each user that calls are made for.
    pub(crate) user: Option<u32>,
}

impl From<&Quota> for RateLimits {
    fn from(quota: &Quota) -> Self {
        Self { all: quota.calls_per_minute, user: quota.calls_per_minute_per_user }
    }
}

/// Calls to be made, by the user that they are for: its email address, or nothing for the caller itself.
pub(crate) type Counts<'a> = HashMap<&'a str, u32>;

/// What went out in the last minute, so that several batches of a client keep a limit together.
#[derive(Debug, Default)]
pub(crate) struct Meter(Mutex<Log>);

#[derive(Debug, Default)]
struct Log {
    all: Window,
    users: HashMap<String, Window>,
}

impl Meter {
    /// Notes calls that go out now, if there is room for all of them; else says when there may be.
    ///
    /// A limit that is less than the calls lets them out by themselves.
    pub(crate) fn take(&self, limits: RateLimits, counts: &Counts<'_>) -> Result<(), Instant> {
        if limits.all.is_none() && limits.user.is_none() {
            return Ok(());
        }
        let mut log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        log.forget(now);
        match log.room(limits, counts) {
            Some(later) if later > now => Err(later),
            _ => {
                log.note(now, counts);
                Ok(())
            }
        }
    }
}

impl Log {
    fn forget(&mut self, now: Instant) {
        self.all.forget(now);
        self.users.retain(|_, window| {
            window.forget(now);
            window.total > 0
        });
    }

    /// When there is room; `None` for now.
    fn room(&self, limits: RateLimits, counts: &Counts<'_>) -> Option<Instant> {
        let users = counts.iter().filter_map(|(user, count)| {
            let window = self.users.get(*user)?;
            window.room(limits.user?, *count)
        });
        let all = limits.all.and_then(|limit| self.all.room(limit, counts.values().sum()));
        users.chain(all).max()
    }

    fn note(&mut self, now: Instant, counts: &Counts<'_>) {
        for (user, count) in counts {
            self.all.note(now, *count);
            self.users.entry((*user).to_owned()).or_default().note(now, *count);
        }
    }
}

/// The calls of the last minute, the oldest first.
#[derive(Debug, Default)]
struct Window {
    calls: VecDeque<(Instant, u32)>,
    total: u32,
}

impl Window {
    fn forget(&mut self, now: Instant) {
        while let Some((sent, count)) = self.calls.front()
            && *sent + PERIOD <= now
        {
            self.total -= count;
            self.calls.pop_front();
        }
    }

    /// When there is room for so many more; `None` for now.
    fn room(&self, limit: u32, more: u32) -> Option<Instant> {
        let mut excess = self.total.saturating_add(more).checked_sub(limit).filter(|excess| *excess > 0)?;
        let last = self.calls.iter().find(|(_, count)| {
            excess = excess.saturating_sub(*count);
            excess == 0
        });
        last.or(self.calls.back()).map(|(sent, _)| *sent + PERIOD)
    }

    fn note(&mut self, now: Instant, count: u32) {
        self.calls.push_back((now, count));
        self.total = self.total.saturating_add(count);
    }
}
