//! A body out of a file, or out of standard input.

mod unique;

use std::{fs, io::Read, path::Path};

use rust_i18n::t;
use serde_json::Value;

use self::unique::Unique;
use crate::failure::Failure;

/// More than any request of the API may have.
const LIMIT: u64 = 16 * 1024 * 1024;

/// Reads it; `-` is standard input.
pub(super) fn read(file: &Path) -> Result<Value, Failure> {
    let is_standard = file == Path::new("-");
    let name = if is_standard { t!("json.standard").into_owned() } else { file.display().to_string() };
    let unreadable =
        |cause: std::io::Error| Failure::usage(t!("json.unreadable", file = name, cause = cause));
    let mut bytes = Vec::new();
    let source: Box<dyn Read> = if is_standard {
        Box::new(std::io::stdin())
    } else {
        Box::new(fs::File::open(file).map_err(unreadable)?)
    };
    source.take(LIMIT + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LIMIT {
        return Err(Failure::usage(t!("json.too-large", file = name, limit = LIMIT / 1024 / 1024)));
    }
    // Windows writes a mark before the text.
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    serde_json::from_slice(text)
        .map(|Unique(value)| value)
        .map_err(|cause| Failure::usage(t!("json.malformed", file = name, cause = cause)))
}
