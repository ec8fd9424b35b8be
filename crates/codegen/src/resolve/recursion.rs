//! Types that hold themselves.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Kind, Type};

/// Boxes every field through which a message would hold itself.
pub(super) fn mark_boxed(types: &mut [Type]) {
    let edges: BTreeMap<String, Vec<String>> = types
        .iter()
        .map(|item| {
            let targets = match item {
                Type::Message(message) => {
                    message.fields.iter().filter_map(|field| direct(&field.kind)).map(str::to_owned).collect()
                }
                Type::Alias(alias) => direct(&alias.kind).map(str::to_owned).into_iter().collect(),
                Type::Enum(_) => Vec::new(),
            };
            (item.name().to_owned(), targets)
        })
        .collect();
    for item in types {
        if let Type::Message(message) = item {
            for field in &mut message.fields {
                field.boxed =
                    direct(&field.kind).is_some_and(|target| reaches(target, &message.name, &edges));
            }
        }
    }
}

/// An alias that is made of itself alone can't be written in Rust; what it means is any JSON.
pub(super) fn break_alias_cycles(types: &mut [Type]) {
    let edges: BTreeMap<String, Vec<String>> = types
        .iter()
        .filter_map(|item| match item {
            Type::Alias(alias) => {
                let target = innermost(&alias.kind).map(str::to_owned).into_iter().collect();
                Some((alias.name.clone(), target))
            }
            _ => None,
        })
        .collect();
    for item in types {
        if let Type::Alias(alias) = item
            && innermost(&alias.kind).is_some_and(|target| reaches(target, &alias.name, &edges))
        {
            alias.kind = Kind::Json;
        }
    }
}

/// The type that a value holds in itself; lists and maps hold theirs on the heap.
fn direct(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::Model(name) => Some(name),
        _ => None,
    }
}

pub(super) fn innermost(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::Model(name) => Some(name),
        Kind::List(inner) | Kind::Map(inner) => innermost(inner),
        _ => None,
    }
}

fn reaches(from: &str, to: &str, edges: &BTreeMap<String, Vec<String>>) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(name) = open.pop() {
        if name == to {
            return true;
        }
        if seen.insert(name) {
            open.extend(edges.get(name).into_iter().flatten().map(String::as_str));
        }
    }
    false
}
