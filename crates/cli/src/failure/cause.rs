//! What the system says of a file, in words for people.

use std::io::{Error, ErrorKind};

use rust_i18n::t;

/// Why a file can't be used. Neither the number of the error is told, nor the name of a file that only we know.
pub(crate) fn cause(error: &Error) -> String {
    let key = match error.kind() {
        ErrorKind::NotFound => "cause.missing",
        ErrorKind::PermissionDenied => "cause.denied",
        ErrorKind::StorageFull => "cause.full",
        ErrorKind::IsADirectory => "cause.folder",
        ErrorKind::NotADirectory => "cause.no-folder",
        ErrorKind::AlreadyExists => "cause.exists",
        ErrorKind::ReadOnlyFilesystem => "cause.read-only",
        ErrorKind::InvalidData => "cause.no-text",
        _ => return without_number(&error.to_string()).to_owned(),
    };
    t!(key).into_owned()
}

fn without_number(text: &str) -> &str {
    text.split_once(" (os error ").map_or(text, |(words, _)| words)
}
