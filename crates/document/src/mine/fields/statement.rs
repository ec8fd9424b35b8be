//! What a sentence states.

use serde_json::{Map, Value, json};

use super::fact::{Fact, Facts, Item};
use super::sentences::{self, Sentence};
use super::{default, limit, mask, subject, topic};

/// Reads a description: the keys of its item, and the sentences that could not be read.
pub(super) fn read(description: &str, item: Item<'_>) -> (Map<String, Value>, Vec<String>) {
    let sentences = sentences::split(description);
    let mut facts = Facts::default();
    let mut unread = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let words = sentence.words();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let after = sentences.get(index + 1..).unwrap_or_default();
        let read = facts_of(&words, after, item).filter(|_| !sentence.is_of_bullet(&words));
        match read {
            Some(read) => facts.add(index, read),
            None if topic::is_on_topic(&words) && !topic::states_nothing(&words) => unread.push(index),
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
        .or_else(|| default::read(words, item))
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
    let predicate = subject::strip(subject::strip_presence(words), item)?;
    let ["must", "not", "be", value] = predicate else { return None };
    let value = value.trim_matches('`');
    let is_value = item.values()?.contains(&json!(value));
    is_value.then(|| Fact::list("x-mustNotBe", &[value.to_owned()]))
}
