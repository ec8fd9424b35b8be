//! Cells beside each other, or below each other where the width does not do. No word is ever broken.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};
use textwrap::{WordSeparator, WordSplitter, core::display_width};

/// Behind each column.
const GAP: u16 = 2;

/// Rows of cells, with what stands above each column; without it a row is a name and its value.
pub(crate) fn grid(header: Option<Vec<String>>, rows: Vec<Vec<String>>, width: Option<usize>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let least = least(header.iter().chain(&rows));
    let needed: usize = least.iter().map(|column| usize::from(*column)).sum();
    match width {
        Some(width) if needed > width => blocks(header, &rows, width),
        _ => beside(header, rows, &least, width),
    }
}

/// How wide each column is at least: as its longest word, with the gap behind it.
fn least<'a>(rows: impl Iterator<Item = &'a Vec<String>>) -> Vec<u16> {
    let mut least = Vec::new();
    for row in rows {
        least.resize(least.len().max(row.len()), 0);
        for (column, cell) in least.iter_mut().zip(row) {
            let longest = cell.split_whitespace().map(display_width).max().unwrap_or_default();
            *column = (*column).max(u16::try_from(longest).unwrap_or(u16::MAX).saturating_add(GAP));
        }
    }
    least
}

fn beside(
    header: Option<Vec<String>>,
    rows: Vec<Vec<String>>,
    least: &[u16],
    width: Option<usize>,
) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    if let Some(width) = width {
        table
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(width).unwrap_or(u16::MAX));
    }
    if let Some(header) = header {
        table.set_header(header);
    }
    table.add_rows(rows);
    for (column, least) in table.column_iter_mut().zip(least) {
        column.set_padding((0, GAP));
        column.set_cell_alignment(CellAlignment::Left);
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(*least)));
    }
    let mut text = table.trim_fmt();
    text.push('\n');
    text
}

/// A block for each row, and in it a line for each value that there is.
fn blocks(header: Option<Vec<String>>, rows: &[Vec<String>], width: usize) -> String {
    let Some(header) = header else {
        return rows.iter().map(|row| line(row, width)).collect();
    };
    let block = |row: &Vec<String>| -> String {
        let values = header.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
        values.map(|(name, cell)| line(&[name.clone(), cell.clone()], width)).collect()
    };
    rows.iter().map(block).collect::<Vec<_>>().join("\n")
}

/// A name and its value, wrapped between words.
fn line(parts: &[String], width: usize) -> String {
    let options = textwrap::Options::new(width)
        .subsequent_indent("  ")
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::fill(&parts.join(": "), options) + "\n"
}
