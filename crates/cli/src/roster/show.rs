//! Rows for people, and as data.

mod rows;

use std::collections::BTreeMap;

use rust_i18n::t;
use serde_json::{Map, Value, json};

use self::rows::{Hints, each, grouped};
use super::{kind::Kind, outcome::Told, role::Role};
use crate::{
    failure::Failure,
    options::{Format, Options},
    output::{self, Sent, Shape, table},
    terminal,
};

/// More rows than these are told in groups.
const MANY: usize = 100;
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
            let mut hints = Hints::default();
            let is_short = rows.len() > MANY && !is_verbose;
            let grid = if is_short { grouped(rows, &mut hints) } else { each(rows, &mut hints) };
            print(&format!("{grid}{}\n{}\n", hints.text(), summary(rows)))
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

/// How many lines of the roster there are of each kind, and how many people beside them.
fn summary(rows: &[Told<'_>]) -> String {
    let (listed, others): (Vec<_>, Vec<_>) =
        counts(rows).into_iter().partition(|(kind, _)| !kind.is_unlisted());
    let lines: usize = listed.iter().map(|(_, count)| count).sum();
    let parts = |counts: Vec<(Kind, usize)>| {
        let parts = counts
            .into_iter()
            .map(|(kind, count)| t!("roster.count", count = count, what = kind.label()).into_owned());
        parts.collect::<Vec<_>>().join(", ")
    };
    match others.is_empty() {
        true => t!("roster.summary", rows = lines, parts = parts(listed)).into_owned(),
        false => t!("roster.summary_beside", rows = lines, parts = parts(listed), others = parts(others))
            .into_owned(),
    }
}

fn counts(rows: &[Told<'_>]) -> BTreeMap<Kind, usize> {
    let mut counts = BTreeMap::new();
    for told in rows {
        *counts.entry(told.kind).or_default() += 1;
    }
    counts
}

/// A table without the columns that nothing stands in.
fn filled(header: Vec<String>, cells: &[Vec<String>]) -> String {
    let is_filled =
        |column: usize| cells.iter().any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()));
    let filled: Vec<usize> = (0..header.len()).filter(|column| is_filled(*column)).collect();
    let pick = |row: &Vec<String>| filled.iter().filter_map(|column| row.get(*column).cloned()).collect();
    table::grid(Some(pick(&header)), cells.iter().map(pick).collect(), terminal::width())
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
