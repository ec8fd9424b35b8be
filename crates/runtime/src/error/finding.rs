//! What was found out about a failure after it came.

use std::sync::Arc;

use super::{Error, hint::Hint, quote};

/// Adds what was found out, as the cause, and what to do about it.
///
/// The cause that the error had becomes a part of its message.
pub fn with_finding(
    mut error: Error,
    finding: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    hint: Option<&'static str>,
) -> Error {
    if let Some(cause) = error.0.source.replace(Arc::from(finding.into())) {
        error.0.what = format!("{}: {}", error.0.what, quote::one_line(&cause.to_string()));
    }
    if let Some(hint) = hint {
        error.0.hint = Some(Hint::of_others(hint));
    }
    error
}
