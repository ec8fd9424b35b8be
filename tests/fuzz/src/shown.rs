//! What holds for every error: it is short, on its lines, and tells no secret.

use std::error::Error as _;

use google_discovery_runtime::Error;

use super::canned::TOKEN;

/// Characters that one line may have: a few quotations of 500 characters, each perhaps escaped.
const LINE_LIMIT: usize = 20_000;

/// Looks at all that an error can show.
pub(super) fn check(error: &Error) {
    line(&error.to_string());
    let debug = format!("{error:?}");
    debug.lines().for_each(line);
    assert!(debug.lines().count() < 20, "{} lines", debug.lines().count());
    if let Some(hint) = error.hint() {
        line(hint);
    }
    let mut cause = error.source();
    while let Some(inner) = cause {
        keeps_the_token(&format!("{inner} {inner:?}"));
        cause = inner.source();
    }
    // Here the server's own words stand as they are, without the token.
    keeps_the_token(&format!(
        "{:?} {:?} {:?} {:?} {:?}",
        error.status(),
        error.code(),
        error.reason(),
        error.message(),
        error.violations(),
    ));
    for detail in error.details() {
        keeps_the_token(&format!("{detail:?}"));
    }
    let _ = (error.retry(), error.retry_after(), error.is_uncertain(), error.missing_scope());
}

/// A text for one line of a terminal.
fn line(text: &str) {
    keeps_the_token(text);
    let length = text.chars().count();
    assert!(length <= LINE_LIMIT, "{length} characters");
    let breaks = |symbol: char| symbol.is_control() || matches!(symbol, '\u{2028}' | '\u{2029}' | '\u{202e}');
    assert!(!text.contains(breaks), "{text:?}");
}

/// A text in which neither the token stands nor the beginning of it, as it would where a text is cut.
fn keeps_the_token(text: &str) {
    assert!(!text.contains(&TOKEN[..TOKEN.len() / 2]), "{text:?}");
}
