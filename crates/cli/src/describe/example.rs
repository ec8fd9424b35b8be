//! A line that would work.

use google_discovery_runtime::reflection::{Field, Message, Method, Rule, Type};

use super::limits;
use crate::api;

/// The command with a value for all that it needs.
pub(super) fn line(method: &Method) -> String {
    let [resource, name] = api::words(method);
    let mut words = vec!["classroom1".to_owned(), resource, name];
    words.extend(
        method.path_parameters.iter().map(|parameter| value(parameter.name, parameter.ty, parameter.rules)),
    );
    let mut body = Vec::new();
    if let Some(Type::Message(message)) = method.body {
        fields(method, message, "", 0, &mut body);
    }
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

/// Deeper than this no body needs to go.
const DEPTH: usize = 3;

/// The fields that the body needs; if that is not known, those that are likely; if there are only messages, theirs.
fn fields(method: &Method, message: &'static Message, before: &str, depth: usize, body: &mut Vec<String>) {
    let free: Vec<&'static Field> = message.fields.iter().filter(|field| is_free(method, field)).collect();
    let mut chosen: Vec<&Field> = free.iter().copied().filter(|field| field.required.by(method)).collect();
    if chosen.is_empty() {
        let simple: Vec<&Field> = free.iter().copied().filter(|field| is_simple(field.ty)).collect();
        chosen = likely(method, &simple);
    }
    if chosen.is_empty() {
        chosen = free;
    }
    for field in chosen {
        let key = format!("{before}{}", api::kebab(field.name));
        match field.ty {
            Type::Message(inner) if depth < DEPTH => {
                fields(method, inner, &format!("{key}."), depth + 1, body)
            }
            ty if is_simple(ty) => body.push(format!("{key}={}", value(field.name, ty, field.rules))),
            _ => {}
        }
    }
}

/// Whether it is the caller who says it, and says it in the body: not the server, and not the path.
fn is_free(method: &Method, field: &Field) -> bool {
    let in_path = method.path_parameters.iter().any(|parameter| parameter.name == field.name);
    let in_mask =
        method.mask.as_ref().is_none_or(|mask| mask.paths.is_empty() || mask.paths.contains(&field.name));
    let is_needed = field.required.by(method);
    is_needed || (!field.read_only && !field.deprecated && !in_path && in_mask && field.name != "id")
}

fn is_simple(ty: Type) -> bool {
    !matches!(ty, Type::Message(_) | Type::Map(_) | Type::List(_) | Type::Any | Type::Object)
}

/// All if they are few; else what can be said only now, and a name; else the first. A change says one thing.
fn likely<'a>(method: &Method, simple: &[&'a Field]) -> Vec<&'a Field> {
    const FEW: usize = 3;
    let is_name = |field: &&&Field| matches!(field.name, "name" | "title" | "text");
    let name = simple.iter().find(is_name).or(simple.first()).copied();
    if method.mask.is_some() {
        return name.into_iter().collect();
    }
    if simple.len() <= FEW {
        return simple.to_vec();
    }
    simple.iter().copied().filter(|field| field.fixed).chain(name).collect()
}

/// A value of a type, as it is typed.
fn value(name: &str, ty: Type, rules: &[Rule]) -> String {
    match ty {
        Type::String if name.to_lowercase().contains("email") => "someone@example.com".to_owned(),
        Type::String if name == "id" || name.ends_with("Id") => "123456".to_owned(),
        Type::String if name.to_lowercase().ends_with("url") || name.to_lowercase().ends_with("uri") => {
            "https://example.com/".to_owned()
        }
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
