//! What `cargo xtask fetch` tells about the document that it pinned.

use std::collections::BTreeMap;
use std::io;

use google_discovery_document::mine::FieldFacts;

use super::changes::{self, Changes};
use crate::output;
use crate::pin::Pin;

/// Shows what was pinned and what changed on standard output, and on standard error what needs a look.
pub(super) fn show(pin: &Pin, old: Option<&Pin>, file: &str, changed: bool) -> io::Result<()> {
    for key in &pin.unknown_keys {
        output::warning(&format!("{key} is not in the format as we know it; it is kept in {file}"));
    }
    for method in &pin.mined_errors {
        for unread in &method.table.unread {
            output::warning(&format!("{} ({}): not read: {unread}", method.id, method.pointer));
        }
    }
    show_unread(&pin.mined_fields);
    if let Some(old) = old {
        show_changes("method", &changes::methods(&old.document, &pin.document))?;
        show_changes("schema", &changes::schemas(&old.document, &pin.document))?;
    }
    let methods = changes::all_methods(&pin.document);
    let with_errors = methods.values().filter(|method| !method.errors.is_empty()).count();
    let state = if changed { "pinned" } else { "unchanged" };
    output::good(
        state,
        &format!(
            " {file}: revision {}, {} methods ({with_errors} with errors), {} schemas",
            pin.document.revision,
            methods.len(),
            pin.document.schemas.len()
        ),
    )
}

/// Each sentence once, with every place that has it.
fn show_unread(fields: &[FieldFacts]) {
    let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for field in fields {
        for sentence in &field.unread {
            places.entry(sentence).or_default().push(field.pointer.as_str());
        }
    }
    for (sentence, places) in places {
        output::warning(&format!("not read: {sentence}\n  at {}", places.join("\n  at ")));
    }
}

fn show_changes(kind: &str, changes: &Changes) -> io::Result<()> {
    for (mark, names) in [("+", &changes.added), ("-", &changes.removed), ("~", &changes.changed)] {
        for name in names {
            output::line(&format!("{mark} {kind} {name}"))?;
        }
    }
    Ok(())
}
