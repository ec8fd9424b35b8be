//! The page of a method.

use google_discovery_runtime::reflection::{Failure, Message, Method, Parameter, Type};
use rust_i18n::t;

use super::{example, fields, limits, page::Page};
use crate::{api, output::Shape, reflection::API};

/// Where what a parameter means begins, if there is room.
const COLUMN: usize = 30;

pub(super) fn describe(page: &mut Page, method: &Method) {
    page.heading(&api::words(method).join(" "), method.method().id());
    if method.deprecated {
        page.line(2, &t!("describe.deprecated-method"));
    }
    page.doc(2, method.doc);
    page.heading(&t!("describe.http"), "");
    let call = method.method();
    page.literal(2, &format!("{} {}{}", call.http_method(), API.root_url(), method.path_template()));
    if !method.path_parameters.is_empty() {
        parameters(page, &t!("describe.path"), method.path_parameters, |parameter| {
            format!("<{}>", api::kebab(parameter.name))
        });
    }
    parameters(page, &t!("describe.query"), method.query_parameters, |parameter| {
        format!("{}={}", api::kebab(parameter.name), limits::placeholder(parameter.ty, parameter.rules))
    });
    let standard: Vec<String> = API.parameters.iter().map(|parameter| api::kebab(parameter.name)).collect();
    page.line(2, &t!("describe.standard", names = standard.join(", ")));
    body(page, method);
    answer(page, method);
    let are_several = call.scopes().len() > 1;
    page.heading(&t!("describe.scopes"), &if are_several { t!("describe.any") } else { "".into() });
    for scope in call.scopes() {
        let narrowest = are_several && call.narrowest_scope() == Some(*scope);
        let mark = if narrowest { format!("  {}", t!("describe.narrowest")) } else { String::new() };
        page.literal(2, &format!("{scope}{mark}"));
    }
    failures(page, method.failures);
    page.heading(&t!("describe.example"), "");
    page.literal(2, &example::line(method));
}

fn parameters(page: &mut Page, heading: &str, parameters: &[Parameter], name: impl Fn(&Parameter) -> String) {
    page.heading(heading, "");
    for parameter in parameters {
        let mut head = name(parameter);
        for (marked, mark) in [
            (parameter.required && !head.starts_with('<'), "describe.required"),
            (parameter.repeated, "describe.repeatable"),
            (parameter.deprecated, "describe.deprecated"),
        ] {
            if marked {
                head.push_str(&format!(", {}", t!(mark)));
            }
        }
        let mut meaning = fields::meaning(parameter.doc, parameter.ty, parameter.rules);
        if let Some(default) = parameter.default {
            meaning.push_str(&format!(" {}", t!("describe.default", value = default)));
        }
        page.entry(2, &head, COLUMN, &meaning);
    }
}

fn body(page: &mut Page, method: &Method) {
    let Some(ty) = method.body else { return };
    page.heading(&t!("describe.body"), &limits::name(ty));
    if let Type::Message(message) = ty {
        fields::keys(page, method, message);
    }
    if let Some(mask) = method.mask.as_ref().filter(|mask| !mask.paths.is_empty()) {
        let paths: Vec<String> = mask.paths.iter().map(|path| api::kebab(path)).collect();
        page.line(2, &t!("describe.changes", paths = paths.join(", ")));
    }
}

/// The fields of what comes back, or of each item if it is a list.
fn answer(page: &mut Page, method: &Method) {
    let shape = Shape::of(method);
    let Some(message) = shape.row else { return };
    let heading = t!("describe.answer");
    match shape.items {
        Some(items) => page.heading(&heading, &t!("describe.pages", items = items, name = message.name)),
        None if message.fields.is_empty() => page.heading(&heading, &t!("describe.nothing")),
        None => page.heading(&heading, message.name),
    }
    if is_same(method.body, message) {
        page.line(2, &t!("describe.same"));
        let read_only = message.fields.iter().filter(|field| field.read_only);
        let names: Vec<&str> = read_only.map(|field| field.name).collect();
        if !names.is_empty() {
            page.line(2, &t!("describe.and-read-only", names = names.join(", ")));
        }
        return;
    }
    fields::answer(page, message);
}

fn is_same(body: Option<Type>, message: &Message) -> bool {
    matches!(body, Some(Type::Message(body)) if body.name == message.name)
}

fn failures(page: &mut Page, failures: &[Failure]) {
    if failures.is_empty() {
        return;
    }
    page.heading(&t!("describe.failures"), "");
    for failure in failures {
        let reason = failure.reason.map(|reason| format!("  {reason}")).unwrap_or_default();
        page.line(2, &format!("{} {}{reason}", failure.http, failure.status));
        if !failure.when.is_empty() {
            page.doc(6, failure.when);
        }
        if let Some(hint) = failure.hint {
            let hint = api::advice(failure.reason.unwrap_or_default(), hint);
            page.doc(6, &t!("describe.hint", hint = hint));
        }
    }
}
