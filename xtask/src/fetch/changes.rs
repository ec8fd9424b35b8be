//! What is different between two revisions of a document.

use std::collections::BTreeMap;

use google_discovery_document::{Document, Method, Resource};

/// The names that were added, removed, or stand for something else than before.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    pub(super) added: Vec<String>,
    pub(super) removed: Vec<String>,
    pub(super) changed: Vec<String>,
}

/// What changed among the methods, by id.
pub(super) fn methods(old: &Document, new: &Document) -> Changes {
    compare(&all_methods(old), &all_methods(new))
}

/// What changed among the schemas, by name.
pub(super) fn schemas(old: &Document, new: &Document) -> Changes {
    compare(&old.schemas.iter().collect(), &new.schemas.iter().collect())
}

/// Every method, by id.
pub(super) fn all_methods(document: &Document) -> BTreeMap<&String, &Method> {
    let mut found = BTreeMap::new();
    found.extend(document.methods.values().map(|method| (&method.id, method)));
    document.resources.values().for_each(|resource| collect(resource, &mut found));
    found
}

fn collect<'a>(resource: &'a Resource, found: &mut BTreeMap<&'a String, &'a Method>) {
    found.extend(resource.methods.values().map(|method| (&method.id, method)));
    resource.resources.values().for_each(|inner| collect(inner, found));
}

fn compare<T: PartialEq>(old: &BTreeMap<&String, &T>, new: &BTreeMap<&String, &T>) -> Changes {
    let mut changes = Changes::default();
    for (name, value) in new {
        match old.get(name) {
            None => changes.added.push((*name).clone()),
            Some(before) if before != value => changes.changed.push((*name).clone()),
            Some(_) => {}
        }
    }
    changes.removed.extend(old.keys().filter(|name| !new.contains_key(*name)).map(|name| (*name).clone()));
    changes
}
