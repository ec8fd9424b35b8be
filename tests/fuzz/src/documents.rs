//! Any bytes as a Discovery document, and after a line of three hyphens as annotations.

use google_discovery_codegen::Annotations;
use google_discovery_runtime::serde_json::{self, Value};

use super::generated;

const SEPARATOR: &[u8] = b"\n---\n";
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

pub(super) fn run(input: &[u8]) {
    let end = input.windows(SEPARATOR.len()).position(|window| window == SEPARATOR);
    let (document, annotations) = match end {
        Some(end) => (&input[..end], &input[end + SEPARATOR.len()..]),
        None => (input, &[][..]),
    };
    check(document, &String::from_utf8_lossy(annotations));
}

/// Reads a document and its annotations, and looks at what is generated.
pub(super) fn check(document: &[u8], annotations: &str) {
    let without_mark = document.strip_prefix(BYTE_ORDER_MARK).unwrap_or(document);
    let json: Option<Value> = serde_json::from_slice(without_mark).ok();
    let read = match google_discovery_document::read(document) {
        Ok(read) => read,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            let place = json.as_ref().map(|json| json.pointer(error.pointer().as_str()).is_some());
            assert_ne!(place, Some(false), "{error}");
            return;
        }
    };
    let json = json.expect("what was read is JSON");
    for pointer in &read.unknown_keys {
        assert!(json.pointer(pointer.as_str()).is_some(), "{pointer}");
    }
    let annotations = Annotations::parse(annotations).unwrap_or_else(|problem| {
        assert!(!problem.to_string().is_empty());
        Annotations::default()
    });
    generated::check(&read.document, &json, &annotations);
}
