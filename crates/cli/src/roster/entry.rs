//! What a roster says.

use std::collections::HashMap;

use csv::StringRecord;
use ring::digest::{Context, SHA256};
use rust_i18n::t;

use super::{role::Role, text};

/// One person in one course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Where in the file it stands, from 1.
    pub(super) line: u64,
    /// An email address or a numeric id, as it is written.
    pub(super) user: String,
    pub(super) role: Role,
    /// The id of a course, or an alias.
    pub(super) course: String,
}

/// A roster, and the file that it was read from.
#[derive(Debug)]
pub(super) struct Roster {
    pub(super) entries: Vec<Entry>,
    /// What was left out, and why.
    pub(super) notes: Vec<String>,
    pub(super) source: Source,
}

/// The file as it was, so that a part of it can be written again.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) delimiter: u8,
    /// Whether a line before the header says so.
    pub(super) is_told: bool,
    pub(super) header: StringRecord,
    pub(super) records: HashMap<u64, StringRecord>,
}

impl Roster {
    /// Tells this roster from others, however the file writes it, and from the same one for another school or by another
    /// caller: what a journal says of one school is not true of another.
    pub(super) fn fingerprint(&self, place: &str, caller: &str) -> String {
        let mut hash = Context::new(&SHA256);
        hash.update(format!("{} {place} {} {caller}\n", place.len(), caller.len()).as_bytes());
        for Entry { line, user, role, course } in &self.entries {
            // A length before each text, so that no two rosters give the same bytes.
            let (users, courses) = (user.len(), course.len());
            let text = format!("{line} {users} {user} {} {courses} {course}\n", role.wire());
            hash.update(text.as_bytes());
        }
        hash.finish().as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What is wrong with a line of a file.
#[derive(Clone, Debug)]
pub(super) struct BadLine {
    pub(super) line: u64,
    /// The column, if one is to blame.
    pub(super) column: Option<String>,
    /// What is wrong, and what would be right.
    pub(super) what: String,
}

impl BadLine {
    pub(super) fn new(line: u64, what: impl Into<String>) -> Self {
        Self { line, column: None, what: what.into() }
    }

    pub(super) fn of_column(line: u64, column: &str, what: impl Into<String>) -> Self {
        Self { line, column: Some(column.to_owned()), what: what.into() }
    }

    /// All of them, each thing that is wrong told once with the lines that it is wrong in.
    pub(super) fn tell_all(mut bad: Vec<Self>, file: &str) -> Vec<String> {
        bad.sort_by_key(|bad| bad.line);
        // With the place of the first, which says where a group is told.
        let mut groups: HashMap<(Option<String>, String), (usize, Vec<u64>)> = HashMap::new();
        for (place, Self { line, column, what }) in bad.into_iter().enumerate() {
            groups.entry((column, what)).or_insert_with(|| (place, Vec::new())).1.push(line);
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_key(|(_, (place, _))| *place);
        let told = groups.into_iter().map(|((column, what), (_, lines))| {
            let many = lines.len() > 1;
            let lines = text::stretches(lines.into_iter(), usize::MAX);
            let place = match many {
                true => t!("roster.bad.lines", lines = lines),
                false => t!("roster.bad.line", line = lines),
            };
            match column {
                Some(column) => {
                    t!("roster.bad.column", file = file, place = place, column = column, what = what)
                }
                None => t!("roster.bad.whole", file = file, place = place, what = what),
            }
            .into_owned()
        });
        told.collect()
    }
}
