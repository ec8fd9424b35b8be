//! Which sentences could state a fact, so that one that is not read is reported.

use super::limit;

/// Words of sentences that state facts.
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

/// Whether a sentence has words with which facts are stated.
pub(super) fn is_on_topic(words: &[&str]) -> bool {
    let text = format!(" {} ", words.join(" "));
    let has = |topic: &&str| text.contains(&format!(" {topic} "));
    let bound = |pair: &[&str]| matches!(pair, ["between" | "from" | "least", number] if limit::number(number).is_some());
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
