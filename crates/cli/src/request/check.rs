//! Whether a body in JSON is what the API takes.

use google_discovery_runtime::reflection::{Message, Type};
use rust_i18n::t;
use serde_json::{Map, Value};

use super::{Problems, value};
use crate::suggest;

/// Checks the body of a file.
pub(super) fn body(body: &Value, ty: Type, problems: &mut Problems) {
    Check { problems }.value(body, ty, "");
}

struct Check<'a> {
    problems: &'a mut Problems,
}

impl Check<'_> {
    fn value(&mut self, value: &Value, ty: Type, path: &str) {
        match (ty, value) {
            // Null is nothing; in the body of a change it clears the field.
            (_, Value::Null) if !path.is_empty() => {}
            (Type::Message(message), Value::Object(fields)) => self.message(fields, message, path),
            (Type::List(inner), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(item, *inner, &format!("{path}[{index}]"));
                }
            }
            (Type::Map(inner), Value::Object(entries)) => {
                for (key, entry) in entries {
                    self.value(entry, *inner, &format!("{path}[{key:?}]"));
                }
            }
            (Type::Message(_) | Type::List(_) | Type::Map(_), other) => {
                self.add(path, &value::mismatch(ty, other));
            }
            (_, other) => {
                if let Err(why) = value::check_json(ty, other) {
                    self.add(path, &why);
                }
            }
        }
    }

    fn message(&mut self, fields: &Map<String, Value>, message: &'static Message, path: &str) {
        for (name, value) in fields {
            let place = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            match message.field(name) {
                // It is left out, whatever a newer server has put there.
                Some(field) if field.read_only => {}
                Some(field) => self.value(value, field.ty, &place),
                None => {
                    let names =
                        message.fields.iter().filter(|field| !field.read_only).map(|field| field.name);
                    let instead = suggest::instead(name, names);
                    self.add(&place, &t!("field.unknown", message = message.name, instead = instead));
                }
            }
        }
    }

    fn add(&mut self, path: &str, why: &str) {
        let path = if path.is_empty() { "." } else { path };
        self.problems.add(&format!("--json `{path}`"), why);
    }
}
