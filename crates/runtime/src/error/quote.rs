//! Showing what a server wrote: without the token, on one line, and not all of it.

use std::fmt::Write;

use serde_json::{Map, Value};

use crate::credentials::AccessToken;

const LINE_LIMIT: usize = 500;
const BODY_LIMIT: usize = 120;
const MASK: &str = "[access token]";

/// A text on one line, without the token.
pub(super) fn one_line(text: &str, token: Option<&AccessToken>) -> String {
    let scrubbed = token.map(|token| scrub(text, token));
    escape(scrubbed.as_deref().unwrap_or(text), LINE_LIMIT)
}

/// How a body begins, in quotation marks. The token is still to be taken out.
pub(super) fn start_of_body(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body.get(..BODY_LIMIT * 4).unwrap_or(body));
    format!("\"{}\"", escape(text.trim(), BODY_LIMIT))
}

/// Takes the token out of every string and every key.
pub(super) fn scrub_json(value: &mut Value, token: &AccessToken) {
    match value {
        Value::String(text) => *text = scrub(text, token),
        Value::Array(items) => items.iter_mut().for_each(|item| scrub_json(item, token)),
        Value::Object(fields) => {
            let scrubbed: Map<String, Value> = std::mem::take(fields)
                .into_iter()
                .map(|(name, mut value)| {
                    scrub_json(&mut value, token);
                    (scrub(&name, token), value)
                })
                .collect();
            *fields = scrubbed;
        }
        _ => {}
    }
}

fn scrub(text: &str, token: &AccessToken) -> String {
    text.replace(token.secret(), MASK)
}

/// Up to so many characters, with those escaped that would break the line or turn its direction.
fn escape(text: &str, limit: usize) -> String {
    let mut escaped = String::with_capacity(text.len().min(limit));
    for (index, character) in text.chars().enumerate() {
        if index == limit {
            escaped.push('…');
            break;
        }
        if is_unsafe(character) {
            // Writing to a string does not fail.
            let _ = write!(escaped, "{}", character.escape_default());
        } else {
            escaped.push(character);
        }
    }
    escaped
}

fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
