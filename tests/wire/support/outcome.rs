//! What an error tells.

use std::error::Error as _;

use google_classroom::{Code, Error};

/// HTTP status, code and named reason: what a program decides by.
pub(crate) fn told(error: &Error) -> (u16, Code, Option<&str>) {
    let http = error.http_status().unwrap_or_else(|| panic!("not answered: {error}"));
    let code = error.code().unwrap_or_else(|| panic!("not refused: {error}"));
    (http.as_u16(), code, error.reason())
}

/// The error and its causes, as a program prints them.
pub(crate) fn chain(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text
}
