//! The clauses of a sentence: conditions, access errors, and the lead to a list.

use std::ops::Range;

use super::bullets::MARK;
use super::phrase;
use super::words::Words;

/// What one sentence says.
#[derive(Default)]
pub(super) struct Clauses {
    /// The conditions, without their "if".
    pub(super) conditions: Vec<Range<usize>>,
    /// Whether access errors are among it.
    pub(super) access_errors: bool,
    /// Whether it ends in a bare "if:", so that the bullets that follow are conditions.
    pub(super) opens_conditions: bool,
}

/// Reads a sentence that is made of clauses: "if …, if … or for access errors". What is none stays unread.
pub(super) fn read(words: &mut Words<'_>, sentence: Range<usize>) -> Clauses {
    let outside = words.outside(sentence.clone());
    let mut clauses = Clauses::default();
    let mut condition: Option<usize> = None;
    let mut index = sentence.start;
    while index < sentence.end {
        let rest = words.slice(index..sentence.end);
        let is_outside = outside.get(index - sentence.start) == Some(&true);
        let access = phrase::access_errors(rest).filter(|_| is_outside);
        let names = phrase::request_errors(rest).filter(|_| is_outside);
        let length = access.or(names).unwrap_or(1);
        let starts = is_outside && starts_condition(words, index, sentence.start);
        if access.is_some() || names.is_some() || starts {
            clauses.conditions.extend(condition.take().map(|start| start..index));
            words.mark_read(index..index + length);
        }
        clauses.access_errors |= access.is_some();
        if starts {
            condition = Some(index + 1);
            clauses.opens_conditions = words.get(index).ends_with(':');
        } else if condition.is_none() && is_connector(words.get(index)) {
            words.mark_read(index..index + 1);
        }
        index += length;
    }
    clauses.conditions.extend(condition.map(|start| start..sentence.end));
    clauses.conditions.retain(|condition| !condition.is_empty());
    for condition in clauses.conditions.clone() {
        words.mark_read(condition);
    }
    clauses
}

/// The words of a condition, less what ties it to its neighbours.
pub(super) fn condition_text(words: &Words<'_>, condition: Range<usize>) -> String {
    let text =
        words.slice(condition).iter().filter(|word| **word != MARK).copied().collect::<Vec<_>>().join(" ");
    let mut text = text.as_str();
    loop {
        let cut = text.trim_end_matches(['.', ',', ';', ':', ' ']);
        let cut = cut.strip_suffix(" or").or_else(|| cut.strip_suffix(" and")).unwrap_or(cut);
        if cut.len() == text.len() {
            return text.to_owned();
        }
        text = cut;
    }
}

/// An "if" starts a condition at the head of a sentence and after a connector; elsewhere it is part of one.
fn starts_condition(words: &Words<'_>, index: usize, start: usize) -> bool {
    let before = words.get(index.saturating_sub(1));
    let connected = index == start || before.ends_with([',', ';']) || matches!(before, "or");
    connected && matches!(words.get(index).to_ascii_lowercase().as_str(), "if" | "if:")
}

fn is_connector(word: &str) -> bool {
    matches!(word, "or" | "and" | "or," | ",")
}
