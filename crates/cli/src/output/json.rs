//! JSON, which keeps what is unknown to us.

use serde_json::Value;

use super::text::plain;

pub(super) fn pretty(value: &Value) -> String {
    let mut text = plain(&format!("{value:#}")).into_owned();
    text.push('\n');
    text
}

pub(super) fn line(value: &Value) -> String {
    let mut text = plain(&value.to_string()).into_owned();
    text.push('\n');
    text
}
