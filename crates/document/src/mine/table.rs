//! A list of errors: its rows, and what each says.

use std::ops::Range;

use super::bullets::{self, MARK};
use super::fingerprint::fingerprint;
use super::words::Words;
use super::{clause, phrase};

/// The errors that a description lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorTable {
    /// One row for each status, in the order in which the statuses appear first.
    pub rows: Vec<ErrorRow>,
    /// Text of the list, or text about errors outside of it, that could not be read.
    pub unread: Vec<String>,
    /// How many words the list has, marks of bullets included, together with those of `unread`.
    pub words: usize,
    /// How many of `words` went into `rows`; the others are in `unread`.
    pub words_read: usize,
}

/// What a list says about one status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorRow {
    /// The status, a name of `google.rpc.Code`, as `NOT_FOUND`.
    pub status: String,
    /// Whether the errors that any method can give for lack of access come under this status too.
    pub access_errors: bool,
    /// The conditions under which it is returned.
    pub conditions: Vec<Condition>,
    /// The named reasons, as `IneligibleOwner`.
    pub reasons: Vec<String>,
}

/// A condition under which an error is returned.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Condition {
    /// The first eight hexadecimal digits of the SHA-256 of `words`.
    pub fingerprint: String,
    /// The condition as the document words it: white space folded, without what ties it to its neighbours.
    pub words: String,
}

/// How many words before a list can announce it.
const LONGEST_HEADER: usize = 16;

/// Which bullets a list has.
#[derive(Clone, Copy, PartialEq)]
enum List {
    /// Clauses or names.
    Clauses,
    /// Conditions without their "if".
    Conditions,
}

/// Reads the list of errors of a description.
pub(super) fn read(description: &str) -> ErrorTable {
    let mut words = Words::of(description);
    let rows = row_starts(&words);
    let (start, mut unread_before) = before_table(&mut words, rows.first().copied());
    let mut table = ErrorTable::default();
    for (position, &row) in rows.iter().enumerate() {
        let end = rows.get(position + 1).copied().unwrap_or(words.len());
        if let Some(status) = phrase::status(words.get(row + 1)) {
            words.mark_read(row..row + 2);
            RowReader { words: &mut words, row: table.row_of(status) }.read(row + 1, end);
        }
    }
    let words_before: usize = unread_before.iter().map(|text| text.split_whitespace().count()).sum();
    table.words = words.len() - start + words_before;
    table.words_read = words.count_read();
    unread_before.extend(words.unread(start..words.len()));
    table.unread = unread_before;
    table
}

/// The marks of the bullets that name a status. What comes before the first known status is no list, unless a
/// sentence announces it.
fn row_starts(words: &Words<'_>) -> Vec<usize> {
    let is_row = |index: &usize| {
        let next = words.get(index + 1);
        words.get(*index) == MARK && (phrase::status(next).is_some() || phrase::looks_like_status(next))
    };
    let starts_table = |index: &usize| {
        let before = words.sentences(index.saturating_sub(LONGEST_HEADER)..*index).pop().unwrap_or(0..0);
        phrase::status(words.get(index + 1)).is_some() || phrase::announces_errors(words.slice(before))
    };
    let rows = (0..words.len()).filter(is_row);
    rows.skip_while(|index| !starts_table(index)).collect()
}

/// Where the table starts, its header included, and what is said about errors before it.
fn before_table(words: &mut Words<'_>, first_row: Option<usize>) -> (usize, Vec<String>) {
    let mut start = first_row.unwrap_or(words.len());
    let mut unread = Vec::new();
    for sentence in words.sentences(0..start) {
        let text = words.slice(sentence.clone());
        let is_last = sentence.end == start;
        if is_last && first_row.is_some() && phrase::is_header(text) {
            start = sentence.start;
            words.mark_read(sentence);
        } else if phrase::announces_errors(text) || text.iter().any(|word| names_status(word)) {
            unread.push(text.join(" "));
        }
    }
    (start, unread)
}

/// Statuses of one word are words of the language and values of enumerations too; in prose they tell nothing.
fn names_status(word: &str) -> bool {
    phrase::status(word).is_some_and(|status| status.contains('_'))
}

impl ErrorTable {
    fn row_of(&mut self, status: &str) -> &mut ErrorRow {
        let known = self.rows.iter().position(|row| row.status == status);
        let at = known.unwrap_or_else(|| {
            self.rows.push(ErrorRow { status: status.to_owned(), ..ErrorRow::default() });
            self.rows.len() - 1
        });
        &mut self.rows[at]
    }
}

