//! What a sentence is about.

use super::fact::Item;

/// The words after a subject that is the described thing itself, as "It", "This field" or "The title".
pub(super) fn strip<'a, 'b>(words: &'a [&'b str], item: Item<'_>) -> Option<&'a [&'b str]> {
    match words {
        ["this" | "This", "field" | "value" | "argument" | "parameter", rest @ ..]
        | ["it" | "this", rest @ ..] => Some(rest),
        ["the", noun, rest @ ..] if names(noun, item) => Some(rest),
        [_, nouns, rest @ ..] if nouns.strip_suffix('s') == Some(item.name) => Some(rest),
        ["must", ..] => Some(words),
        _ => None,
    }
}

/// The words after "If set", which is no condition of a limit: a limit is of a value wherever there is one.
pub(super) fn strip_presence<'a, 'b>(words: &'a [&'b str]) -> &'a [&'b str] {
    if let ["if", "set" | "specified", rest @ ..] = words { rest } else { words }
}

/// Whether a noun stands for the described thing: its name, the last word of its name, or what it holds.
pub(super) fn names(noun: &str, item: Item<'_>) -> bool {
    let noun = noun.trim_matches('`');
    let last_word = item.name.rfind(char::is_uppercase).map(|at| item.name.split_at(at).1);
    noun == item.name
        || last_word.is_some_and(|last| noun.eq_ignore_ascii_case(last))
        || matches!(noun, "text" | "value")
}

/// Whether a noun is what a list holds, as `book` in a list called `books`.
pub(super) fn is_element(noun: &str, item: Item<'_>) -> bool {
    noun == item.name || item.name.strip_suffix('s') == Some(noun)
}
