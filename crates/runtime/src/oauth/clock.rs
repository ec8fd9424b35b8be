//! The time that assertions are signed with.

use std::{
    sync::atomic::{AtomicI64, Ordering::Relaxed},
    time::{SystemTime, UNIX_EPOCH},
};

use http::{HeaderMap, header::DATE};
use time::{OffsetDateTime, format_description::well_known::Rfc2822};

/// The difference, in seconds, from which on two clocks are not the same. Google allows less than it does.
const TOLERANCE: u64 = 60;

/// The wall clock, corrected by what a server has told of its own.
#[derive(Debug, Default)]
pub(super) struct Clock {
    /// How far the server is ahead, in seconds.
    ahead: AtomicI64,
}

impl Clock {
    /// Seconds since 1970.
    pub(super) fn now(&self) -> i64 {
        wall().saturating_add(self.ahead.load(Relaxed))
    }

    /// Takes over the time of a server that has refused what was signed at `signed_at`. Whether that was another time.
    pub(super) fn correct(&self, signed_at: i64, server: i64) -> bool {
        let differs = server.abs_diff(signed_at) > TOLERANCE;
        if differs {
            self.ahead.store(server.saturating_sub(wall()), Relaxed);
        }
        differs
    }
}

fn wall() -> i64 {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    since_1970.as_secs().try_into().unwrap_or(i64::MAX)
}

/// When a server answered, in seconds since 1970, by its own clock.
pub(super) fn date(headers: &HeaderMap) -> Option<i64> {
    let date = headers.get(DATE)?.to_str().ok()?;
    Some(OffsetDateTime::parse(date.trim(), &Rfc2822).ok()?.unix_timestamp())
}
