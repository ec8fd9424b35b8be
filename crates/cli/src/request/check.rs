//! Whether a body in JSON is what the API takes. What only the server sets is left out.

use google_discovery_runtime::reflection::{Message, Type};
use rust_i18n::t;
use serde_json::{Map, Value};

use super::{Problems, value};
use crate::{suggest, terminal};

/// Checks the body of a file.
pub(super) fn body(body: &mut Value, ty: Type, problems: &mut Problems) {
    let mut check = Check { problems, left_out: Vec::new() };
    check.value(body, ty, "");
    if !check.left_out.is_empty() {
        let names = check.left_out.join(", ");
        terminal::labelled(terminal::WARNING, &t!("failure.warning"), &t!("json.read-only", names = names));
    }
}

struct Check<'a> {
    problems: &'a mut Problems,
    left_out: Vec<String>,
}

impl Check<'_> {
    fn value(&mut self, value: &mut Value, ty: Type, path: &str) {
        match (ty, value) {
            // Null is nothing; in the body of a change it clears the field.
            (_, Value::Null) if !path.is_empty() => {}
            (Type::Message(message), Value::Object(fields)) => self.message(fields, message, path),
            (Type::List(inner), Value::Array(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
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

    fn message(&mut self, fields: &mut Map<String, Value>, message: &'static Message, path: &str) {
        let mut read_only = Vec::new();
        for (name, value) in fields.iter_mut() {
            let place = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            match message.field(name) {
                Some(field) if field.read_only => read_only.push((name.clone(), place)),
                Some(field) => self.value(value, field.ty, &place),
                None => {
                    let names =
                        message.fields.iter().filter(|field| !field.read_only).map(|field| field.name);
                    let instead = suggest::instead(name, names);
                    self.add(&place, &t!("field.unknown", message = message.name, instead = instead));
                }
            }
        }
        for (name, place) in read_only {
            fields.remove(&name);
            self.left_out.push(place);
        }
    }

    fn add(&mut self, path: &str, why: &str) {
        let path = if path.is_empty() { "." } else { path };
        self.problems.add(&format!("--json `{path}`"), why);
    }
}
