//! What `cargo xtask fetch` tells about the document that it pinned.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use google_discovery_document::mine::FieldFacts;
use serde_json::Value;

use super::changes::changes;
use crate::features;
use crate::generate::Outcome;
use crate::output;
use crate::pin::{Pin, json};

/// How many changes are shown.
const SHOWN: usize = 40;

/// Shows what changed and what was pinned.
pub(super) fn pinned(pin: &Pin, old: Option<&Value>, file: &str, changed: bool) -> anyhow::Result<()> {
    if let Some(old) = old {
        show_changes(&changes(old, &json(&pin.bytes)?), file)?;
    }
    let state = if changed { "pinned" } else { "unchanged" };
    output::good(state, &format!(" {file}: revision {}", pin.document.revision))?;
    Ok(())
}

/// Shows on standard error what needs a look: what is unknown, and what could not be read. Where `old` has the thing
/// that an unread sentence is about, the sentence is only counted.
pub(super) fn doubts(pin: &Pin, old: Option<&Value>, file: &str) -> io::Result<()> {
    for key in &pin.unknown_keys {
        output::warning(&format!("{key} is not in the format as we know it; it is kept in {file}"));
    }
    for method in &pin.mined_errors {
        for unread in &method.table.unread {
            output::warning(&format!("{} ({}): not read: {unread}", method.id, method.pointer));
        }
    }
    let is_old = |field: &&FieldFacts| old.is_some_and(|old| old.pointer(field.pointer.as_str()).is_some());
    let (before, new): (Vec<_>, Vec<_>) = pin.mined_fields.iter().partition(is_old);
    for (sentence, places) in unread(&new) {
        output::warning(&format!("not read: {sentence}\n  at {}", places.join("\n  at ")));
    }
    match unread(&before).len() {
        0 => Ok(()),
        count => output::line(&format!(
            "not read: {count} sentence{} of what was pinned before; to see {}, add --unread",
            if count == 1 { "" } else { "s" },
            if count == 1 { "it" } else { "them" }
        )),
    }
}

/// Each sentence once, with every place that has it.
fn unread<'a>(fields: &[&'a FieldFacts]) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for field in fields {
        for sentence in &field.unread {
            places.entry(sentence).or_default().push(field.pointer.as_str());
        }
    }
    places
}

/// Tells what the annotations say that does not fit the document any more, and what to do next.
pub(super) fn next(outcome: &Outcome, changed: bool, needs_features: bool) -> io::Result<()> {
    for fault in &outcome.annotations {
        output::warning(&format!("{}: {}", fault.file, fault.what));
    }
    let files: BTreeSet<_> = outcome.annotations.iter().map(|fault| fault.file.as_str()).collect();
    let mut steps: Vec<String> = Vec::new();
    steps.extend((!files.is_empty()).then(|| format!("edit {}", listed(&Vec::from_iter(files)))));
    steps.extend(needs_features.then(|| features::COMMAND.to_owned()));
    if !steps.is_empty() {
        steps.push("cargo xtask check".to_owned());
    } else if changed {
        steps.extend(["cargo xtask check".to_owned(), "cargo test".to_owned()]);
    } else {
        return Ok(());
    }
    output::line(&format!("next: {}", steps.join(", then ")))
}

/// "a", "a and b", "a, b and c"
fn listed(names: &[&str]) -> String {
    match names {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        names => names.concat(),
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
