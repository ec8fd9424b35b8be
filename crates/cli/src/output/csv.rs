//! CSV: a header, and a row for each item.

use std::io;

use serde_json::Value;

use super::{
    columns::{cell, columns},
    shape::Shape,
    text::plain,
};

pub(super) fn text(shape: &Shape, rows: &[&Value], terminal: bool) -> io::Result<String> {
    let columns = columns(shape, rows);
    if columns.is_empty() {
        return Ok(String::new());
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns.iter().map(|column| harmless(column.name())))?;
    for row in rows {
        let cells = columns.iter().map(|column| match column.value(row) {
            number @ Some(Value::Number(_)) => cell(number),
            value => harmless(cell(value)),
        });
        writer.write_record(cells)?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(if terminal { plain(&text).into_owned() } else { text.into_owned() })
}

/// A text that a spreadsheet would take for a formula gets an apostrophe in front, which spreadsheets read as "this is
/// text". Numbers stay.
fn harmless(text: String) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    if formula { format!("'{text}") } else { text }
}
