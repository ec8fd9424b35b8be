//! The value that is taken if none is given.

use serde_json::json;

use super::fact::{Fact, Item};
use super::limit;

/// Reads a sentence that states a default, if it is a value that the described thing can have.
pub(super) fn read(words: &[&str], item: Item<'_>) -> Option<Fact> {
    let stated = match words {
        ["if", "unspecified", rest @ ..]
        | ["if", "not", "specified", rest @ ..]
        | ["if", "this", "argument" | "field", "is", "left", "unspecified", rest @ ..]
        | ["if", "this", "argument" | "field", "is", "unspecified", rest @ ..] => when_unspecified(rest)?,
        ["otherwise", rest @ ..] => returned(rest)?,
        ["the", "default", "is", value @ .., "if", "unspecified", "or", "`0`"]
        | ["the", "default", "is", value @ .., "if", "unspecified"] => value,
        _ => after_default(words)?,
    };
    value_of(stated, item).map(Fact::default)
}

fn when_unspecified<'a, 'b>(words: &'a [&'b str]) -> Option<&'a [&'b str]> {
    match words {
        ["at", "most", _, _, "is" | "are", "returned"] | ["at", "most", _, _, "will", "be", "returned"] => {
            words.get(2..3)
        }
        [value @ .., "is", "the", "default", "behavior" | "value"] => Some(value),
        _ => after_default(words).or_else(|| returned(words)),
    }
}

fn after_default<'a, 'b>(words: &'a [&'b str]) -> Option<&'a [&'b str]> {
    match words {
        ["the", "default", "is", value @ ..] | ["the", "default", "value" | "state", "is", value @ ..] => {
            Some(value)
        }
        _ => None,
    }
}

/// "items with a state of `X` are returned"
fn returned<'a, 'b>(words: &'a [&'b str]) -> Option<&'a [&'b str]> {
    match words {
        ["items" | "results", "with", "a", .., "of", _, "is" | "are", "returned"] => {
            words.get(words.len() - 3..words.len() - 2)
        }
        _ => None,
    }
}

/// The value that words write, if the described thing can have it.
fn value_of(words: &[&str], item: Item<'_>) -> Option<String> {
    let text = words.join(" ");
    let code =
        text.strip_prefix('`').and_then(|text| text.strip_suffix('`')).filter(|code| !code.contains('`'));
    let value = code.unwrap_or(&text);
    let fits = if let Some(values) = item.values() {
        values.contains(&json!(value))
    } else if item.is_whole_number() {
        limit::number(value).is_some()
    } else if item.is_kind(&["boolean"]) {
        matches!(value, "true" | "false")
    } else {
        code.is_some() && item.is_kind(&["string"])
    };
    fits.then(|| value.to_owned())
}
