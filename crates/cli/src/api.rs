//! The API on the command line: which words stand for which method.

mod command;
mod name;
mod prose;

pub(crate) use self::{
    command::{ALL, JSON, OUT, PARAMETER, REQUEST, resource_commands},
    name::{camel, kebab},
    prose::{advice, brief, on_the_line},
};

use google_discovery_runtime::reflection::Method;

use crate::reflection::API;

/// The resources of the first level, as words.
pub(crate) fn resources() -> impl Iterator<Item = String> {
    API.resources.iter().filter(|resource| !resource.name.contains('.')).map(|resource| kebab(resource.name))
}

/// The methods at and below a resource of the first level.
pub(crate) fn methods_of(resource: &str) -> impl Iterator<Item = &'static Method> {
    API.methods.iter().filter(move |method| kebab(first(method)) == resource)
}

/// What stands for a method below its resource of the first level, as `students-create`.
pub(crate) fn method_word(method: &Method) -> String {
    match method.resource.split_once('.') {
        Some((_, nested)) => kebab(&format!("{nested}.{}", method.name)),
        None => kebab(method.name),
    }
}

/// The two words of a method.
pub(crate) fn words(method: &Method) -> [String; 2] {
    [kebab(first(method)), method_word(method)]
}

/// The method of two words.
pub(crate) fn method(resource: &str, word: &str) -> Option<&'static Method> {
    methods_of(resource).find(|method| method_word(method) == word)
}

/// The method of a dotted path, as `courses.students.create`, with or without the name of the API before it.
pub(crate) fn dotted(path: &str) -> Option<&'static Method> {
    let path = kebab(path);
    let path = path.strip_prefix(API.name()).and_then(|path| path.strip_prefix('-')).unwrap_or(&path);
    API.methods.iter().find(|method| words(method).join("-") == path)
}

/// The dotted path of a method, as `courses.students.create`.
pub(crate) fn path(method: &Method) -> String {
    [method.resource, method.name].join(".")
}

fn first(method: &Method) -> &'static str {
    method.resource.split('.').next().unwrap_or_default()
}
