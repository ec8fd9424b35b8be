//! Showing what a server wrote: without the token, on one line, and not all of it.

use std::mem;

use serde_json::Value;

use super::FieldViolation;

/// The shortest token that is masked, in characters. Google's have a hundred and more; a shorter one stands in for
/// them in a test, and masking `t` would garble every word of the server.
const SECRET_LENGTH: usize = 8;
const LINE_LIMIT: usize = 500;
const BODY_LIMIT: usize = 120;
/// What is read of a body to show how it begins, in bytes.
const START_LIMIT: usize = 16 * 1024;
/// How many violations are told.
const VIOLATIONS_LIMIT: usize = 5;
const MASK: &str = "[secret]";

/// A text on one line. It holds no token, or none any more.
pub(crate) fn one_line(text: &str) -> String {
    shorten(text, &[], LINE_LIMIT)
}

/// What is wrong with a request, on one line; of many violations the first.
pub(super) fn violations(violations: &[FieldViolation]) -> String {
    let shown: Vec<String> = violations
        .iter()
        .take(VIOLATIONS_LIMIT)
        .map(|violation| one_line(&format!("`{}` {}", violation.field, violation.description)))
        .collect();
    let shown = shown.join("; ");
    match violations.len() {
        1 => format!("not sent: {shown}"),
        count if count > VIOLATIONS_LIMIT => {
            format!("not sent: {count} problems: {shown}; and {} more", count - VIOLATIONS_LIMIT)
        }
        count => format!("not sent: {count} problems: {shown}"),
    }
}

/// What a server wrote, on one line, without the token.
pub(crate) fn masked_line(text: &str, secrets: &[&str]) -> String {
    shorten(text, &lengthy(secrets), LINE_LIMIT)
}

/// How a body begins, in quotation marks, without the token.
pub(super) fn start_of_body(body: &[u8], secrets: &[&str]) -> String {
    let body = body.trim_ascii_start();
    // No more than what can be shown is looked at, and whatever secret begins in that.
    let text = String::from_utf8_lossy(&body[..body.len().min(START_LIMIT)]);
    format!("\"{}\"", shorten(text.trim(), &lengthy(secrets), BODY_LIMIT))
}

/// Takes secrets out of every string and every key.
pub(super) fn mask_json(value: &mut Value, secrets: &[&str]) {
    let secrets = lengthy(secrets);
    if !secrets.is_empty() {
        mask_strings(value, &secrets);
    }
}

fn mask_strings(value: &mut Value, secrets: &[&str]) {
    match value {
        Value::String(text) => mask_text(text, secrets),
        Value::Array(items) => items.iter_mut().for_each(|item| mask_strings(item, secrets)),
        Value::Object(fields) => {
            fields.values_mut().for_each(|value| mask_strings(value, secrets));
            if fields.keys().any(|name| secrets.iter().any(|secret| name.contains(secret))) {
                let masked = mem::take(fields).into_iter().map(|(mut name, value)| {
                    mask_text(&mut name, secrets);
                    (name, value)
                });
                *fields = masked.collect();
            }
        }
        _ => {}
    }
}

fn mask_text(text: &mut String, secrets: &[&str]) {
    for secret in secrets {
        if text.contains(secret) {
            *text = text.replace(secret, MASK);
        }
    }
}

/// What is to be masked.
fn lengthy<'a>(secrets: &[&'a str]) -> Vec<&'a str> {
    secrets.iter().copied().filter(|secret| secret.len() >= SECRET_LENGTH).collect()
}

/// The first characters of a text, escaped. Secrets are masked before anything is cut, so that no part of one
/// is left at the end.
fn shorten(text: &str, secrets: &[&str], limit: usize) -> String {
    let mut line = Line { text: String::new(), left: limit };
    let mut rest = text;
    while let Some((before, after)) = split_at_first(rest, secrets) {
        if !(line.push(before) && line.push(MASK)) {
            return line.text;
        }
        rest = after;
    }
    line.push(rest);
    line.text
}

/// What stands before and after the first secret.
fn split_at_first<'a>(text: &'a str, secrets: &[&str]) -> Option<(&'a str, &'a str)> {
    secrets.iter().filter_map(|secret| text.split_once(secret)).min_by_key(|(before, _)| before.len())
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
