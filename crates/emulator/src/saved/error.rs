use std::fmt;

use google_discovery_document::Pointer;
use serde_json::Value;

use super::VERSION;

/// Why a text is not a school that can be had back, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateError {
    pointer: Pointer,
    message: String,
    hint: &'static str,
}

impl StateError {
    /// Where the problem is, as a JSON pointer: `/school/invitations/100000000009/course`. It is empty for the whole text.
    pub fn pointer(&self) -> &str {
        self.pointer.as_str()
    }

    /// What the problem is, without the place.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    pub fn hint(&self) -> &str {
        self.hint
    }

    pub(super) fn no_json(error: &serde_json::Error) -> Self {
        let hint = match error.is_eof() {
            true => "it seems to be cut off: take a copy that is whole, or begin with a new school",
            false => "take a copy as the emulator wrote it, or begin with a new school",
        };
        Self { pointer: Pointer::root(), message: format!("this is not JSON: {error}"), hint }
    }

    pub(super) fn no_version() -> Self {
        Self {
            pointer: Pointer::root(),
            message: "this is JSON, but no school of the emulator: it has no `version`".into(),
            hint: "give a text that `to_json` wrote",
        }
    }

    pub(super) fn other_version(version: &Value) -> Self {
        let message = match version {
            Value::Number(number) => {
                format!("version {number} of the form; this emulator knows version {VERSION}")
            }
            _ => format!("the version is not a number; this emulator knows version {VERSION}"),
        };
        let hint = "read it with the emulator that wrote it, or begin with a new school";
        Self { pointer: Pointer::root().key("version"), message, hint }
    }

    /// JSON of another form.
    pub(super) fn unreadable(path: &serde_path_to_error::Path, error: &serde_json::Error) -> Self {
        let hint = "take a copy as the emulator wrote it, or put this right by hand";
        Self { pointer: pointer_of(path), message: error.to_string(), hint }
    }

    /// JSON of the right form that contradicts itself.
    pub(super) fn contradiction(pointer: Pointer, message: impl Into<String>) -> Self {
        let hint = "add what is missing, or take out what names it";
        Self { pointer, message: message.into(), hint }
    }

    /// A value that nothing in the school can have.
    pub(super) fn impossible(pointer: Pointer, message: impl Into<String>) -> Self {
        Self { pointer, message: message.into(), hint: "put this right by hand" }
    }

    /// The same, with what it is about at the head of the message.
    pub(super) fn about(self, what: &str) -> Self {
        Self { message: format!("{what}: {}", self.message), ..self }
    }
}

impl fmt::Display for StateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer != Pointer::root() {
            write!(f, "{}: ", self.pointer)?;
        }
        write!(f, "{} (hint: {})", self.message, self.hint)
    }
}

impl std::error::Error for StateError {}

fn pointer_of(path: &serde_path_to_error::Path) -> Pointer {
    use serde_path_to_error::Segment;

    path.iter().fold(Pointer::root(), |pointer, segment| match segment {
        Segment::Seq { index } => pointer.index(*index),
        Segment::Map { key } => pointer.key(key),
        Segment::Enum { variant } => pointer.key(variant),
        Segment::Unknown => pointer,
    })
}
