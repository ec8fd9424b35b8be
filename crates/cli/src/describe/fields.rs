//! The fields of a message: as the keys of `-r`, and as what an answer has.

use google_discovery_runtime::reflection::{Field, Message, Method, Rule, Type};
use rust_i18n::t;

use super::{limits, page::Page, words};
use crate::api;

/// Where what a field means begins, if there is room.
const COLUMN: usize = 40;

/// The keys of a request, those of messages within indented below theirs. What only the server sets is left out.
pub(super) fn keys(page: &mut Page, method: &Method, message: &Message) {
    below(page, method, message, 2, &mut vec![message.name]);
}

fn below(page: &mut Page, method: &Method, message: &Message, indent: usize, around: &mut Vec<&'static str>) {
    let is_required = |field: &Field| around.len() <= 2 && field.required.by(method);
    let mut fields: Vec<(bool, &Field)> = message
        .fields
        .iter()
        .filter(|field| !field.read_only)
        .map(|field| (is_required(field), field))
        .collect();
    // What is needed comes first.
    fields.sort_by_key(|(required, _)| !required);
    for (required, field) in fields {
        page.entry(indent, &head(field, required), COLUMN, &meaning(field.doc, field.ty, field.rules));
        let Type::Message(inner) = limits::innermost(field.ty) else { continue };
        if around.contains(&inner.name) {
            page.line(indent + 2, &t!("describe.again", name = inner.name));
        } else {
            around.push(inner.name);
            below(page, method, inner, indent + 2, around);
            around.pop();
        }
    }
}

/// The key as it is typed: with `=` if a value follows it, and bare if it is a structure to go into.
fn head(field: &Field, required: bool) -> String {
    let key = api::kebab(field.name);
    let value = |ty| limits::placeholder(ty, field.rules);
    let mut head = match field.ty {
        Type::Message(_) => key,
        Type::List(Type::Message(_)) => format!("{key} {}", t!("describe.several")),
        Type::List(inner) => format!("{key}={} {}", value(*inner), t!("describe.several")),
        Type::Map(inner) => format!("{key} {}={}", t!("describe.key"), value(*inner)),
        ty => format!("{key}={}", value(ty)),
    };
    for (marked, mark) in [
        (required, "describe.required"),
        (field.deprecated, "describe.deprecated"),
        (field.fixed, "describe.fixed"),
    ] {
        if marked {
            head.push_str(&format!(", {}", t!(mark)));
        }
    }
    head
}

/// What it is, its values, its limits.
pub(super) fn meaning(doc: &str, ty: Type, rules: &[Rule]) -> String {
    let mut meaning = api::brief(&words::with_values(doc, ty));
    if let Some(values) = limits::one_of(ty, rules) {
        meaning.push_str(&format!(" {values}"));
    }
    for limit in limits::unsaid(rules, doc) {
        meaning.push_str(&format!(" {limit}."));
    }
    meaning
}

/// The fields of an answer, those of messages within by a hint on where they are described.
pub(super) fn answer(page: &mut Page, message: &Message) {
    for field in message.fields {
        let head = format!("{} ({})", field.name, limits::name(field.ty));
        page.entry(2, &head, COLUMN, &api::brief(&words::with_values(field.doc, field.ty)));
    }
}
