//! The table of rows: each by itself, or together with those of which the same is to be told.

use rust_i18n::t;

use super::{Role, Told, filled, table, terminal};
use crate::roster::text;

/// Of the lines of a group, so many stretches are told.
const STRETCHES: usize = 4;

/// What to do, told once for all rows that it is the same for.
#[derive(Default)]
pub(super) struct Hints(Vec<String>);

impl Hints {
    /// What stands in a row for its hint.
    fn mark(&mut self, hint: Option<&String>) -> String {
        let Some(hint) = hint else { return String::new() };
        let known = self.0.iter().position(|known| known == hint);
        let place = known.unwrap_or_else(|| {
            self.0.push(hint.clone());
            self.0.len() - 1
        });
        format!("[{}]", place + 1)
    }

    /// The hints, below the table.
    pub(super) fn text(self) -> String {
        let marked = self.0.into_iter().enumerate();
        let rows: Vec<_> = marked.map(|(place, hint)| vec![format!("[{}]", place + 1), hint]).collect();
        let gap = if rows.is_empty() { "" } else { "\n" };
        format!("{gap}{}", table::grid(None, rows, terminal::width()))
    }
}

fn role(role: Option<Role>) -> String {
    role.map_or_else(|| t!("roster.role.unknown").into_owned(), |role| role.label().into_owned())
}

pub(super) fn each(rows: &[Told<'_>], hints: &mut Hints) -> String {
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|Told { row, kind, reason, hint }| {
            vec![
                row.line.map(|line| line.to_string()).unwrap_or_default(),
                row.course.clone(),
                row.user.clone(),
                row.name.clone().unwrap_or_default(),
                role(row.role),
                kind.label().into_owned(),
                reason.clone().unwrap_or_default(),
                hints.mark(hint.as_ref()),
            ]
        })
        .collect();
    grid(&["line", "course", "user", "name", "role", "what", "reason", "hint"], &cells)
}

/// A line for all rows of which the same is to be told.
pub(super) fn grouped(rows: &[Told<'_>], hints: &mut Hints) -> String {
    let mut groups: Vec<(&Told<'_>, Vec<&Told<'_>>)> = Vec::new();
    for told in rows {
        let is_same = |other: &&Told<'_>| {
            other.kind == told.kind
                && other.row.role == told.row.role
                && other.row.course == told.row.course
                && other.reason == told.reason
                && other.hint == told.hint
        };
        match groups.iter_mut().find(|(first, _)| is_same(first)) {
            Some((_, group)) => group.push(told),
            None => groups.push((told, vec![told])),
        }
    }
    let cells = groups
        .iter()
        .map(|(Told { row, kind, reason, hint }, group)| {
            let lines = text::stretches(group.iter().filter_map(|told| told.row.line), STRETCHES);
            vec![
                group.len().to_string(),
                lines,
                row.course.clone(),
                if group.len() == 1 { row.user.clone() } else { format!("{} …", row.user) },
                role(row.role),
                kind.label().into_owned(),
                reason.clone().unwrap_or_default(),
                hints.mark(hint.as_ref()),
            ]
        })
        .collect::<Vec<_>>();
    grid(&["count", "lines", "course", "user", "role", "what", "reason", "hint"], &cells)
}

fn grid(columns: &[&str], cells: &[Vec<String>]) -> String {
    let heading = |name: &&str| t!(format!("roster.column.{name}")).into_owned();
    filled(columns.iter().map(heading).collect(), cells)
}
