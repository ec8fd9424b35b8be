//! What holds for every error: it is short, on its lines, and tells no secret.

use std::error::Error as _;

use google_discovery_runtime::{CredentialsError, Error};

use super::marks::{SECRETS, START};

/// Characters that one line may have: a few quotations of 500 characters, each perhaps escaped.
const LINE_LIMIT: usize = 20_000;
const LINES_LIMIT: usize = 20;

/// Looks at all that an error can show.
pub(super) fn check(error: &Error) {
    line(&error.to_string());
    error.hint().iter().for_each(|hint| line(hint));
    let debug = format!("{error:?}");
    debug.lines().for_each(line);
    assert!(debug.lines().count() < LINES_LIMIT, "{debug}");
    // Here the server's own words stand as they are, without the secrets.
    let words = format!("{:?} {:?} {:?}", error.status(), error.code(), error.violations());
    let texts =
        format!("{} {} {words}", error.reason().unwrap_or_default(), error.message().unwrap_or_default());
    keeps_secrets(&format!("{debug} {texts} {}", causes(error.source())));
    let _ = (error.retry(), error.retry_after(), error.is_uncertain(), error.missing_scope());
}

/// The same for an error of credentials.
pub(super) fn credentials(error: &CredentialsError) {
    line(&error.to_string());
    error.hint().iter().for_each(|hint| line(hint));
    keeps_secrets(&format!("{error} {error:?} {:?} {}", error.hint(), causes(error.source())));
}

/// A text in which no secret stands, nor the beginning of one, as it would where a text is cut.
pub(super) fn keeps_secrets(text: &str) {
    assert!(!SECRETS.iter().any(|secret| text.contains(&secret[..START])), "{text:?}");
}

/// A text for one line of a terminal.
fn line(text: &str) {
    let length = text.chars().count();
    assert!(length <= LINE_LIMIT, "{length} characters");
    let breaks = |symbol: char| symbol.is_control() || matches!(symbol, '\u{2028}' | '\u{2029}' | '\u{202e}');
    assert!(!text.contains(breaks), "{text:?}");
}

fn causes(mut cause: Option<&(dyn std::error::Error + 'static)>) -> String {
    let mut text = String::new();
    while let Some(error) = cause {
        text.push_str(&format!("{error} {error:?} "));
        cause = error.source();
    }
    text
}
