use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

const SECONDS_OF_A_DAY: i64 = 24 * 60 * 60;
const FURTHEST: u64 = 100 * 365 * SECONDS_OF_A_DAY.unsigned_abs();

/// How far the clock of the emulator was moved, which is all that it knows.
///
/// Credentials are checked against the time of the system and that, because their clients go by the system's. All
/// else goes by the first midnight of 2026 and that: it stands still until somebody moves it.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Clock {
    /// In seconds; below zero if it is behind.
    ahead: i64,
}

impl Clock {
    /// Whether it can be off by so much, which is a century: any date that it shows has a year of four digits.
    pub(crate) fn is_within_bounds(ahead: i64) -> bool {
        ahead.unsigned_abs() <= FURTHEST
    }

    pub(crate) fn set_ahead(&mut self, seconds: i64) {
        self.ahead = seconds;
    }

    pub(crate) fn ahead(self) -> i64 {
        self.ahead
    }

    /// The time of the endpoints that exchange credentials.
    pub(crate) fn now(self) -> OffsetDateTime {
        OffsetDateTime::now_utc().saturating_add(Duration::seconds(self.ahead))
    }

    /// The day of UTC on which quotas are used, counted from that on which every school begins.
    pub(crate) fn day(self) -> i64 {
        self.ahead.div_euclid(SECONDS_OF_A_DAY)
    }
}
