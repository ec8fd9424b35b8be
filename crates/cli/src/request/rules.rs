//! Whether a body keeps to the limits that the API's documentation states.

use google_discovery_runtime::{
    http,
    reflection::{Field, Message, Method, Required, Rule, Type},
};
use rust_i18n::t;
use serde_json::{Map, Value};

use super::{Problems, value::quoted};

/// Checks a body whose types are right.
pub(super) fn check(method: &Method, message: &'static Message, body: &Value, problems: &mut Problems) {
    let mut check = Check { method, problems };
    if let Value::Object(fields) = body {
        check.message(message, fields, "", false);
    }
}

/// What breaks the rules of a value, if it does.
pub(super) fn broken(rules: &[Rule], value: &Value) -> Option<String> {
    rules.iter().find_map(|rule| broken_one(*rule, value))
}

struct Check<'a> {
    method: &'a Method,
    problems: &'a mut Problems,
}

impl Check<'_> {
    fn message(&mut self, message: &'static Message, fields: &Map<String, Value>, path: &str, is_item: bool) {
        for field in message.fields {
            let place =
                if path.is_empty() { field.name.to_owned() } else { format!("{path}.{}", field.name) };
            match fields.get(field.name) {
                Some(value) if !is_nothing(value) => self.field(field, value, &place, is_item),
                _ if self.requires(field, is_item) => {
                    self.problems.add(&format!("`{place}`"), &t!("rule.required"));
                }
                _ => {}
            }
        }
    }

    fn field(&mut self, field: &Field, value: &Value, path: &str, is_item: bool) {
        if let Some(why) = broken(field.rules, value) {
            self.problems.add(&format!("`{path}`"), &why);
        }
        self.within(field.ty, value, path, is_item);
    }

    fn within(&mut self, ty: Type, value: &Value, path: &str, is_item: bool) {
        match (ty, value) {
            (Type::Message(message), Value::Object(fields)) => self.message(message, fields, path, is_item),
            (Type::List(inner), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.within(*inner, item, &format!("{path}[{index}]"), true);
                }
            }
            (Type::Map(inner), Value::Object(entries)) => {
                for (key, entry) in entries {
                    self.within(*inner, entry, &format!("{path}[{key:?}]"), true);
                }
            }
            _ => {}
        }
    }

    fn requires(&self, field: &Field, is_item: bool) -> bool {
        let method = self.method.method();
        match field.required {
            Required::Never => false,
            // A change sends a part of the resource, but whole elements of its lists.
            Required::Always => is_item || method.http_method() != http::Method::PATCH,
            Required::By(ids) => !is_item && ids.contains(&method.id()),
        }
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

fn broken_one(rule: Rule, value: &Value) -> Option<String> {
    match (rule, value) {
        (Rule::Length { min, max }, Value::String(text)) => {
            outside(text.chars().count() as f64, min.map(|n| n as f64), max.map(|n| n as f64))
                .then(|| t!("rule.length", is = text.chars().count(), limits = limits(min, max)).into_owned())
        }
        (Rule::Items { min, max }, Value::Array(items)) => {
            outside(items.len() as f64, min.map(|n| n as f64), max.map(|n| n as f64))
                .then(|| t!("rule.items", is = items.len(), limits = limits(min, max)).into_owned())
        }
        (Rule::Range { min, max }, Value::Number(_) | Value::String(_)) => {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let number: f64 = text.parse().ok()?;
            outside(number, min.map(|n| n as f64), max.map(|n| n as f64))
                .then(|| t!("rule.range", is = text, limits = limits(min, max)).into_owned())
        }
        (Rule::Excludes(names), Value::String(text)) if names.contains(&text.as_str()) => {
            Some(t!("rule.excluded", text = quoted(text)).into_owned())
        }
        _ => None,
    }
}

fn outside(number: f64, min: Option<f64>, max: Option<f64>) -> bool {
    min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max)
}

fn limits<N: std::fmt::Display>(min: Option<N>, max: Option<N>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => t!("rule.between", min = min, max = max).into_owned(),
        (Some(min), None) => t!("rule.at-least", min = min).into_owned(),
        (None, Some(max)) => t!("rule.at-most", max = max).into_owned(),
        (None, None) => String::new(),
    }
}
