//! What is wrong with a successful answer that cannot be read.

use serde::de::IgnoredAny;
use serde_json::error::Category;

use crate::{
    error::{Error, quote},
    json_path::path_at,
    send::Answer,
};

/// The answer as text.
pub(crate) fn text(answer: &Answer) -> Result<&str, Error> {
    if answer.body.is_empty() {
        return Err(Error::decode(answer, "the answer is empty, where JSON was expected"));
    }
    std::str::from_utf8(&answer.body).map_err(|problem| {
        Error::decode(answer, &format!("the answer is not UTF-8 after {} bytes", problem.valid_up_to()))
    })
}

/// Whether a JSON text ends before it is whole.
pub(crate) fn is_cut_off(text: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(text).is_err_and(|problem| problem.is_eof())
}

/// The error for an answer that serde refused.
///
/// The path is found from the position: reading the answer a second time through a wrapper that notes the
/// path would have to be compiled for each type in the user's crate.
#[cold]
pub(crate) fn failure(answer: &Answer, text: &str, problem: &serde_json::Error) -> Error {
    let path = path_at(&text[..offset(text, problem.line(), problem.column())]);
    let secrets = answer.secrets();
    let masked = |text: &str| quote::masked_line(text, &secrets);
    let place = if path.is_empty() { String::new() } else { format!(" at {}", masked(&path)) };
    let said = masked(&problem.to_string());
    let what = match problem.classify() {
        Category::Syntax if !text.trim_start().starts_with(['{', '[']) => return Error::no_json(answer),
        Category::Eof => format!("the answer is cut off after {} bytes{place}", text.len()),
        Category::Syntax => format!("the answer is broken JSON{place}: {said}"),
        Category::Data | Category::Io => format!("the answer has an unexpected value{place}: {said}"),
    };
    Error::decode(answer, &what)
}

/// The byte offset of a line and a column, both counted from one, at a character boundary.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let line_start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut offset = (line_start + column).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
