//! Moving the clock.

use std::time::Duration;

use crate::{Emulator, state::Clock};

/// # The clock
///
/// The clock of the emulator stands still until one of these methods moves it, so that every run gives the same
/// answers. It shows the first midnight of 2026, in UTC, and limits of a day go by it: on the next day they are new.
///
/// The endpoints that exchange credentials go by the time of the system, as the clients do that sign for them, and
/// are as far ahead of it, or behind it, as the clock was moved.
impl Emulator {
    /// Lets the clock go ahead by so much from where it stands, in whole seconds. A day lifts every limit of a day.
    ///
    /// # Panics
    ///
    /// The clock would be off by more than a century.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// # let emulator = google_classroom_emulator::Emulator::demo();
    /// // Whoever has sent 500 invitations can send 500 more.
    /// emulator.advance_clock(Duration::from_secs(24 * 60 * 60));
    /// ```
    pub fn advance_clock(&self, by: Duration) {
        let mut school = self.lock();
        let ahead = school.clock.ahead().saturating_add(seconds(by));
        school.clock.set_ahead(within_bounds(ahead));
    }

    /// Sets the clock ahead of where it stood at first by so many whole seconds. That also expires tokens that an
    /// exchange gave, and the `Date` of the endpoints' answers tells it.
    ///
    /// # Panics
    ///
    /// It is more than a century.
    pub fn set_clock_ahead(&self, by: Duration) {
        self.lock().clock.set_ahead(within_bounds(seconds(by)));
    }

    /// Sets the clock behind where it stood at first by so many whole seconds.
    ///
    /// # Panics
    ///
    /// It is more than a century.
    pub fn set_clock_behind(&self, by: Duration) {
        self.lock().clock.set_ahead(within_bounds(-seconds(by)));
    }
}

fn seconds(by: Duration) -> i64 {
    by.as_secs().try_into().unwrap_or(i64::MAX)
}

fn within_bounds(ahead: i64) -> i64 {
    assert!(Clock::is_within_bounds(ahead), "a clock is off by a century at most");
    ahead
}
