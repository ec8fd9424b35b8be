use std::collections::BTreeMap;

use google_discovery_document::Schema;
use serde_json::{Map, Value};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{Violations, limits};
use crate::front::Api;

/// Checks values against schemas, by the rules of JSON for protocol buffers.
pub(crate) struct Checker<'a> {
    pub(crate) api: &'a Api,
    /// Whether the limits of the document are checked, too.
    pub(crate) has_limits: bool,
    pub(crate) violations: &'a mut Violations,
}

impl Checker<'_> {
    /// The value as the document spells it; `path` says where it stands.
    pub(crate) fn check(&mut self, schema: &Schema, value: Value, path: &str) -> Value {
        let problem = || limits::problem(&schema.limits, &value, path);
        if let Some(problem) = self.has_limits.then(problem).flatten() {
            self.violations.add(path, format!("Invalid value at '{path}': {problem}."));
        }
        let schema = self.api.resolve(schema);
        match (schema.kind.as_deref(), value) {
            (Some("object"), Value::Object(members)) => self.members(schema, members, path).into(),
            (Some("array"), Value::Array(elements)) => self.elements(schema, elements, path).into(),
            (Some("any"), value) => value,
            (kind, value) => {
                if !is_scalar(schema, kind.unwrap_or_default(), &value) {
                    let expected = type_name(schema);
                    self.violations
                        .add(path, format!("Invalid value at '{path}' ({expected}), {}", shorten(&value)));
                }
                plain(kind.unwrap_or_default(), value)
            }
        }
    }

    /// The members of an object, without those that are null: null means that nothing was given.
    pub(crate) fn members(
        &mut self,
        schema: &Schema,
        members: Map<String, Value>,
        path: &str,
    ) -> Map<String, Value> {
        let mut checked = Map::new();
        for (given, value) in members {
            let inner = format!("{path}.{}", snake_case(&given));
            let (name, schema) = match (
                find_property(&schema.properties, &given),
                &schema.additional_properties,
            ) {
                (Some((name, schema)), _) => (name.to_owned(), schema),
                (None, Some(schema)) => (given, schema.as_ref()),
                (None, None) => {
                    let description = format!(
                        "Invalid JSON payload received. Unknown name \"{given}\" at '{path}': Cannot find field."
                    );
                    self.violations.add(path, description);
                    continue;
                }
            };
            if !value.is_null() {
                let value = self.check(schema, value, &inner);
                checked.insert(name, value);
            }
        }
        checked
    }

    fn elements(&mut self, schema: &Schema, elements: Vec<Value>, path: &str) -> Vec<Value> {
        let Some(items) = &schema.items else { return elements };
        let check = |(index, element)| self.check(items, element, &format!("{path}[{index}]"));
        elements.into_iter().enumerate().map(check).collect()
    }
}

/// Finds a property by its name in the document, or by the same name in snake case.
pub(crate) fn find_property<'a>(
    properties: &'a BTreeMap<String, Schema>,
    given: &str,
) -> Option<(&'a str, &'a Schema)> {
    let found = properties.get_key_value(given).or_else(|| {
        given.contains('_').then(|| properties.iter().find(|(name, _)| snake_case(name) == given))?
    });
    found.map(|(name, schema)| (name.as_str(), schema))
}

/// `courseId` as protocol buffers call it: `course_id`.
pub(crate) fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for character in name.chars() {
        if character.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}

fn is_scalar(schema: &Schema, kind: &str, value: &Value) -> bool {
    match (kind, value) {
        ("string", Value::String(text)) => is_text(schema, text),
        ("integer", Value::Number(number)) => {
            number.as_f64().is_some_and(|number| number.fract() == 0.0 && fits_int32(number))
        }
        ("integer", Value::String(text)) => text.parse::<i32>().is_ok(),
        ("number", Value::Number(_)) | ("boolean", Value::Bool(_)) => true,
        ("number", Value::String(text)) => {
            matches!(text.as_str(), "NaN" | "Infinity" | "-Infinity")
                || text.parse::<f64>().is_ok_and(f64::is_finite)
        }
        ("boolean", Value::String(text)) => text == "true" || text == "false",
        _ => false,
    }
}

/// Numbers and booleans may come as strings, and whole numbers with a fraction of zero.
fn plain(kind: &str, value: Value) -> Value {
    let number = match &value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.parse::<f64>().ok(),
        _ => None,
    };
    match (kind, &value, number) {
        ("integer", _, Some(number)) => Value::from(number as i64),
        ("number", Value::String(_), Some(number)) if number.is_finite() => Value::from(number),
        ("boolean", Value::String(text), _) => Value::from(text == "true"),
        _ => value,
    }
}

fn is_text(schema: &Schema, text: &str) -> bool {
    match schema.format.as_deref() {
        _ if !schema.values.is_empty() => schema.values.iter().any(|value| value == text),
        Some("google-datetime") => OffsetDateTime::parse(text, &Rfc3339).is_ok(),
        Some("google-fieldmask") => text.split(',').all(|path| path.split('.').all(is_identifier)),
        _ => true,
    }
}

fn is_identifier(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
}

fn fits_int32(number: f64) -> bool {
    (f64::from(i32::MIN)..=f64::from(i32::MAX)).contains(&number)
}

fn type_name(schema: &Schema) -> String {
    match (schema.kind.as_deref(), schema.format.as_deref()) {
        _ if !schema.values.is_empty() => "TYPE_ENUM".into(),
        (_, Some("google-datetime")) => "type.googleapis.com/google.protobuf.Timestamp".into(),
        (_, Some("google-fieldmask")) => "type.googleapis.com/google.protobuf.FieldMask".into(),
        (_, Some(format)) => format!("TYPE_{}", format.to_uppercase()),
        (Some("boolean"), None) => "TYPE_BOOL".into(),
        (Some("object"), None) => "TYPE_MESSAGE".into(),
        (kind, None) => format!("TYPE_{}", kind.unwrap_or("UNKNOWN").to_uppercase()),
    }
}

/// A value for an error message: whole if it is short.
fn shorten(value: &Value) -> String {
    const LONGEST: usize = 80;
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
