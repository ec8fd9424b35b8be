//! Messages as rows: a column for each value, those within others by their path.

use std::collections::HashSet;

use google_discovery_runtime::reflection::{Message, Type};
use serde_json::Value;

use super::shape::Shape;

/// A column: where its values stand in a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    /// The names of the fields on the way.
    pub(super) path: Vec<String>,
    /// Whether each value is one of a list that the schema knows.
    pub(super) is_enum: bool,
}

impl Column {
    pub(super) fn name(&self) -> String {
        if self.path.is_empty() { "value".to_owned() } else { self.path.join(".") }
    }

    pub(super) fn value<'a>(&self, row: &'a Value) -> Option<&'a Value> {
        self.path.iter().try_fold(row, |value, name| value.get(name))
    }
}

/// The columns of the schema in its order, then those that only the rows have.
pub(super) fn columns(shape: &Shape, rows: &[&Value]) -> Vec<Column> {
    let mut columns = Vec::new();
    if let Some(message) = shape.row {
        declared(message, &mut Vec::new(), &mut vec![message.name], &mut columns);
    }
    let mut known: HashSet<Vec<String>> = columns.iter().map(|column| column.path.clone()).collect();
    for row in rows {
        found(row, &mut Vec::new(), &mut known, &mut columns);
    }
    columns
}

/// A message within itself is one value, since there is no end to it.
fn declared(
    message: &'static Message,
    path: &mut Vec<String>,
    around: &mut Vec<&'static str>,
    columns: &mut Vec<Column>,
) {
    for field in message.fields {
        path.push(field.name.to_owned());
        match field.ty {
            Type::Message(inner) if !inner.fields.is_empty() && !around.contains(&inner.name) => {
                around.push(inner.name);
                declared(inner, path, around, columns);
                around.pop();
            }
            ty => columns.push(Column { path: path.clone(), is_enum: matches!(ty, Type::Enum(_)) }),
        }
        path.pop();
    }
}

fn found(value: &Value, path: &mut Vec<String>, known: &mut HashSet<Vec<String>>, columns: &mut Vec<Column>) {
    if known.contains(path) {
        return;
    }
    match value {
        Value::Object(fields) if !fields.is_empty() || path.is_empty() => {
            for (name, value) in fields {
                path.push(name.clone());
                found(value, path, known, columns);
                path.pop();
            }
        }
        _ => {
            known.insert(path.clone());
            columns.push(Column { path: path.clone(), is_enum: false });
        }
    }
}

/// A value in a cell: lists of texts and numbers with `;` between them, and what does not fit into a line as JSON.
pub(super) fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => joined(items).unwrap_or_else(|| Value::Array(items.clone()).to_string()),
        Some(value) => value.to_string(),
    }
}

fn joined(items: &[Value]) -> Option<String> {
    let cells: Option<Vec<String>> = items
        .iter()
        .map(|item| match item {
            Value::Array(_) | Value::Object(_) => None,
            item => Some(cell(Some(item))).filter(|text| !text.contains(';')),
        })
        .collect();
    Some(cells?.join(";"))
}
