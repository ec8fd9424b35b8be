//! What is checked of a request that is known by reflection only: the same as of a typed one.

use std::ops::Bound;

use serde_json::{Map, Value};

use super::{Checked, Checks, mask_path};
use crate::reflection::{Field, Parameter, Required, Rule, Type};

/// A value in a body, with its type.
pub(super) struct Typed<'a> {
    pub(super) ty: Type,
    pub(super) value: &'a Value,
}

impl Checked for Typed<'_> {
    fn check(&self, checks: &mut Checks) {
        match (self.ty, self.value) {
            (Type::Message(message), Value::Object(body)) => {
                for field in message.fields.iter().filter(|field| !field.read_only) {
                    check_field(field, body, checks);
                }
            }
            (Type::List(ty), Value::Array(elements)) => {
                for (index, value) in elements.iter().enumerate() {
                    checks.element(&Typed { ty: *ty, value }, || format!("[{index}]"));
                }
            }
            (Type::Map(ty), Value::Object(elements)) => {
                for (key, value) in elements {
                    checks.element(&Typed { ty: *ty, value }, || key.clone());
                }
            }
            // What is of another type than it should be is for the server to refuse.
            _ => {}
        }
    }
}

fn check_field(field: &Field, body: &Map<String, Value>, checks: &mut Checks) {
    let Field { name, ty, .. } = *field;
    let value = value(body, name);
    let is_there = value.is_some_and(|value| is_there(value, field.rules));
    match field.required {
        Required::Never => {}
        Required::Always => checks.required(name, is_there),
        Required::By(methods) => checks.required_by(methods, name, is_there),
    }
    let Some(value) = value else { return };
    for rule in field.rules {
        match (rule, value) {
            (Rule::Items { min, max }, Value::Array(elements)) => {
                checks.items(name, elements.len(), range(*min, *max));
            }
            (Rule::Excludes(excluded), Value::String(text)) => checks.excludes_text(name, text, excluded),
            (rule, Value::String(text)) => check_text(name, ty, text, rule, checks),
            (rule, Value::Number(number)) => check_text(name, ty, &number.to_string(), rule, checks),
            _ => {}
        }
    }
    if matches!(ty, Type::Message(_) | Type::List(_) | Type::Map(_)) {
        checks.within(name, &Typed { ty, value });
    }
}

/// The value of a field. Servers take `due_date` for `dueDate`, and null for none.
fn value<'a>(body: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let other = || body.iter().find(|(key, _)| mask_path::camel(key) == name).map(|(_, value)| value);
    body.get(name).or_else(other).filter(|value| !value.is_null())
}

fn is_there(value: &Value, rules: &[Rule]) -> bool {
    // An empty text is told by its length where that has a limit.
    let has_least_length = || rules.iter().any(|rule| matches!(rule, Rule::Length { min: Some(1..), .. }));
    match value {
        Value::String(text) => !text.is_empty() || has_least_length(),
        Value::Array(elements) => !elements.is_empty(),
        Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

/// Checks a value of a parameter.
pub(super) fn check_parameter(parameter: &Parameter, value: &str, checks: &mut Checks) {
    for rule in parameter.rules {
        check_text(parameter.name, parameter.ty, value, rule, checks);
    }
}

/// Checks what stands as a text, as a parameter and a large number do.
fn check_text(name: &str, ty: Type, text: &str, rule: &Rule, checks: &mut Checks) {
    match *rule {
        Rule::Length { min, max } => checks.text(name, Some(text), range(min, max)),
        Rule::Range { min, max } if matches!(ty, Type::Float | Type::Double) => {
            let float = |bound: Option<i128>| bound.map(|bound| bound as f64);
            checks.number(name, text.parse::<f64>().ok(), range(float(min), float(max)));
        }
        Rule::Range { min, max } => checks.number(name, text.parse::<i128>().ok(), range(min, max)),
        Rule::Items { .. } | Rule::Excludes(_) => {}
    }
}

fn range<T>(min: Option<T>, max: Option<T>) -> (Bound<T>, Bound<T>) {
    (min.map_or(Bound::Unbounded, Bound::Included), max.map_or(Bound::Unbounded, Bound::Included))
}
