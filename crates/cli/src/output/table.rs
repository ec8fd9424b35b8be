//! Tables for people: the few columns that matter, as wide as the terminal, with no lines that a screen reader would
//! read out.

mod grid;
#[cfg(test)]
mod tests;

use google_discovery_runtime::reflection::Message;
use serde_json::Value;

pub(crate) use self::grid::grid;

use super::{
    columns::{Column, cell, columns},
    shape::Shape,
    text::one_line,
};
use crate::reflection::API;

/// More do not fit beside each other.
const COLUMNS: usize = 6;
/// Of a long text in a list, the beginning does.
const CHARACTERS: usize = 160;

pub(super) fn text(shape: &Shape, answer: &Value, width: Option<usize>) -> String {
    let rows = shape.rows(answer);
    let filled: Vec<Column> =
        columns(shape, &rows).into_iter().filter(|column| !is_empty(column, &rows)).collect();
    if !shape.is_list(answer) {
        return one(&filled, answer, width);
    }
    let chosen = chosen(filled, shape.row);
    let cells = rows
        .iter()
        .map(|row| chosen.iter().map(|column| beginning(&cell(column.value(row)))).collect())
        .collect();
    grid(Some(headings(&chosen)), cells, width)
}

/// One message: a line for each value.
fn one(filled: &[Column], answer: &Value, width: Option<usize>) -> String {
    let cells = filled
        .iter()
        .map(|column| vec![one_line(&column.name()), one_line(&cell(column.value(answer)))])
        .collect();
    grid(None, cells, width)
}

fn is_empty(column: &Column, rows: &[&Value]) -> bool {
    rows.iter().all(|row| cell(column.value(row)).is_empty())
}

fn beginning(text: &str) -> String {
    let text = one_line(text);
    match text.char_indices().nth(CHARACTERS) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}

/// What people look for, by what a field is called and what it holds: ids that they need for the next command, names,
/// states. Only a list that has none of them shows other columns.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    OwnId,
    OtherId,
    Name,
    State,
    Other,
}

fn rank(column: &Column, message: Option<&Message>) -> Rank {
    let Some(name) = column.path.last() else { return Rank::Name };
    let top = column.path.len() == 1;
    let is_own = || message.is_some_and(|message| name.eq_ignore_ascii_case(&format!("{}Id", message.name)));
    match name.as_str() {
        "id" if top => Rank::OwnId,
        _ if top && is_own() => Rank::OwnId,
        _ if top && is_of_a_path(name) => Rank::OtherId,
        "name" | "title" | "alias" | "fullName" | "displayName" => Rank::Name,
        name if name.ends_with("mailAddress") => Rank::Name,
        _ if top && column.is_enum => Rank::State,
        _ => Rank::Other,
    }
}

/// Whether a method takes a value of this name in its path.
fn is_of_a_path(name: &str) -> bool {
    let mut parameters = API.methods.iter().flat_map(|method| method.path_parameters);
    parameters.any(|parameter| parameter.name == name)
}

fn chosen(filled: Vec<Column>, message: Option<&Message>) -> Vec<Column> {
    let mut ranked: Vec<(Rank, Column)> =
        filled.into_iter().map(|column| (rank(&column, message), column)).collect();
    let enough = ranked.iter().any(|(rank, _)| matches!(rank, Rank::Name | Rank::State));
    ranked.retain(|(rank, _)| !enough || *rank != Rank::Other);
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.truncate(COLUMNS);
    ranked.into_iter().map(|(_, column)| column).collect()
}

/// The last name of a path tells enough, unless two are the same.
fn headings(columns: &[Column]) -> Vec<String> {
    let last = |column: &Column| column.path.last().cloned().unwrap_or_else(|| column.name());
    columns
        .iter()
        .map(|column| {
            let alone = columns.iter().filter(|other| last(other) == last(column)).count() == 1;
            one_line(&if alone { last(column) } else { column.name() })
        })
        .collect()
}
