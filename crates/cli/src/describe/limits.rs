//! Types and limits, in words.

use google_discovery_runtime::reflection::{Rule, Type};
use rust_i18n::t;

/// What a type is called; an enumeration and a message by its name.
pub(super) fn name(ty: Type) -> String {
    let key = match ty {
        Type::String => "text",
        Type::Bool => return "true|false".to_owned(),
        Type::Int32 | Type::Uint32 => "number",
        Type::Int64 | Type::Uint64 => "big",
        Type::Float | Type::Double => "decimal",
        Type::Bytes => "bytes",
        Type::Timestamp => "time",
        Type::Date => "date",
        Type::Duration => "duration",
        Type::FieldMask => "mask",
        Type::Any | Type::Object => "json",
        Type::Message(message) => return message.name.to_owned(),
        Type::Enum(values) => return values.name.to_owned(),
        Type::List(inner) => return t!("describe.type.list", inner = name(*inner)).into_owned(),
        Type::Map(inner) => return t!("describe.type.map", inner = name(*inner)).into_owned(),
    };
    t!(format!("describe.type.{key}")).into_owned()
}

/// More values than this do not fit where a value stands.
const FEW: usize = 36;

/// What stands for a value on the line: `<text>`, or the values themselves if they are few.
pub(super) fn placeholder(ty: Type, rules: &[Rule]) -> String {
    let few = values(ty, rules).map(|values| values.join("|")).filter(|values| values.len() <= FEW);
    few.unwrap_or_else(|| format!("<{}>", name(ty)))
}

/// The values that a request may have, in words, unless the placeholder says them.
pub(super) fn one_of(ty: Type, rules: &[Rule]) -> Option<String> {
    let values = values(ty, rules)?;
    (values.join("|").len() > FEW).then(|| t!("describe.values", values = values.join(", ")).into_owned())
}

/// The values that a request may have.
pub(super) fn values(ty: Type, rules: &[Rule]) -> Option<Vec<&'static str>> {
    let Type::Enum(values) = innermost(ty) else { return None };
    let excluded =
        |name: &str| rules.iter().any(|rule| matches!(rule, Rule::Excludes(names) if names.contains(&name)));
    let names = values.values.iter().map(|value| value.name);
    Some(names.filter(|name| !excluded(name) && !is_unspecified(name)).collect())
}

/// What stands for no value at all.
fn is_unspecified(value: &str) -> bool {
    value.ends_with("_UNSPECIFIED")
}

pub(super) fn innermost(ty: Type) -> Type {
    match ty {
        Type::List(inner) | Type::Map(inner) => innermost(*inner),
        ty => ty,
    }
}

/// The limits that the words of a field do not tell, as `1 to 750 characters`.
pub(super) fn unsaid(rules: &[Rule], doc: &str) -> Vec<String> {
    let digits = doc.replace(',', "");
    let said: Vec<&str> = digits.split(|char: char| !char.is_ascii_digit()).collect();
    limits(rules).into_iter().filter(|limit| !numbers(limit).all(|number| said.contains(&number))).collect()
}

fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_ascii_digit()).filter(|number| !number.is_empty())
}

fn limits(rules: &[Rule]) -> Vec<String> {
    let limit = |kind: &str, min: Option<String>, max: Option<String>| match (min, max) {
        (Some(min), Some(max)) => t!(format!("describe.{kind}.between"), min = min, max = max).into_owned(),
        (Some(min), None) => t!(format!("describe.{kind}.least"), min = min).into_owned(),
        (None, Some(max)) => t!(format!("describe.{kind}.most"), max = max).into_owned(),
        (None, None) => String::new(),
    };
    rules
        .iter()
        .map(|rule| match rule {
            Rule::Length { min, max } => {
                limit("length", min.map(|n| n.to_string()), max.map(|n| n.to_string()))
            }
            Rule::Items { min, max } => {
                limit("items", min.map(|n| n.to_string()), max.map(|n| n.to_string()))
            }
            Rule::Range { min, max } => {
                limit("range", min.map(|n| n.to_string()), max.map(|n| n.to_string()))
            }
            Rule::Excludes(_) => String::new(),
        })
        .filter(|limit| !limit.is_empty())
        .collect()
}
