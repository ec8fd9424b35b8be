//! The words of a description, and the account of which have been read.

use std::ops::Range;

/// Words that end in a full stop without ending a sentence.
pub(super) const ABBREVIATIONS: [&str; 2] = ["e.g.", "i.e."];

pub(super) struct Words<'a> {
    words: Vec<&'a str>,
    read: Vec<bool>,
}

impl<'a> Words<'a> {
    /// A single `*` marks a bullet; everything else that has no space in it is a word.
    pub(super) fn of(text: &'a str) -> Self {
        let words: Vec<_> = text.split_whitespace().collect();
        let read = vec![false; words.len()];
        Self { words, read }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at `index`, or an empty one past the end.
    pub(super) fn get(&self, index: usize) -> &'a str {
        self.words.get(index).copied().unwrap_or_default()
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &[&'a str] {
        self.words.get(range).unwrap_or_default()
    }

    /// Accounts for the words of `range` as understood.
    pub(super) fn mark_read(&mut self, range: Range<usize>) {
        for read in self.read.get_mut(range).into_iter().flatten() {
            *read = true;
        }
    }

    pub(super) fn count_read(&self) -> usize {
        self.read.iter().filter(|read| **read).count()
    }

    /// The words of `range` that nothing accounts for, each run of them as one text.
    pub(super) fn unread(&self, range: Range<usize>) -> Vec<String> {
        let mut runs: Vec<Vec<&str>> = Vec::new();
        let mut in_run = false;
        for index in range {
            let read = self.read.get(index).copied().unwrap_or(true);
            match runs.last_mut() {
                Some(run) if !read && in_run => run.push(self.get(index)),
                _ if !read => runs.push(vec![self.get(index)]),
                _ => {}
            }
            in_run = !read;
        }
        runs.into_iter().map(|run| run.join(" ")).collect()
    }

    /// Splits `range` into sentences. A full stop inside parentheses or back-ticks ends none.
    pub(super) fn sentences(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let outside = self.outside(range.clone());
        let mut sentences = Vec::new();
        let mut start = range.start;
        for index in range.clone() {
            let last = index + 1 == range.end;
            let ends = self.ends_sentence(index) && outside.get(index + 1 - range.start) != Some(&false);
            if last || ends {
                sentences.push(start..index + 1);
                start = index + 1;
            }
        }
        sentences
    }

    fn ends_sentence(&self, index: usize) -> bool {
        let word = self.get(index);
        let next_is_capital =
            self.get(index + 1).trim_start_matches(['`', '"', '(', '[', '*']).starts_with(char::is_uppercase);
        word.ends_with('.') && !ABBREVIATIONS.contains(&word.trim_start_matches('(')) && next_is_capital
    }

    /// For each word of `range`, whether it starts outside parentheses and back-ticks.
    pub(super) fn outside(&self, range: Range<usize>) -> Vec<bool> {
        let (mut depth, mut in_code) = (0_usize, false);
        self.slice(range)
            .iter()
            .map(|word| {
                let outside = depth == 0 && !in_code;
                for character in word.chars() {
                    match character {
                        '`' => in_code = !in_code,
                        '(' if !in_code => depth += 1,
                        ')' if !in_code => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                }
                outside
            })
            .collect()
    }
}
