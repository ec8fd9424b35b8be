//! The check of a selection against a schema. It runs in the compiler, so it does without iterators and formatting.

#![allow(
    clippy::result_large_err,
    reason = "a constant can't box, and nothing of this runs outside of the compiler"
)]

mod complaint;

use crate::message::{Below, Schema};
pub(super) use complaint::Complaint;

type Outcome<T> = Result<T, Complaint>;

/// What is wrong with the selection, if it is none or names what is no field of the schema.
pub(super) const fn problem(selection: &'static str, schema: &'static Schema) -> Option<Complaint> {
    match list(selection.as_bytes(), 0, Below::Message(schema)) {
        Ok(end) if end < selection.len() => Some(Complaint::new().say("a `)` has no `(` before it")),
        Ok(_) => None,
        Err(complaint) => Some(complaint),
    }
}

/// Checks `a,b(c),d/e` from `at` on; answers where it ends.
const fn list(text: &[u8], mut at: usize, below: Below) -> Outcome<usize> {
    loop {
        at = match item(text, at, below) {
            Ok(end) => end,
            Err(complaint) => return Err(complaint),
        };
        if !is_at(text, at, b',') {
            return Ok(at);
        }
        at += 1;
    }
}

/// Checks one name and what is selected below it; answers where it ends.
const fn item(text: &[u8], start: usize, below: Below) -> Outcome<usize> {
    let end = name_end(text, start);
    let below = match field(below, text, start, end) {
        Ok(below) => below,
        Err(complaint) => return Err(complaint),
    };
    if is_at(text, end, b'/') {
        return item(text, end + 1, below);
    }
    if !is_at(text, end, b'(') {
        return Ok(end);
    }
    match list(text, end + 1, below) {
        Ok(end) if is_at(text, end, b')') => Ok(end + 1),
        Ok(_) => Err(Complaint::new().say("a `(` has no `)` after it")),
        failed => failed,
    }
}

/// What lies below the field whose name stands from `start` to `end`.
const fn field(below: Below, text: &[u8], start: usize, end: usize) -> Outcome<Below> {
    let name = slice(text, start, end);
    if name.is_empty() {
        return Err(
            Complaint::new().say("a name is missing: before, between or after commas, or in brackets")
        );
    }
    if has_blank(name) {
        return Err(Complaint::new()
            .say("`")
            .say(name)
            .say("` has a blank in it: names are separated by commas alone"));
    }
    let schema = match below {
        Below::Message(schema) => schema,
        Below::Anything => return Ok(below),
        Below::Nothing => {
            return Err(Complaint::new().say("`").say(name).say("` stands below a field that has no fields"));
        }
    };
    if is_same(name, "*") {
        return Ok(Below::Anything);
    }
    let mut index = 0;
    while index < schema.fields.len() {
        if is_same(schema.fields[index].name, name) {
            return Ok(schema.fields[index].below);
        }
        index += 1;
    }
    Err(no_such_field(schema, name))
}

const fn no_such_field(schema: &Schema, name: &str) -> Complaint {
    let mut complaint = Complaint::new().say(schema.name).say(" has no field `").say(name);
    let mut index = 0;
    while index < schema.fields.len() {
        complaint = complaint
            .say(if index == 0 { "`; its fields are " } else { ", " })
            .say(schema.fields[index].name);
        index += 1;
    }
    complaint
}

const fn name_end(text: &[u8], mut at: usize) -> usize {
    while at < text.len() && !matches!(text[at], b',' | b'/' | b'(' | b')') {
        at += 1;
    }
    at
}

const fn is_at(text: &[u8], at: usize, symbol: u8) -> bool {
    at < text.len() && text[at] == symbol
}

const fn has_blank(name: &str) -> bool {
    let name = name.as_bytes();
    let mut index = 0;
    while index < name.len() && name[index] != b' ' {
        index += 1;
    }
    index < name.len()
}

const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut index = 0;
    while index < one.len() && index < other.len() && one[index] == other[index] {
        index += 1;
    }
    index == one.len() && index == other.len()
}

/// The text from `start` to `end`, which stand at the bounds of a name.
const fn slice(text: &[u8], start: usize, end: usize) -> &str {
    let (head, _) = text.split_at(end);
    let (_, name) = head.split_at(start);
    match core::str::from_utf8(name) {
        Ok(name) => name,
        Err(_) => "",
    }
}
