//! From the bytes of a CSV file to its records.

use std::path::Path;

use csv::{ByteRecord, ReaderBuilder, StringRecord};
use rust_i18n::t;

use super::entry::BadLine;
use crate::failure::{self, Failure};

/// The records of a file, every one as long as its header.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) delimiter: u8,
    /// Whether a line before the header says so.
    pub(super) is_told: bool,
    pub(super) header_line: u64,
    pub(super) header: StringRecord,
    /// With the line that each begins on.
    pub(super) records: Vec<(u64, StringRecord)>,
    /// Lines that are no records.
    pub(super) bad: Vec<BadLine>,
}

/// Reads a file. What is wrong with single lines is in the sheet.
pub(super) fn read(path: &Path) -> Result<Sheet, Failure> {
    let bytes = std::fs::read(path).map_err(|cause| {
        let cause = failure::cause(&cause);
        Failure::usage(t!("roster.file.unreadable", file = path.display(), cause = cause))
    })?;
    sheet(&bytes).map_err(|bad| Failure::usages(BadLine::tell_all(vec![bad], &path.display().to_string())))
}

fn sheet(bytes: &[u8]) -> Result<Sheet, BadLine> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(BadLine::new(1, t!("roster.file.utf16")));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (told, bytes) = told_delimiter(bytes);
    let delimiter = told.unwrap_or_else(|| delimiter(bytes));
    let header_line = if told.is_some() { 2 } else { 1 };
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(bytes);
    let mut records = reader.byte_records();
    let mut bad = Vec::new();
    let header = match records.next() {
        Some(Ok(header)) => text(header_line, &header)?,
        Some(Err(cause)) => return Err(BadLine::new(header_line, cause.to_string())),
        None => return Err(BadLine::new(header_line, t!("roster.file.empty"))),
    };
    let mut rows = Vec::new();
    let mut lines = Lines { bytes, at: 0, line: header_line };
    for record in records {
        match record {
            Ok(record) => match row(lines.of(&record), &record, &header) {
                Ok(Some(row)) => rows.push(row),
                Ok(None) => {}
                Err(wrong) => bad.push(wrong),
            },
            Err(cause) => bad.push(BadLine::new(0, cause.to_string())),
        }
    }
    Ok(Sheet { delimiter, is_told: told.is_some(), header_line, header, records: rows, bad })
}

/// What Excel writes and reads as a first line of its own, `sep=;`, and the lines after it.
pub(super) fn told_delimiter(bytes: &[u8]) -> (Option<u8>, &[u8]) {
    let end = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(bytes.len());
    let (line, rest) = bytes.split_at(end);
    let rest = [&b"\r\n"[..], b"\r", b"\n"].iter().find_map(|end| rest.strip_prefix(*end)).unwrap_or(rest);
    let line = line.trim_ascii_end();
    let bare = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    match bare.get(..4).is_some_and(|word| word.eq_ignore_ascii_case(b"sep=")).then(|| &bare[4..]) {
        Some([delimiter]) => (Some(*delimiter), rest),
        // A tab at the end of a line is trimmed.
        Some([]) => (Some(b'\t'), rest),
        _ => (None, bytes),
    }
}

/// Spreadsheets write what the language of the system suggests: the one that is most often in the header.
fn delimiter(bytes: &[u8]) -> u8 {
    let header = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.is_empty());
    let count = |wanted: u8| header.unwrap_or_default().iter().filter(|byte| **byte == wanted).count();
    // Of several that are as frequent the last is taken, so the comma wins.
    [b'\t', b';', b','].into_iter().max_by_key(|candidate| count(*candidate)).unwrap_or(b',')
}

/// A record as a row; `None` if there is nothing in it.
fn row(
    line: u64,
    record: &ByteRecord,
    header: &StringRecord,
) -> Result<Option<(u64, StringRecord)>, BadLine> {
    let text = text(line, record)?;
    if text.iter().all(|cell| cell.trim().is_empty()) {
        return Ok(None);
    }
    if text.len() != header.len() {
        // What a quote holds that is not closed ends with the file.
        let is_open = text.iter().any(|cell| cell.contains(['\n', '\r']));
        let what = match is_open {
            true => t!("roster.bad.length_open", count = text.len(), wanted = header.len()),
            false => t!("roster.bad.length", count = text.len(), wanted = header.len()),
        };
        return Err(BadLine::new(line, what));
    }
    Ok(Some((line, text)))
}

/// Counts lines, of whatever system: a journal tells rows apart by them, so no two records may have the same.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line that a record begins on. Records are asked for in their order.
    fn of(&mut self, record: &ByteRecord) -> u64 {
        let start = record.position().and_then(|position| usize::try_from(position.byte()).ok());
        // The position is where the reader was before the record, which empty lines may follow.
        let start = start.unwrap_or(self.at).clamp(self.at, self.bytes.len());
        let empty = self.bytes[start..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        for at in self.at..start + empty {
            let is_end = match self.bytes[at] {
                b'\n' => true,
                b'\r' => self.bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            self.line += u64::from(is_end);
        }
        self.at = start + empty;
        self.line
    }
}

fn text(line: u64, record: &ByteRecord) -> Result<StringRecord, BadLine> {
    StringRecord::from_byte_record(record.clone()).map_err(|_| BadLine::new(line, t!("roster.file.not_utf8")))
}
