//! A small document and its annotations, changed step by step.
//!
//! An input is a list of changes, one a line: a JSON pointer, a blank, and the JSON that shall stand there. Nothing in
//! its place takes away what stands there; another pointer puts a copy of what stands at that. `/annotations` leads to
//! the annotations, anything else into the document. Every line is some change: what is no pointer of a value chooses
//! one by its bytes, and what is no JSON is a text.

use google_discovery_runtime::serde_json::{self, Value, json};

use super::documents;

const DOCUMENT: &str = include_str!("../library.json");
const ANNOTATIONS: &str = include_str!("../library.annotations.toml");
/// The most lines that count, so that copies of copies stay small.
const LINES: usize = 6;
/// The longest document, in bytes.
const SIZE: usize = 64 * 1024;

pub(super) fn run(input: &[u8]) {
    let input = String::from_utf8_lossy(input);
    let mut root = base();
    for line in input.lines().take(LINES) {
        change(&mut root, line);
    }
    let annotations = root.as_object_mut().and_then(|root| root.remove("annotations"));
    let document = serde_json::to_vec(&root).expect("JSON can be written");
    if document.len() <= SIZE {
        // What TOML has no form for, as null, cannot be in annotations.
        documents::check(&document, &toml::to_string(&annotations).unwrap_or_default());
    }
}

fn base() -> Value {
    let mut root: Value = serde_json::from_str(DOCUMENT).expect("the document is JSON");
    root["annotations"] = toml::from_str(ANNOTATIONS).expect("the annotations are TOML");
    root
}

fn change(root: &mut Value, line: &str) {
    let (pointer, text) = line.split_once(' ').unwrap_or((line, ""));
    let text = text.trim();
    let value = match serde_json::from_str(text) {
        Ok(value) => Some(value),
        Err(_) if text.is_empty() => None,
        Err(_) if text.starts_with('/') => Some(at(root, text).clone()),
        Err(_) => Some(json!(text)),
    };
    match (root.pointer_mut(&parent(pointer)), value) {
        (Some(Value::Object(members)), value) if pointer.starts_with('/') => {
            let key = last(pointer);
            match value {
                Some(value) => drop(members.insert(key, value)),
                None => drop(members.remove(&key)),
            }
        }
        (_, value) => *at(root, pointer) = value.unwrap_or_default(),
    }
}

fn parent(pointer: &str) -> String {
    pointer.rsplit_once('/').map_or_else(String::new, |(parent, _)| parent.to_owned())
}

fn last(pointer: &str) -> String {
    pointer.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~")
}

/// The value at a pointer, or the one to which its bytes lead.
fn at<'v>(root: &'v mut Value, pointer: &str) -> &'v mut Value {
    match root.pointer(pointer) {
        Some(_) => root.pointer_mut(pointer).expect("it is there"),
        None => led_to(root, pointer.as_bytes()),
    }
}

/// Each byte chooses a member or an element.
fn led_to<'v>(value: &'v mut Value, bytes: &[u8]) -> &'v mut Value {
    let Some((first, rest)) = bytes.split_first() else { return value };
    let count = match &*value {
        Value::Object(members) => members.len(),
        Value::Array(items) => items.len(),
        _ => 0,
    };
    let Some(index) = usize::from(*first).checked_rem(count) else { return value };
    match value {
        Value::Object(members) => led_to(members.values_mut().nth(index).expect("within the members"), rest),
        Value::Array(items) => led_to(&mut items[index], rest),
        scalar => scalar,
    }
}
