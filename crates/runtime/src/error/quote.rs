//! Showing what a server wrote: without the token, on one line, and not all of it.

use std::mem;

use serde_json::Value;

use crate::credentials::AccessToken;

const LINE_LIMIT: usize = 500;
const BODY_LIMIT: usize = 120;
const MASK: &str = "[access token]";

/// A text on one line, without the token.
pub(super) fn one_line(text: &str, token: Option<&AccessToken>) -> String {
    shorten(text, token, LINE_LIMIT)
}

/// How a body begins, in quotation marks, without the token.
pub(super) fn start_of_body(body: &[u8], token: Option<&AccessToken>) -> String {
    let text = String::from_utf8_lossy(body);
    format!("\"{}\"", shorten(text.trim(), token, BODY_LIMIT))
}

/// Takes the token out of every string and every key.
pub(super) fn scrub_json(value: &mut Value, token: &AccessToken) {
    match value {
        Value::String(text) => *text = scrub(text, token),
        Value::Array(items) => items.iter_mut().for_each(|item| scrub_json(item, token)),
        Value::Object(fields) => {
            *fields = mem::take(fields)
                .into_iter()
                .map(|(name, mut value)| {
                    scrub_json(&mut value, token);
                    (scrub(&name, token), value)
                })
                .collect();
        }
        _ => {}
    }
}

fn scrub(text: &str, token: &AccessToken) -> String {
    text.replace(token.secret(), MASK)
}

/// The first characters of a text, escaped. The token is masked before anything is cut, so that no part of it
/// is left at the end.
fn shorten(text: &str, token: Option<&AccessToken>, limit: usize) -> String {
    let mut line = Line { text: String::new(), left: limit };
    let mut rest = text;
    while let Some((before, after)) = token.and_then(|token| rest.split_once(token.secret())) {
        if !(line.push(before) && line.push(MASK)) {
            return line.text;
        }
        rest = after;
    }
    line.push(rest);
    line.text
}

/// A line that takes a number of characters and no more.
struct Line {
    text: String,
    left: usize,
}

impl Line {
    /// Whether there was room for all of it.
    fn push(&mut self, text: &str) -> bool {
        for character in text.chars() {
            if self.left == 0 {
                self.text.push('…');
                return false;
            }
            self.left -= 1;
            if breaks_line(character) {
                self.text.extend(character.escape_default());
            } else {
                self.text.push(character);
            }
        }
        true
    }
}

/// Whether a character would end the line, or turn its direction.
fn breaks_line(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
