//! A line that would work.

use google_discovery_runtime::reflection::{Field, Method, Rule, Type};

use super::limits;
use crate::api;

/// The command with a value for all that it needs.
pub(super) fn line(method: &Method) -> String {
    let [resource, name] = api::words(method);
    let mut words = vec!["classroom1".to_owned(), resource, name];
    words.extend(
        method.path_parameters.iter().map(|parameter| value(parameter.name, parameter.ty, parameter.rules)),
    );
    let body: Vec<String> = fields(method)
        .into_iter()
        .map(|field| format!("{}={}", api::kebab(field.name), value(field.name, field.ty, field.rules)))
        .collect();
    if !body.is_empty() {
        words.push("-r".to_owned());
        words.push(".".to_owned());
        words.extend(body);
    }
    for parameter in method.query_parameters.iter().filter(|parameter| parameter.required) {
        words.push("-p".to_owned());
        let value = value(parameter.name, parameter.ty, parameter.rules);
        words.push(format!("{}={value}", api::kebab(parameter.name)));
    }
    words.join(" ")
}

/// The fields that the body needs, else the first that it can have.
fn fields(method: &Method) -> Vec<&'static Field> {
    let Some(Type::Message(message)) = method.body else { return Vec::new() };
    let simple = |field: &&Field| {
        !field.read_only
            && !field.deprecated
            && !matches!(field.ty, Type::Message(_) | Type::Map(_) | Type::List(_) | Type::Any | Type::Object)
    };
    let needed: Vec<&Field> =
        message.fields.iter().filter(simple).filter(|field| field.required.by(method)).collect();
    if !needed.is_empty() {
        return needed;
    }
    let in_mask = |field: &&Field| {
        method.mask.as_ref().is_none_or(|mask| mask.paths.is_empty() || mask.paths.contains(&field.name))
    };
    message.fields.iter().filter(simple).find(in_mask).into_iter().collect()
}

/// A value of a type, as it is typed.
fn value(name: &str, ty: Type, rules: &[Rule]) -> String {
    match ty {
        Type::String if name.to_lowercase().contains("email") => "someone@example.com".to_owned(),
        Type::String if name == "id" || name.ends_with("Id") => "123456".to_owned(),
        Type::String if name.ends_with("Url") || name.ends_with("Uri") => "https://example.com/".to_owned(),
        Type::Bool => "true".to_owned(),
        Type::Int32 | Type::Uint32 | Type::Int64 | Type::Uint64 | Type::Float | Type::Double => rules
            .iter()
            .find_map(|rule| match rule {
                Rule::Range { min, .. } => *min,
                _ => None,
            })
            .unwrap_or(10)
            .to_string(),
        Type::Bytes => "AAAA".to_owned(),
        Type::Timestamp => "2027-03-02T09:00:00Z".to_owned(),
        Type::Date => "2027-03-02".to_owned(),
        Type::Duration => "30s".to_owned(),
        Type::Enum(_) => limits::values(ty, rules)
            .and_then(|values| values.first().copied())
            .unwrap_or_default()
            .to_owned(),
        Type::List(inner) | Type::Map(inner) => value(name, *inner, rules),
        _ => "Text".to_owned(),
    }
}
