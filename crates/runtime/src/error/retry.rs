//! Whether another call would help.

use std::time::Duration;

use http::StatusCode;

use super::{Code, Detail, Error, Kind, Status};
use crate::{descriptor::Service, retry::Retry};

/// The time over which Google counts calls, so that after it a rate limit is lifted.
const QUOTA_PERIOD: Duration = Duration::from_secs(60);
/// What to wait for a server that has a fault and says nothing of when it will be mended.
const FAULT: Duration = Duration::from_secs(1);

impl Error {
    /// What can be done about it: another call, now or later, or something else first.
    ///
    /// The client has retried what may be retried before it gives an error (see [`RetryPolicy`]), so this is for what
    /// comes after: a queue, a schedule, a person.
    ///
    /// | answer | when |
    /// |---|---|
    /// | [`Now`](Retry::Now) | no connection came about; or an idempotent call was interrupted or took too long; `ABORTED` |
    /// | [`After`](Retry::After) | too many calls (429): what the server asks for, else a minute, over which Google counts; a fault of the server (500, 502, 503, 504) after an idempotent call, or an answer that is no JSON: what it asks for, else a second |
    /// | [`Tomorrow`](Retry::Tomorrow) | a limit of the day, as `UserInvitationQuotaExhausted` |
    /// | [`AfterLooking`](Retry::AfterLooking) | a call that is not idempotent may have taken effect |
    /// | [`AfterFixing`](Retry::AfterFixing) | the request, the client, the credentials or what they may do is to be put right: [`hint`](Self::hint) says how, where that is known |
    /// | [`Never`](Retry::Never) | an idempotent call has an answer that is not what these bindings expect; it exists already; the server can't do it |
    ///
    /// [`RetryPolicy`]: crate::RetryPolicy
    pub fn retry(&self) -> Retry {
        let inner = &self.0;
        if inner.uncertain && !self.is_idempotent() {
            return Retry::AfterLooking;
        }
        match inner.kind {
            Kind::Configuration | Kind::Request | Kind::TooLarge | Kind::Redirect => Retry::AfterFixing,
            Kind::Credentials if inner.temporary => Retry::After(FAULT),
            Kind::Credentials => Retry::AfterFixing,
            Kind::Connect | Kind::Timeout | Kind::Interrupted => Retry::Now,
            Kind::Decode if inner.temporary => Retry::After(FAULT),
            Kind::Decode => Retry::Never,
            Kind::Refused if inner.daily => Retry::Tomorrow,
            Kind::Refused => self.retry_of_code(),
        }
    }

    fn retry_of_code(&self) -> Retry {
        let asked = self.0.retry_after;
        match self.code().unwrap_or(Code::Unknown) {
            Code::ResourceExhausted => Retry::After(asked.unwrap_or(QUOTA_PERIOD)),
            Code::Unavailable | Code::Internal | Code::DeadlineExceeded | Code::Unknown => {
                Retry::After(asked.unwrap_or(FAULT))
            }
            // Without a status of Google's it is a bare 409, which says nothing of the kind.
            Code::Aborted if self.0.status.is_some() => asked.map_or(Retry::Now, Retry::After),
            Code::InvalidArgument
            | Code::NotFound
            | Code::PermissionDenied
            | Code::FailedPrecondition
            | Code::OutOfRange
            | Code::Unauthenticated => Retry::AfterFixing,
            _ => Retry::Never,
        }
    }

    /// Whether the call may have taken effect although it failed: it was sent, by one attempt at least, and the
    /// server never said what became of that attempt, or in a way that can't be read.
    ///
    /// A 404 for a deletion means success then, most likely, and a 409 for a creation that it was this very call
    /// which created.
    pub fn is_uncertain(&self) -> bool {
        self.0.uncertain
    }

    /// How often the request was sent, or tried to be; zero if it was refused before.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    pub(crate) fn after_attempts(mut self, attempts: u32, uncertain: bool) -> Self {
        // What never left the process was no attempt.
        self.0.attempts =
            if matches!(self.0.kind, Kind::Request | Kind::Configuration) { 0 } else { attempts };
        self.0.uncertain = uncertain;
        self
    }

    /// Whether this failure alone leaves open what became of the request.
    pub(crate) fn leaves_open(&self) -> bool {
        match self.0.kind {
            // Of a success that cannot be read nobody knows whether the API gave it.
            Kind::Timeout | Kind::Interrupted | Kind::TooLarge | Kind::Decode => true,
            // 501 says that there is nothing which could have acted.
            Kind::Refused => self
                .0
                .http_status
                .is_some_and(|status| status.is_server_error() && status != StatusCode::NOT_IMPLEMENTED),
            _ => false,
        }
    }

    /// Whether the client may send the request again by itself.
    pub(crate) fn may_be_resent(&self) -> bool {
        match self.0.kind {
            Kind::Connect => true,
            Kind::Timeout | Kind::Interrupted => self.is_idempotent(),
            Kind::Refused => {
                let http = self.0.http_status.map(|status| status.as_u16());
                self.is_idempotent() && !self.0.daily && matches!(http, Some(429 | 500 | 502 | 503 | 504))
            }
            _ => false,
        }
    }

    /// How long the server wants no further calls, if it said that there were too many, and for how long.
    pub(crate) fn pause(&self) -> Option<Duration> {
        let is_rate = self.0.http_status == Some(StatusCode::TOO_MANY_REQUESTS) && !self.0.daily;
        self.0.retry_after.filter(|_| is_rate)
    }

    fn is_idempotent(&self) -> bool {
        self.0.method.is_some_and(|method| method.idempotent)
    }
}

/// Whether a failure is a limit on what can be done in a day.
pub(super) fn is_daily(service: &Service, status: &Status) -> bool {
    let by_reason =
        || status.reason().and_then(|reason| service.reason(reason)).is_some_and(|known| known.daily);
    // Quotas of a project and a day are told in the metadata (observed).
    let by_quota = || {
        status.details.iter().any(|detail| {
            matches!(detail, Detail::ErrorInfo(info) if info.metadata.get("quota_unit").is_some_and(|unit| unit.starts_with("1/d"))
                || info.metadata.get("quota_limit").is_some_and(|limit| limit.contains("PerDay")))
        })
    };
    by_reason() || by_quota()
}
