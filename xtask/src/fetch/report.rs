//! What `cargo xtask fetch` tells about the document that it pinned.

use std::collections::BTreeMap;
use std::io;

use google_discovery_document::mine::FieldFacts;

use super::changes::changes;
use crate::generate::Outcome;
use crate::output;
use crate::pin::{Pin, json};

/// How many changes are shown.
const SHOWN: usize = 40;

/// Shows what was pinned and what changed on standard output, and on standard error what needs a look.
pub(super) fn show(pin: &Pin, old: Option<&Pin>, file: &str, changed: bool) -> anyhow::Result<()> {
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
        show_changes(&changes(&json(&old.bytes)?, &json(&pin.bytes)?), file)?;
    }
    let state = if changed { "pinned" } else { "unchanged" };
    output::good(state, &format!(" {file}: revision {}", pin.document.revision))?;
    Ok(())
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

/// Tells what the annotations say that does not fit the document any more, and what to do next.
pub(super) fn next(outcome: &Outcome, changed: bool) -> io::Result<()> {
    for fault in &outcome.annotations {
        output::warning(&format!("{}: {}", fault.file, fault.what));
    }
    let mut files: Vec<_> = outcome.annotations.iter().map(|fault| fault.file.as_str()).collect();
    files.sort_unstable();
    files.dedup();
    match files.as_slice() {
        [] if changed => output::line("next: cargo xtask check, then cargo test"),
        [] => Ok(()),
        files => output::line(&format!("next: edit {}, then cargo xtask check", files.join(" and "))),
    }
}

fn show_changes(changes: &[String], file: &str) -> io::Result<()> {
    for change in changes.iter().take(SHOWN) {
        output::line(change)?;
    }
    match changes.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        more => output::line(&format!("… and {more} more: git diff {file}")),
    }
}
