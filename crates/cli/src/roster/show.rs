//! Rows for people, and as data.

use std::collections::BTreeMap;

use rust_i18n::t;
use serde_json::{Map, Value, json};

use super::{kind::Kind, outcome::Told, role::Role};
use crate::{
    failure::Failure,
    options::{Format, Options},
    output::{self, Sent, Shape, table},
    terminal,
};

/// More rows than these are told in groups.
const MANY: usize = 100;
/// Of the lines of a group, so many stretches are told.
const STRETCHES: usize = 4;

/// What is done twice is looked up first, so that it is sent once.
const SHAPE: Shape = Shape { row: None, items: Some("rows"), token: None, sent: Sent::Repeatable };

/// Writes rows in the format that is asked for, with a summary.
pub(super) fn write(
    options: &Options,
    rows: &[Told<'_>],
    is_verbose: bool,
    more: Map<String, Value>,
) -> Result<(), Failure> {
    match options.format {
        None | Some(Format::Table) => {
            let grid = if rows.len() > MANY && !is_verbose { grouped(rows) } else { each(rows) };
            print(&grid)?;
            print(&format!("\n{}\n", summary(rows)))
        }
        format => {
            let counts: BTreeMap<&str, usize> =
                counts(rows).into_iter().map(|(kind, n)| (kind.word(), n)).collect();
            let mut answer = Map::new();
            answer.insert("rows".to_owned(), rows.iter().map(data).collect());
            answer.insert("summary".to_owned(), json!(counts));
            answer.extend(more);
            output::write(&Value::Object(answer), format, SHAPE, None)
        }
    }
}

/// A table of other rows, or the same as data.
pub(super) fn write_table(
    options: &Options,
    header: &[(&str, String)],
    rows: &[Vec<String>],
    summary: &str,
) -> Result<(), Failure> {
    match options.format {
        None | Some(Format::Table) => {
            let header = header.iter().map(|(_, heading)| heading.clone()).collect();
            print(&filled(header, rows))?;
            let gap = if rows.is_empty() { "" } else { "\n" };
            print(&format!("{gap}{summary}\n"))
        }
        format => {
            let object = |row: &Vec<String>| {
                let fields = header.iter().zip(row).map(|((key, _), cell)| ((*key).to_owned(), json!(cell)));
                Value::Object(fields.collect())
            };
            let answer = json!({ "rows": rows.iter().map(object).collect::<Vec<_>>() });
            output::write(&answer, format, SHAPE, None)
        }
    }
}

pub(super) fn print(text: &str) -> Result<(), Failure> {
    output::print(text, SHAPE.sent)
}

/// How many rows there are of each kind, in a line.
pub(super) fn summary(rows: &[Told<'_>]) -> String {
    let parts: Vec<String> = counts(rows)
        .into_iter()
        .map(|(kind, count)| t!("roster.count", count = count, what = kind.label()).into_owned())
        .collect();
    t!("roster.summary", rows = rows.len(), parts = parts.join(", ")).into_owned()
}

fn counts(rows: &[Told<'_>]) -> BTreeMap<Kind, usize> {
    let mut counts = BTreeMap::new();
    for told in rows {
        *counts.entry(told.kind).or_default() += 1;
    }
    counts
}

fn role(role: Option<Role>) -> String {
    role.map_or_else(|| t!("roster.role.unknown").into_owned(), |role| role.label().into_owned())
}

fn each(rows: &[Told<'_>]) -> String {
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
                hint.clone().unwrap_or_default(),
            ]
        })
        .collect();
    grid(&["line", "course", "user", "name", "role", "what", "reason", "hint"], &cells)
}

/// A line for all rows of which the same is to be told.
fn grouped(rows: &[Told<'_>]) -> String {
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
            let lines = stretches(group.iter().filter_map(|told| told.row.line));
            vec![
                group.len().to_string(),
                lines,
                row.course.clone(),
                if group.len() == 1 { row.user.clone() } else { format!("{} …", row.user) },
                role(row.role),
                kind.label().into_owned(),
                reason.clone().unwrap_or_default(),
                hint.clone().unwrap_or_default(),
            ]
        })
        .collect::<Vec<_>>();
    grid(&["count", "lines", "course", "user", "role", "what", "reason", "hint"], &cells)
}

fn grid(columns: &[&str], cells: &[Vec<String>]) -> String {
    let heading = |name: &&str| t!(format!("roster.column.{name}")).into_owned();
    filled(columns.iter().map(heading).collect(), cells)
}

/// A table without the columns that nothing stands in.
fn filled(header: Vec<String>, cells: &[Vec<String>]) -> String {
    let is_filled =
        |column: usize| cells.iter().any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()));
    let filled: Vec<usize> = (0..header.len()).filter(|column| is_filled(*column)).collect();
    let pick = |row: &Vec<String>| filled.iter().filter_map(|column| row.get(*column).cloned()).collect();
    table::grid(Some(pick(&header)), cells.iter().map(pick).collect(), terminal::width())
}

/// Numbers as stretches: `2-5, 9`.
fn stretches(lines: impl Iterator<Item = u64>) -> String {
    let mut stretches: Vec<(u64, u64)> = Vec::new();
    for line in lines {
        match stretches.last_mut() {
            Some((_, last)) if *last + 1 == line => *last = line,
            _ => stretches.push((line, line)),
        }
    }
    let told: Vec<String> = stretches
        .iter()
        .take(STRETCHES)
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") })
        .collect();
    let more = if stretches.len() > STRETCHES { ", …" } else { "" };
    format!("{}{more}", told.join(", "))
}

fn data(told: &Told<'_>) -> Value {
    let Told { row, kind, reason, hint } = told;
    json!({
        "line": row.line,
        "course": row.course,
        "courseId": row.course_id,
        "user": row.user,
        "name": row.name,
        "role": row.role.map(Role::wire),
        "outcome": kind.word(),
        "reason": reason,
        "hint": hint,
    })
}
