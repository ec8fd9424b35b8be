//! The same person twice in the same course.

use std::collections::HashMap;

use rust_i18n::t;

use super::entry::{BadLine, Entry};

/// Keeps the first line of each person in each course. Lines that say the same are told, those that contradict
/// are bad.
pub(super) fn merge(entries: Vec<Entry>, notes: &mut Vec<String>, bad: &mut Vec<BadLine>) -> Vec<Entry> {
    let mut first: HashMap<(String, String), usize> = HashMap::new();
    let mut kept: Vec<Entry> = Vec::new();
    for entry in entries {
        let key = (entry.course.clone(), entry.user.to_lowercase());
        match first.get(&key).and_then(|place| kept.get(*place)) {
            None => {
                first.insert(key, kept.len());
                kept.push(entry);
            }
            Some(before) if before.role == entry.role => {
                notes.push(
                    t!("roster.note.twice", line = entry.line, user = entry.user, first = before.line)
                        .into_owned(),
                );
            }
            Some(before) => bad.push(contradiction(&entry, before)),
        }
    }
    kept
}

/// Two lines that give one person different roles in a course.
pub(super) fn contradiction(entry: &Entry, before: &Entry) -> BadLine {
    let (user, known) = (&entry.user, &before.user);
    let (role, other, first) = (entry.role.label(), before.role.label(), before.line);
    let is_same = user.to_lowercase() == known.to_lowercase();
    let what = match is_same {
        true => t!("roster.bad.contradiction", user = user, role = role, other = other, first = first),
        false => t!(
            "roster.bad.contradiction_of_one",
            user = user,
            known = known,
            role = role,
            other = other,
            first = first
        ),
    };
    BadLine::new(entry.line, what)
}