/// Reads the text of one status into its row.
struct RowReader<'a, 'b> {
    words: &'a mut Words<'b>,
    row: &'a mut ErrorRow,
}

impl RowReader<'_, '_> {
    /// `status` is the word that names the status; the text goes on to `end`.
    fn read(mut self, status: usize, end: usize) {
        let pieces = bullets::split(self.words, status + 1..end);
        let mut list = self.sentences(pieces.lead, List::Clauses);
        for (position, bullet) in pieces.bullets.iter().enumerate() {
            let is_last = position + 1 == pieces.bullets.len();
            list = self.bullet(bullet.clone(), list, is_last);
        }
    }

    /// Gives the list that the bullets after this one are in.
    fn bullet(&mut self, bullet: Range<usize>, list: List, is_last: bool) -> List {
        let rest = bullet.start + 1..bullet.end;
        if phrase::is_reason(self.words.get(bullet.start)) && self.is_end_of_name(rest.clone()) {
            self.reason(bullet.start);
            return self.sentences(rest, list);
        }
        if matches!(self.words.get(bullet.start), "if" | "for") {
            return self.sentences(bullet, list);
        }
        if list == List::Conditions {
            self.bare_condition(bullet, is_last);
        }
        list
    }

    /// Whether nothing, or another sentence, follows a name.
    fn is_end_of_name(&self, rest: Range<usize>) -> bool {
        rest.is_empty()
            || self.words.get(rest.start - 1).ends_with('.')
            || phrase::also_returned(self.words.slice(rest)).is_some()
    }

    fn reason(&mut self, index: usize) {
        let name = phrase::bare(self.words.get(index)).to_owned();
        self.words.mark_read(index..index + 1);
        if !self.row.reasons.contains(&name) {
            self.row.reasons.push(name);
        }
    }

    /// A bullet of a list that an "if:" opened.
    ///
    /// Sentences after the first explain the condition, and are part of what its fingerprint covers. The last bullet
    /// has no visible end: there they may be about anything, and stay unread.
    fn bare_condition(&mut self, bullet: Range<usize>, is_last: bool) {
        if phrase::other_access_error(self.words.slice(bullet.clone())) {
            self.row.access_errors = true;
            self.words.mark_read(bullet);
            return;
        }
        let sentences = self.words.sentences(bullet.clone());
        let first_end = sentences.first().map_or(bullet.end, |first| first.end);
        let end = if is_last { first_end } else { bullet.end };
        self.words.mark_read(bullet.start..end);
        self.condition(bullet.start..end);
        self.sentences_after(end..bullet.end);
    }

    /// Reads text that starts with clauses; gives the list that its end opens.
    fn sentences(&mut self, text: Range<usize>, list: List) -> List {
        let Some(first) = self.words.sentences(text.clone()).first().cloned() else { return list };
        if phrase::also_returned(self.words.slice(first.clone())).is_some() {
            return self.sentences_after(text).unwrap_or(list);
        }
        let opened = self.clauses(first.clone());
        self.sentences_after(first.end..text.end).or(opened).unwrap_or(list)
    }

    /// Reads the sentences that add conditions; others stay unread.
    fn sentences_after(&mut self, text: Range<usize>) -> Option<List> {
        let mut opened = None;
        for sentence in self.words.sentences(text) {
            if let Some(lead) = phrase::also_returned(self.words.slice(sentence.clone())) {
                let clauses = sentence.start + lead..sentence.end;
                self.words.mark_read(sentence.start..clauses.start);
                opened = self.clauses(clauses).or(opened);
            }
        }
        opened
    }

    fn clauses(&mut self, sentence: Range<usize>) -> Option<List> {
        let clauses = clause::read(self.words, sentence);
        self.row.access_errors |= clauses.access_errors;
        for condition in clauses.conditions {
            self.condition(condition);
        }
        clauses.opens_conditions.then_some(List::Conditions)
    }

    fn condition(&mut self, range: Range<usize>) {
        let words = clause::condition_text(self.words, range);
        let condition = Condition { fingerprint: fingerprint(&words), words };
        if !self.row.conditions.contains(&condition) {
            self.row.conditions.push(condition);
        }
    }
}
