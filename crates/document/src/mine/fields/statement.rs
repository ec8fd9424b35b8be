//! What a sentence states.

use serde_json::{Map, Value, json};

use super::fact::{Fact, Facts, Item};
use super::sentences::{self, Sentence};
use super::{limit, mask, subject};

/// Words of sentences that state facts. A sentence that has one of them and can't be read is reported.
const TOPICS: [&str; 34] = [
    "read-only",
    "read only",
    "output only",
    "input only",
    "immutable",
    "required",
    "must be set",
    "must be specified",
    "must be provided",
    "must be empty",
    "must not",
    "cannot be",
    "can't be",
    "can not be",
    "no more than",
    "no longer than",
    "no less than",
    "fewer than",
    "less than",
    "greater than",
    "not exceed",
    "at most",
    "character",
    "characters",
    "maximum length",
    "maximum value",
    "minimum value",
    "non-negative",
    "default",
    "unspecified",
    "not specified",
    "mask",
    "valid fields",
    "following fields",
];

/// Reads a description: the keys of its item, and the sentences that could not be read.
pub(super) fn read(description: &str, item: Item<'_>) -> (Map<String, Value>, Vec<String>) {
    let sentences = sentences::split(description);
    let mut facts = Facts::default();
    let mut unread = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let words = sentence.words();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let after = sentences.get(index + 1..).unwrap_or_default();
        match facts_of(&words, after, item) {
            Some(read) => facts.add(index, read),
            None if is_on_topic(&words) && !states_nothing(&words) => unread.push(index),
            None => {}
        }
    }
    unread.extend(facts.remove_contradictions());
    unread.sort_unstable();
    unread.dedup();
    let unread = unread.into_iter().filter_map(|index| sentences.get(index)).map(Sentence::text).collect();
    (facts.into_keys(item), unread)
}

fn facts_of(words: &[&str], after: &[Sentence<'_>], item: Item<'_>) -> Option<Vec<Fact>> {
    flag(words, item)
        .or_else(|| required(words, item))
        .or_else(|| forbidden(words, item))
        .or_else(|| default(words, item))
        .map(|fact| vec![fact])
        .or_else(|| limit::read(words, item))
        .or_else(|| mask::read(words, after).filter(|_| item.is_mask()))
}

fn flag(words: &[&str], item: Item<'_>) -> Option<Fact> {
    let stated = match words {
        ["this", "is", "a", "read-only", "field"]
        | ["this", "is", "a", "read-only", "field", "assigned", "by", "the", "server"] => &["read-only"],
        _ => match subject::strip(words, item) {
            Some(predicate) if never_changes(predicate) => &["immutable"],
            Some(["is", stated @ ..]) => stated,
            _ => words,
        },
    };
    match stated {
        ["read-only"] | ["read" | "output", "only"] => Some(Fact::flag("x-readOnly")),
        ["input", "only"] => Some(Fact::flag("x-inputOnly")),
        ["immutable"] => Some(Fact::flag("x-immutable")),
        ["required"] => Some(Fact::flag("x-required")),
        ["optional"] => Some(Fact::optional()),
        _ => None,
    }
}

/// "cannot be changed after the book is created", also behind where the value comes from.
fn never_changes(predicate: &[&str]) -> bool {
    let Some(cannot) = predicate.iter().position(|word| *word == "cannot") else { return false };
    let (origin, cannot) = predicate.split_at(cannot);
    let is_origin = matches!(
        origin,
        [] | ["is", "set", "when", "the", .., "is", "created", "and"]
            | ["is", "assigned", "by", _, "and"]
            | ["is", "still", "assigned", "by", _, "and"]
    );
    let is_final = matches!(
        cannot,
        ["cannot", "be", "changed" | "updated"]
            | ["cannot", "be", "changed" | "updated", "after", "the", _, "is", "created"]
    );
    is_origin && is_final
}

fn required(words: &[&str], item: Item<'_>) -> Option<Fact> {
    if let ["when", "specified", "as", "a", "parameter", "of", "a", verb, rest @ ..] = words {
        let rest = if let ["request", ..] = rest { rest } else { rest.get(1..)? };
        let ["request", "this", "field", "is", "required"] = rest else { return None };
        return required_on(verb);
    }
    if let ["required", "when", verb, rest @ ..] = words {
        return required_when(verb, rest);
    }
    match subject::strip(words, item)? {
        ["must", "be", "set" | "specified", "in", "a" | "an", verb, "request"] => required_on(verb),
        ["is", "required", "when", verb, rest @ ..]
        | ["must", "be", "set" | "specified", "when", verb, rest @ ..] => required_when(verb, rest),
        ["is", "required", "to", "do", "an", "update"] if item.is_mask() => Some(Fact::flag("x-required")),
        ["is", "required", "but", "is", "not", "marked", "as", "such", ..] if item.is_marked_required() => {
            Some(Fact::flag("x-required"))
        }
        _ => None,
    }
}

/// "when creating a course": what is created may be named, and nothing more may be said of it.
fn required_when(verb: &str, rest: &[&str]) -> Option<Fact> {
    let rest = rest.strip_prefix(&["a"]).or_else(|| rest.strip_prefix(&["the"])).unwrap_or(rest);
    let verb = match verb {
        "creating" => "create",
        "updating" => "update",
        _ => return None,
    };
    (rest.len() <= 1).then(|| required_on(verb)).flatten()
}

fn required_on(verb: &str) -> Option<Fact> {
    let is_known = matches!(verb, "create" | "update" | "patch");
    is_known.then(|| Fact::list("x-requiredOn", &[verb.to_owned()]))
}

/// A value that must not be given; it has to be one that the described thing has.
fn forbidden(words: &[&str], item: Item<'_>) -> Option<Fact> {
    let ["must", "not", "be", value] = subject::strip(words, item)? else { return None };
    let value = value.trim_matches('`');
    let is_value = item.values()?.contains(&json!(value));
    is_value.then(|| Fact::list("x-mustNotBe", &[value.to_owned()]))
}

fn default(words: &[&str], item: Item<'_>) -> Option<Fact> {
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

fn is_on_topic(words: &[&str]) -> bool {
    let text = format!(" {} ", words.join(" "));
    let has = |topic: &&str| text.contains(&format!(" {topic} "));
    let bound = |pair: &[&str]| matches!(pair, ["between" | "from" | "least", number] if limit::number(number).is_some());
    TOPICS.iter().any(has) || words.windows(2).any(bound) || matches!(words, ["otherwise", ..])
}

/// Sentences that speak of masks, sizes and defaults, and state no fact about their item.
fn states_nothing(words: &[&str]) -> bool {
    matches!(
        words,
        ["mask", "that", "identifies", "which", "fields", .., "to", "update"]
            | ["if", "a", "field", "supports", "empty", "values", "it", "can", "be", "cleared", ..]
            | ["if", "a", "field", "that", "does", "not", "support", "empty", "values", ..]
            | ["the", "server" | "service", "may", "return", "fewer", "than", ..]
            | [
                "zero",
                "or",
                "unspecified",
                "indicates",
                "that",
                "the",
                "server",
                "may",
                "assign",
                "a",
                "maximum"
            ]
    )
}
