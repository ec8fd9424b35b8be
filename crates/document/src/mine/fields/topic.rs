//! Which sentences could state a fact, so that one that is not read is reported.

use super::limit;

/// Words of sentences that state facts.
const TOPICS: [&str; 42] = [
    "read-only",
    "read only",
    "readonly",
    "output-only",
    "output only",
    "input-only",
    "input only",
    "immutable",
    "required",
    "mandatory",
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
    "exceed",
    "limited to",
    "up to",
    "at most",
    "character",
    "characters",
    "maximum length",
    "maximum of",
    "maximum value",
    "minimum of",
    "minimum value",
    "non-negative",
    "default",
    "unspecified",
    "not specified",
    "mask",
    "valid fields",
    "following fields",
];

/// Whether a sentence has words with which facts are stated.
pub(super) fn is_on_topic(words: &[&str]) -> bool {
    let plain = |word: &&str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let text = format!(" {} ", words.iter().map(plain).collect::<Vec<_>>().join(" "));
    let has = |topic: &&str| text.contains(&format!(" {topic} "));
    let bound = |pair: &[&str]| match pair {
        ["between" | "from" | "least", number] => limit::number(number).is_some(),
        _ => false,
    };
    TOPICS.iter().any(has) || words.windows(2).any(bound) || matches!(words, ["otherwise", ..])
}

/// Whether it is one of the sentences that speak of masks, sizes and defaults, and state no fact about their item.
pub(super) fn states_nothing(words: &[&str]) -> bool {
    matches!(
        words,
        ["mask", "that", "identifies", "which", "fields", .., "to", "update"]
            | ["if", "a", "field", "supports", "empty", "values", "it", "can", "be", "cleared", ..]
            | ["if", "a", "field", "that", "does", "not", "support", "empty", "values", ..]
            | ["the", "server" | "service", "may", "return", "fewer", "than", ..]
            | ["zero", "or", "unspecified", "indicates", "that", .., "may", "assign", "a", "maximum"]
    )
}
