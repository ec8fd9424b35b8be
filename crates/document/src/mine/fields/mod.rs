//! What a description says about a field or a parameter that the format has no key for, or whose key is not set.

mod default;
mod fact;
mod limit;
mod mask;
mod sentences;
mod statement;
mod subject;
mod topic;

use serde_json::{Map, Value};

use super::{Dialect, members};
use crate::Pointer;
use fact::Item;

/// What the description of one schema, property or parameter states.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FieldFacts {
    /// Where in the document the schema, property or parameter is.
    pub pointer: Pointer,
    /// The facts, as the keys that [`Schema`](crate::Schema) reads.
    pub keys: Map<String, Value>,
    /// The sentences that speak of such facts and could not be read, or contradict each other.
    pub unread: Vec<String>,
}

/// Reads what the descriptions of schemas, properties and parameters state; those that state nothing and have no
/// sentence that looks like it are left out.
///
/// A sentence is read whole or not at all. What holds under a condition only is not a fact: it is unread.
pub fn read_fields(document: &Value, dialect: Dialect) -> Vec<FieldFacts> {
    // A second dialect does not compile before it has a reader.
    let Dialect::Classroom = dialect;
    let mut found = Vec::new();
    visit_members(document, "schemas", false, &Pointer::root(), &mut found);
    visit_members(document, "parameters", true, &Pointer::root(), &mut found);
    visit_resource(document, &Pointer::root(), &mut found);
    found
}

/// Reads as [`read_fields`] does, and keeps what was read as keys of each schema, property and parameter.
///
/// What has no description keeps the keys that it has: a document whose prose was taken out before comes through
/// unchanged.
pub fn mine_fields(document: &mut Value, dialect: Dialect) -> Vec<FieldFacts> {
    let found = read_fields(document, dialect);
    for field in &found {
        if let Some(Value::Object(target)) = document.pointer_mut(field.pointer.as_str()) {
            target.extend(field.keys.clone());
        }
    }
    found
}

/// The document itself holds methods and resources in the way that a resource does.
fn visit_resource(resource: &Value, at: &Pointer, found: &mut Vec<FieldFacts>) {
    for (name, method) in members(resource, "methods") {
        visit_members(method, "parameters", true, &at.key("methods").key(name), found);
    }
    for (name, inner) in members(resource, "resources") {
        visit_resource(inner, &at.key("resources").key(name), found);
    }
}

fn visit_members(parent: &Value, key: &str, is_parameter: bool, at: &Pointer, found: &mut Vec<FieldFacts>) {
    for (name, schema) in members(parent, key) {
        visit(Item { name, schema, is_parameter }, &at.key(key).key(name), found);
    }
}

fn visit(item: Item<'_>, at: &Pointer, found: &mut Vec<FieldFacts>) {
    if let Some(description) = item.schema.get("description").and_then(Value::as_str) {
        let (keys, unread) = statement::read(description, item);
        if !keys.is_empty() || !unread.is_empty() {
            found.push(FieldFacts { pointer: at.clone(), keys, unread });
        }
    }
    visit_members(item.schema, "properties", false, at, found);
    for key in ["items", "additionalProperties"] {
        if let Some(schema) = item.schema.get(key) {
            visit(Item { schema, ..item }, &at.key(key), found);
        }
    }
}
