//! What a failed request means for its row.

use std::time::Duration;

use google_classroom::{Error, Retry};

/// What to do about a failed request.
#[derive(Debug)]
pub(super) enum Verdict {
    /// It is not known whether it took effect: look.
    Look,
    /// It took no effect, and may be sent again, after this time.
    Again(Duration),
    /// It took no effect, and can't today.
    Tomorrow,
    /// It took no effect, and no other request will.
    Stop,
    /// It is refused for good.
    Refused,
}

impl Verdict {
    pub(super) fn of(error: &Error) -> Self {
        if error.is_uncertain() {
            return Self::Look;
        }
        if error.is_credentials() || error.is_connect() || error.is_configuration() {
            return Self::Stop;
        }
        match error.retry() {
            Retry::Now => Self::Again(Duration::ZERO),
            Retry::After(wait) => Self::Again(wait),
            Retry::Tomorrow => Self::Tomorrow,
            Retry::AfterLooking => Self::Look,
            _ if error.http_status().is_some_and(|status| status.as_u16() == 401) => Self::Stop,
            _ => Self::Refused,
        }
    }
}
