//! Places in the body.

use google_discovery_runtime::reflection::Type;
use serde_json::{Map, Value};

/// A structure that the cursor is in, within the one before it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The name in JSON, or the key of a map.
    pub(super) name: String,
    /// Whether it is an element of a list.
    pub(super) is_list: bool,
    /// Which one.
    pub(super) element: Option<usize>,
    /// What it is: a message or a map.
    pub(super) ty: Type,
}

/// Enters a place: in a list, that begins a new element.
pub(super) fn enter(body: &mut Value, cursor: &[Place], mut place: Place) -> Place {
    if place.is_list {
        let items = items(fields(body, cursor), &place.name);
        place.element = Some(items.len());
        items.push(Value::Object(Map::new()));
    }
    place
}

/// The fields at a place. What is not there yet comes to be.
pub(super) fn fields<'a>(body: &'a mut Value, cursor: &[Place]) -> &'a mut Map<String, Value> {
    let mut fields = object(body);
    for place in cursor {
        fields = match place.element {
            Some(index) => {
                let items = items(fields, &place.name);
                if items.len() <= index {
                    items.resize(index + 1, Value::Object(Map::new()));
                }
                object(&mut items[index])
            }
            None => object(fields.entry(place.name.clone()).or_insert(Value::Null)),
        };
    }
    fields
}

/// The JSON pointer of a field at a place.
pub(super) fn pointer(cursor: &[Place], name: &str) -> String {
    let mut pointer = String::new();
    for place in cursor {
        pointer.push('/');
        pointer.push_str(&place.name);
        if let Some(index) = place.element {
            pointer.push_str(&format!("/{index}"));
        }
    }
    pointer + "/" + name
}

/// What is no object, as null, becomes one.
fn object(value: &mut Value) -> &mut Map<String, Value> {
    if !value.is_object() {
        *value = Value::Object(Map::new());
    }
    match value {
        Value::Object(fields) => fields,
        _ => unreachable!("it was made an object"),
    }
}

fn items<'a>(fields: &'a mut Map<String, Value>, name: &str) -> &'a mut Vec<Value> {
    let list = fields.entry(name.to_owned()).or_insert(Value::Null);
    if !list.is_array() {
        *list = Value::Array(Vec::new());
    }
    match list {
        Value::Array(items) => items,
        _ => unreachable!("it was made an array"),
    }
}
