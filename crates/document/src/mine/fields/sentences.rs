//! The sentences of a description.

use crate::mine::bullets::MARK;
use crate::mine::words::ABBREVIATIONS;

/// Words that start a sentence even where the full stop before them is missing, as after the last bullet of a list.
const STARTERS: [&str; 7] = ["This", "The", "It", "If", "When", "Must", "Note:"];

/// A sentence, or the first sentence of a bullet.
#[derive(Default)]
pub(super) struct Sentence<'a> {
    /// The words as they stand.
    text: Vec<&'a str>,
    /// Whether it starts a bullet.
    pub(super) is_bullet: bool,
    /// Whether a list came before it, or it is of one: where the last bullet ends can't be seen.
    is_in_list: bool,
}

impl Sentence<'_> {
    pub(super) fn text(&self) -> String {
        self.text.join(" ")
    }

    /// Whether it may be about its bullet, and not about the thing that the description is of. What names its subject
    /// and starts no bullet is not.
    pub(super) fn is_of_bullet(&self, words: &[&str]) -> bool {
        let is_bare = words.len() <= 2;
        self.is_bullet || (self.is_in_list && is_bare)
    }

    /// The words without the punctuation after them, the first in small letters. Back-ticks stay.
    pub(super) fn words(&self) -> Vec<String> {
        let bare = |word: &&str| word.trim_end_matches(['.', ',', ';', ':', '!', '"']).to_owned();
        let mut words: Vec<_> = self.text.iter().map(bare).collect();
        if let Some(first) = words.first_mut().filter(|first| !first.starts_with('`')) {
            first.make_ascii_lowercase();
        }
        words
    }
}

/// Splits a description into sentences, in order; the marks of bullets are left out.
pub(super) fn split(description: &str) -> Vec<Sentence<'_>> {
    let mut sentences: Vec<Sentence<'_>> = Vec::new();
    let mut current = Sentence::default();
    let (mut before, mut in_list) = ("", false);
    for word in description.split_whitespace() {
        let is_mark = word == MARK && (in_list || before.ends_with([':', '.']));
        if is_mark || starts_sentence(before, word) {
            sentences.push(std::mem::take(&mut current));
            current.is_bullet = is_mark;
            current.is_in_list = in_list;
        }
        if !is_mark {
            current.text.push(word);
        }
        in_list |= is_mark;
        before = word;
    }
    sentences.push(current);
    sentences.retain(|sentence| !sentence.text.is_empty());
    sentences
}

fn starts_sentence(before: &str, word: &str) -> bool {
    let ended = before.trim_end_matches(['"', '\'', ')', '`']);
    let is_end = ended.ends_with(['.', '!', '?']) && !ABBREVIATIONS.contains(&before.trim_start_matches('('));
    let is_capital = word.trim_start_matches(['`', '"', '(', '[']).starts_with(char::is_uppercase);
    let runs_on = !before.ends_with(['.', ',', ';', ':', '(']) && before != MARK;
    (is_end && is_capital) || (runs_on && !before.is_empty() && STARTERS.contains(&word))
}
