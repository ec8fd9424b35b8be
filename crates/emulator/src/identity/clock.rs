use time::{Duration, OffsetDateTime};

/// The clock of the endpoints, which may be ahead of the system's, or behind it.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    ahead: Duration,
}

impl Clock {
    pub(crate) fn set_ahead(&mut self, by: Duration) {
        self.ahead = by;
    }

    pub(crate) fn now(&self) -> OffsetDateTime {
        OffsetDateTime::now_utc().saturating_add(self.ahead)
    }
}
