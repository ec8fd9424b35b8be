//! What only the server sets: a request has no use for it.

use google_discovery_runtime::reflection::{Message, Type};
use rust_i18n::t;
use serde_json::{Map, Value};

use crate::terminal;

/// Leaves it out of a body; its names.
pub(super) fn leave_out(body: &mut Value, ty: Type) -> Vec<String> {
    let mut left_out = Vec::new();
    take(body, ty, "", &mut left_out);
    left_out
}

/// Says what has been left out.
pub(super) fn tell(left_out: &[String]) {
    if !left_out.is_empty() {
        let names = left_out.join(", ");
        terminal::labelled(terminal::WARNING, &t!("failure.warning"), &t!("field.read-only", names = names));
    }
}

/// Not from the elements of lists: there an id may say which of those that are there is meant, as with grading periods, and
/// servers ignore what they have no use for.
fn take(value: &mut Value, ty: Type, path: &str, left_out: &mut Vec<String>) {
    if let (Type::Message(message), Value::Object(fields)) = (ty, value) {
        take_of(fields, message, path, left_out);
    }
}

fn take_of(fields: &mut Map<String, Value>, message: &Message, path: &str, left_out: &mut Vec<String>) {
    let place = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    for field in message.fields {
        if field.read_only {
            left_out.extend(fields.remove(field.name).map(|_| place(field.name)));
        } else if let Some(value) = fields.get_mut(field.name) {
            take(value, field.ty, &place(field.name), left_out);
        }
    }
}
