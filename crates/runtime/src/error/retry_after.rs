//! How long a server asks to wait.

use std::time::Duration;

use http::{HeaderMap, header::RETRY_AFTER};
use time::{OffsetDateTime, format_description::well_known::Rfc2822};

use super::{Detail, Status};

/// The longest of what headers and details ask for.
pub(super) fn wait(headers: &HeaderMap, status: Option<&Status>) -> Option<Duration> {
    let headers = headers.get_all(RETRY_AFTER).iter();
    let by_header = headers.filter_map(|value| header(value.to_str().ok()?)).max();
    let by_detail = status.into_iter().flat_map(|status| &status.details).find_map(|detail| match detail {
        Detail::RetryInfo(info) => info.retry_delay,
        _ => None,
    });
    by_header.max(by_detail)
}

/// Seconds, or the date of an HTTP header, which RFC 2822 covers. A date that is past asks for no wait.
fn header(value: &str) -> Option<Duration> {
    if let Ok(seconds) = value.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = OffsetDateTime::parse(value.trim(), &Rfc2822).ok()?;
    Some((date - OffsetDateTime::now_utc()).try_into().unwrap_or(Duration::ZERO))
}
