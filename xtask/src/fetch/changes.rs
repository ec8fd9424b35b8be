//! What is different between two revisions of a document, one line for each thing.
//!
//! The two are compared as JSON, so that no change stays unsaid because the format as we know it lacks the key.

use std::collections::BTreeMap;

use serde_json::Value;

/// How much of a value a line shows.
const SHORT: usize = 60;

/// The differences, each as `+`, `-` or `~` and what was added, removed or changed; the revision aside.
pub(super) fn changes(old: &Value, new: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    members("", old, new, &mut lines);
    lines
}

/// Compares the keys of two objects of the format; one that is missing has no keys.
fn members(label: &str, old: &Value, new: &Value, lines: &mut Vec<String>) {
    for (key, (before, after)) in both(entries(old), entries(new)) {
        if before == after || (label.is_empty() && matches!(key, "etag" | "revision")) {
            continue;
        }
        let (old, new) = (before.unwrap_or(&Value::Null), after.unwrap_or(&Value::Null));
        match key {
            "auth" | "oauth2" => members(label, old, new, lines),
            "scopes" if !old.is_array() && !new.is_array() => {
                named(old, new, lines, |name, _| format!("scope {name}"));
            }
            "schemas" => named(old, new, lines, |name, _| format!("schema {name}")),
            "properties" => named(old, new, lines, |name, _| format!("{label}.{name}")),
            "parameters" => named(old, new, lines, |name, _| join(label, &format!("parameter {name}"))),
            "methods" => named(old, new, lines, |name, method| {
                let id = method.get("id").and_then(Value::as_str);
                format!("method {}", id.map_or_else(|| join(label, name), str::to_owned))
            }),
            "resources" => resources(label, old, new, lines),
            "x-errors" => errors(label, old, new, lines),
            _ => value(&join(label, key), before, after, lines),
        }
    }
}

/// Compares what the API has named: what is on one side only is one line.
fn named(old: &Value, new: &Value, lines: &mut Vec<String>, label: impl Fn(&str, &Value) -> String) {
    each(both(entries(old), entries(new)), lines, label);
}

type Pairs<'a> = BTreeMap<&'a str, (Option<&'a Value>, Option<&'a Value>)>;

fn each(pairs: Pairs<'_>, lines: &mut Vec<String>, label: impl Fn(&str, &Value) -> String) {
    for (name, pair) in pairs {
        match pair {
            (Some(old), Some(new)) => members(&label(name, new), old, new, lines),
            (None, Some(new)) => lines.push(format!("+ {}", label(name, new))),
            (Some(old), None) => lines.push(format!("- {}", label(name, old))),
            (None, None) => {}
        }
    }
}

/// A resource comes and goes with its methods.
fn resources(label: &str, old: &Value, new: &Value, lines: &mut Vec<String>) {
    for (name, (before, after)) in both(entries(old), entries(new)) {
        let path = if label.is_empty() { format!("resource {name}") } else { format!("{label}.{name}") };
        members(&path, before.unwrap_or(&Value::Null), after.unwrap_or(&Value::Null), lines);
    }
}

/// The rows of an error table, by status.
fn errors(label: &str, old: &Value, new: &Value, lines: &mut Vec<String>) {
    let rows = |table| elements(table).filter_map(|row: &Value| Some((row.get("status")?.as_str()?, row)));
    each(both(rows(old), rows(new)), lines, |status, _| join(label, status));
}

/// Compares two values of a key; lists of names are compared name by name.
fn value(label: &str, old: Option<&Value>, new: Option<&Value>, lines: &mut Vec<String>) {
    match (old, new) {
        (Some(old @ Value::Object(_)), Some(new @ Value::Object(_))) => members(label, old, new, lines),
        (Some(old), Some(new)) if is_names(old) && is_names(new) => names(label, old, new, lines),
        (Some(old), Some(new)) => lines.push(format!("~ {label}: {} is now {}", short(old), short(new))),
        (None, Some(new)) => lines.push(format!("+ {label}: {}", short(new))),
        (Some(old), None) => lines.push(format!("- {label}: {}", short(old))),
        (None, None) => {}
    }
}

fn names(label: &str, old: &Value, new: &Value, lines: &mut Vec<String>) {
    let before = lines.len();
    let missing = |from: &Value, name: &Value| !elements(from).any(|other| other == name);
    lines.extend(elements(new).filter(|name| missing(old, name)).map(|name| format!("+ {label} {name}")));
    lines.extend(elements(old).filter(|name| missing(new, name)).map(|name| format!("- {label} {name}")));
    if lines.len() == before {
        lines.push(format!("~ {label}: the order"));
    }
}

fn is_names(value: &Value) -> bool {
    value.as_array().is_some_and(|elements| elements.iter().all(Value::is_string))
}

fn elements(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), value))
}

/// Every name of either side, with what it stands for on each.
fn both<'a>(
    old: impl Iterator<Item = (&'a str, &'a Value)>,
    new: impl Iterator<Item = (&'a str, &'a Value)>,
) -> Pairs<'a> {
    let mut pairs = Pairs::new();
    old.for_each(|(name, value)| pairs.entry(name).or_default().0 = Some(value));
    new.for_each(|(name, value)| pairs.entry(name).or_default().1 = Some(value));
    pairs
}

fn join(label: &str, key: &str) -> String {
    if label.is_empty() { key.to_owned() } else { format!("{label} {key}") }
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
