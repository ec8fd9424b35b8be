//! The parameters of the query, out of `-p`.

use google_discovery_runtime::reflection::{Method, Parameter, Type};
use rust_i18n::t;
use serde_json::{Map, Value};

use super::{Problems, value};
use crate::{
    api::{camel, kebab},
    reflection::API,
    suggest,
};

type Query = Vec<(&'static str, Vec<String>)>;

/// Reads them; each name once, with its values.
pub(super) fn read(method: &'static Method, arguments: &[&str], problems: &mut Problems) -> Query {
    let mut query = Query::new();
    for (index, argument) in arguments.iter().enumerate() {
        if let Err(why) = one(method, argument, &mut query) {
            problems.add(&place(index, argument), &why);
        }
    }
    for parameter in method.query_parameters.iter().filter(|parameter| parameter.required) {
        let name = kebab(parameter.name);
        if !query.iter().any(|(given, _)| *given == parameter.name)
            && !arguments.iter().any(|argument| argument.starts_with(&name))
        {
            problems.add("-p", &t!("parameter.required", name = name));
        }
    }
    query
}

/// Whether the mask that is given names all that arguments set: what it leaves out would stay as it is. A file may be a
/// whole resource, of which the mask names a part.
pub(super) fn check_mask(
    method: &Method,
    query: &Query,
    fields: &Map<String, Value>,
    problems: &mut Problems,
) {
    let Some(mask) = &method.mask else { return };
    let Some((_, given)) = query.iter().find(|(name, _)| *name == mask.parameter) else { return };
    let tops: Vec<&str> = given
        .iter()
        .flat_map(|paths| paths.split(','))
        .map(|path| path.split_once('.').map_or(path, |(top, _)| top))
        .collect();
    let is_named = |name: &str| tops.iter().any(|top| *top == "*" || *top == name);
    for name in fields.keys().filter(|name| !is_named(name)) {
        let place = format!("-p {}", kebab(mask.parameter));
        problems.add(&place, &t!("parameter.mask-lacks", name = kebab(name)));
    }
}

/// The argument as a message shows it, without the value of what may be a secret.
fn place(index: usize, argument: &str) -> String {
    let shown = match argument.split_once('=') {
        Some((name, _)) if is_secret(&kebab(name)) => format!("{name}=…"),
        _ => argument.to_owned(),
    };
    format!("-p #{} {}", index + 1, value::quoted(&shown))
}

/// Whether a parameter carries a secret.
fn is_secret(word: &str) -> bool {
    crate::secret::PARAMETERS.iter().any(|name| kebab(name) == word)
}

fn one(method: &'static Method, argument: &str, query: &mut Query) -> Result<(), String> {
    let Some((name, text)) = argument.split_once('=') else {
        return Err(t!("parameter.no-value").into_owned());
    };
    let parameter = find(method, name)?;
    if text.is_empty() {
        return Err(t!("parameter.empty").into_owned());
    }
    let text = normal(method, parameter, text)?;
    match query.iter_mut().find(|(given, _)| *given == parameter.name) {
        Some((_, values)) if parameter.repeated => values.push(text),
        Some(_) => return Err(t!("parameter.twice", name = kebab(parameter.name)).into_owned()),
        None => query.push((parameter.name, vec![text])),
    }
    Ok(())
}

fn find(method: &'static Method, name: &str) -> Result<&'static Parameter, String> {
    let word = kebab(name);
    let all = || method.query_parameters.iter().chain(API.parameters);
    if let Some(parameter) = all().find(|parameter| kebab(parameter.name) == word) {
        return Ok(parameter);
    }
    if method.path_parameters.iter().any(|parameter| kebab(parameter.name) == word) {
        return Err(t!("parameter.in-path", name = word).into_owned());
    }
    let own = method.query_parameters.iter().map(|parameter| kebab(parameter.name));
    let instead = match suggest::nearest(&word, all().map(|parameter| kebab(parameter.name))) {
        Some(name) => t!("suggest.nearest", name = name).into_owned(),
        None => suggest::instead(&word, own),
    };
    Err(t!("parameter.unknown", name = word, instead = instead).into_owned())
}

/// The value as it is sent.
fn normal(method: &Method, parameter: &Parameter, text: &str) -> Result<String, String> {
    if parameter.name == "alt" && text != "json" {
        return Err(t!("parameter.alt").into_owned());
    }
    let item = match parameter.ty {
        Type::List(inner) => *inner,
        ty => ty,
    };
    let mask = method.mask.as_ref().filter(|mask| mask.parameter == parameter.name);
    if mask.is_some() || matches!(item, Type::FieldMask) {
        return masked(text, mask.map_or(&[], |mask| mask.paths));
    }
    Ok(match value::of_text(item, text)? {
        Value::String(text) => text,
        other => other.to_string(),
    })
}

fn masked(text: &str, known: &[&str]) -> Result<String, String> {
    value::of_text(Type::FieldMask, text)?;
    let paths: Vec<String> = text.split(',').map(|path| camel(path.trim())).collect();
    for path in &paths {
        let is_known = path == "*"
            || known.is_empty()
            || known.iter().any(|name| {
                let below = |long: &str, short: &str| {
                    long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                };
                below(path, name) || below(name, path)
            });
        if !is_known {
            let instead = suggest::instead(path, known);
            return Err(t!("parameter.mask", path = value::quoted(path), instead = instead).into_owned());
        }
    }
    Ok(paths.join(","))
}
