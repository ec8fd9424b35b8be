//! Any text as the description of a method and of a field: facts are read out of it, and it is taken away.

use google_discovery_document::{
    canonical,
    mine::{Dialect, mine_errors, mine_fields},
    strip_prose,
};
use google_discovery_runtime::serde_json::{self, Value, json};

pub(super) fn run(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    let mut document = json!({
        "methods": { "lend": { "id": "library.lend", "description": text } },
        "schemas": { "Book": { "properties": { "title": { "type": "string", "description": text } } } },
    });
    mine_errors(&mut document, Dialect::Classroom);
    mine_fields(&mut document, Dialect::Classroom);
    let removed = strip_prose(&mut document);
    assert!(removed.iter().all(|pointer| document.pointer(pointer.as_str()).is_none()));
    assert!(strip_prose(&mut document).is_empty());

    let bytes = canonical(document.clone());
    let again: Value = serde_json::from_slice(&bytes).expect("the canonical form is JSON");
    assert_eq!(again, document);
    assert_eq!(canonical(again), bytes);
}
