//! Descriptions as data.

use google_discovery_runtime::reflection::{Enum, Field, Message, Method, Parameter, Reason, Rule, Type};
use serde_json::{Value, json};

use super::{example, list, target::Target};
use crate::{api, reflection::API};

pub(super) fn of(target: &Target) -> Value {
    match *target {
        Target::All => API.methods.iter().map(brief).collect(),
        Target::Resource(found) => list::of(found).map(brief).collect(),
        Target::Method(found) => method(found),
        Target::Message(found) => message(found, &mut Vec::new()),
        Target::Enum(found) => values(found),
        Target::Reason(found) => reason(found),
    }
}

fn brief(method: &Method) -> Value {
    let (id, command) = (method.method().id(), api::words(method).join(" "));
    json!({ "id": id, "command": command, "doc": api::brief(method.doc), "example": example::line(method) })
}

fn method(method: &Method) -> Value {
    let call = method.method();
    let command = api::words(method).join(" ");
    let failures = method.failures.iter().map(|failure| {
        json!({
            "status": failure.status, "http": failure.http, "reason": failure.reason,
            "when": failure.when, "hint": failure.hint,
        })
    });
    without_nulls(json!({
        "id": call.id(),
        "command": command,
        "doc": method.doc,
        "deprecated": method.deprecated,
        "httpMethod": call.http_method().as_str(),
        "url": format!("{}{}", API.root_url(), method.path_template()),
        "pathParameters": method.path_parameters.iter().map(parameter).collect::<Value>(),
        "queryParameters": method.query_parameters.iter().map(parameter).collect::<Value>(),
        "body": method.body.map(|ty| of_type(ty, Some(method), &mut Vec::new())),
        "response": method.response.map(|ty| of_type(ty, None, &mut Vec::new())),
        "scopes": call.scopes(),
        "narrowestScope": call.narrowest_scope(),
        "failures": failures.collect::<Value>(),
        "example": example::line(method),
    }))
}

fn parameter(parameter: &Parameter) -> Value {
    without_nulls(json!({
        "name": parameter.name,
        "key": api::kebab(parameter.name),
        "doc": parameter.doc,
        "type": of_type(parameter.ty, None, &mut Vec::new()),
        "required": parameter.required,
        "repeated": parameter.repeated,
        "default": parameter.default,
        "deprecated": parameter.deprecated,
        "limits": rules(parameter.rules),
    }))
}

fn rules(rules: &[Rule]) -> Value {
    let limit = |min: Option<Value>, max: Option<Value>| without_nulls(json!({ "min": min, "max": max }));
    let limits = rules.iter().map(|rule| match *rule {
        Rule::Length { min, max } => {
            json!({ "characters": limit(min.map(Value::from), max.map(Value::from)) })
        }
        Rule::Items { min, max } => json!({ "items": limit(min.map(Value::from), max.map(Value::from)) }),
        Rule::Range { min, max } => json!({ "value": limit(min.and_then(number), max.and_then(number)) }),
        Rule::Excludes(names) => json!({ "not": names }),
    });
    limits.collect()
}

/// JSON has no larger numbers.
fn number(number: i128) -> Option<Value> {
    i64::try_from(number).map(Value::from).or_else(|_| u64::try_from(number).map(Value::from)).ok()
}

/// A type by its name, and with its fields or values unless they stand further out already.
fn of_type(ty: Type, method: Option<&Method>, around: &mut Vec<&'static str>) -> Value {
    match ty {
        Type::List(inner) => json!({ "list": of_type(*inner, method, around) }),
        Type::Map(inner) => json!({ "map": of_type(*inner, method, around) }),
        Type::Message(found) if around.contains(&found.name) => json!({ "message": found.name }),
        Type::Message(found) => fields(found, method, around),
        Type::Enum(found) => {
            json!({ "enum": found.name, "values": found.values.iter().map(|value| value.name).collect::<Value>() })
        }
        scalar => json!(format!("{scalar:?}")),
    }
}

fn fields(message: &Message, method: Option<&Method>, around: &mut Vec<&'static str>) -> Value {
    around.push(message.name);
    let fields: Value = message.fields.iter().map(|found| field(found, method, around)).collect();
    around.pop();
    json!({ "message": message.name, "fields": fields })
}

fn field(field: &Field, method: Option<&Method>, around: &mut Vec<&'static str>) -> Value {
    without_nulls(json!({
        "name": field.name,
        "key": api::kebab(field.name),
        "doc": field.doc,
        "type": of_type(field.ty, method, around),
        "readOnly": field.read_only,
        "fixed": field.fixed,
        "required": method.map(|method| field.required.by(method)),
        "deprecated": field.deprecated,
        "limits": rules(field.rules),
    }))
}

fn message(message: &Message, around: &mut Vec<&'static str>) -> Value {
    let mut described = fields(message, None, around);
    described["doc"] = json!(message.doc);
    described
}

fn values(values: &Enum) -> Value {
    let all = values
        .values
        .iter()
        .map(|value| json!({ "name": value.name, "doc": value.doc, "deprecated": value.deprecated }));
    json!({ "enum": values.name, "doc": values.doc, "values": all.collect::<Value>() })
}

fn reason(reason: &Reason) -> Value {
    without_nulls(json!({
        "reason": reason.name, "doc": reason.doc, "hint": reason.hint, "daily": reason.daily,
    }))
}

/// What is not known, not so or empty is left out.
fn without_nulls(value: Value) -> Value {
    let Value::Object(fields) = value else { return value };
    let says = |value: &Value| match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(items) => !items.is_empty(),
        _ => true,
    };
    Value::Object(fields.into_iter().filter(|(_, value)| says(value)).collect())
}
