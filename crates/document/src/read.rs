use std::fmt;

use serde::Deserialize;

use crate::{Document, Pointer, duplicates::first_duplicate};

/// The `kind` that every Discovery document carries.
const KIND: &str = "discovery#restDescription";

/// A document, and what of it this crate does not know.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Read {
    /// The document.
    pub document: Document,
    /// Every key that is no part of the format as this crate knows it, in the order of the document.
    pub unknown_keys: Vec<Pointer>,
}

/// Why bytes are not a Discovery document, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    pointer: Pointer,
    message: String,
    hint: Option<&'static str>,
}

impl ReadError {
    /// Where in the document the problem is.
    pub fn pointer(&self) -> &Pointer {
        &self.pointer
    }

    /// What the problem is, without the place.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it, where that is known.
    pub fn hint(&self) -> Option<&str> {
        self.hint
    }

    fn not_discovery(message: String) -> Self {
        Self {
            pointer: Pointer::root(),
            message,
            hint: Some(
                "give a REST description, as `https://<api>.googleapis.com/$discovery/rest?version=<version>` serves it",
            ),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer == Pointer::root() {
            f.write_str(&self.message)?;
        } else {
            write!(f, "{}: {}", self.pointer, self.message)?;
        }
        if let Some(hint) = self.hint {
            write!(f, " (hint: {hint})")?;
        }
        Ok(())
    }
}

impl std::error::Error for ReadError {}

/// Reads a Discovery document.
///
/// # Errors
///
/// The bytes are not JSON, are not a Discovery REST description, or hold a value of a type that the format
/// does not have there. The error names the place as a JSON pointer.
pub fn read(bytes: &[u8]) -> Result<Read, ReadError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    check_kind(bytes)?;
    if let Some(pointer) = first_duplicate(bytes) {
        return Err(ReadError {
            pointer,
            message: "the key stands twice in its object".to_owned(),
            hint: Some("keep the one that is meant: a reader would take one of the two without a word"),
        });
    }

    let mut unknown_keys = Vec::new();
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let mut note = |path: serde_ignored::Path<'_>| unknown_keys.push(pointer_of_ignored(&path));
    let watched = serde_ignored::Deserializer::new(tracked, &mut note);
    match Document::deserialize(watched) {
        Ok(document) => Ok(Read { document, unknown_keys }),
        Err(error) => {
            Err(ReadError { pointer: pointer_of(&track.path()), message: error.to_string(), hint: None })
        }
    }
}

/// Tells bytes that are something else altogether from a document with a fault.
fn check_kind(bytes: &[u8]) -> Result<(), ReadError> {
    #[derive(Deserialize)]
    struct Probe {
        kind: Option<serde_json::Value>,
    }

    if bytes.trim_ascii().is_empty() {
        return Err(ReadError::not_discovery("the document is empty".into()));
    }
    let value: serde_json::Value = serde_json::from_slice(bytes)
        .map_err(|error| ReadError::not_discovery(format!("this is not JSON: {error}")))?;
    let probe = Probe::deserialize(value)
        .map_err(|_| ReadError::not_discovery("this is JSON, but not an object".into()))?;
    match probe.kind {
        Some(kind) if kind == KIND => Ok(()),
        Some(kind) => Err(ReadError::not_discovery(format!(
            "this is not a Discovery document: its `kind` is {kind}, not \"{KIND}\""
        ))),
        None => Err(ReadError::not_discovery(format!(
            "this is not a Discovery document: it has no `kind`, which should be \"{KIND}\""
        ))),
    }
}

fn pointer_of(path: &serde_path_to_error::Path) -> Pointer {
    use serde_path_to_error::Segment;

    path.iter().fold(Pointer::root(), |pointer, segment| match segment {
        Segment::Seq { index } => pointer.index(*index),
        Segment::Map { key } => pointer.key(key),
        Segment::Enum { variant } => pointer.key(variant),
        Segment::Unknown => pointer,
    })
}

fn pointer_of_ignored(path: &serde_ignored::Path<'_>) -> Pointer {
    use serde_ignored::Path;

    match path {
        Path::Root => Pointer::root(),
        Path::Seq { parent, index } => pointer_of_ignored(parent).index(*index),
        Path::Map { parent, key } => pointer_of_ignored(parent).key(key),
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => {
            pointer_of_ignored(parent)
        }
    }
}
