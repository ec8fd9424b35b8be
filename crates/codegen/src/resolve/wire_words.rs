//! Our words are written for rustdoc. Where they stand in reflection, codes are in the terms of the wire: `set_page_token`
//! is `pageToken`. Links have no targets, and paragraphs no breaks.

use std::collections::BTreeMap;

use crate::api::{Api, Enum, Method, Parameter, Resource, Type};

/// Puts all words of an API into the terms of the wire.
pub(super) fn translate(api: &mut Api) {
    let names = Names::of(api);
    let mut all = vec![&mut api.service.words];
    for item in &mut api.types {
        match item {
            Type::Message(message) => {
                all.push(&mut message.words);
                all.extend(message.fields.iter_mut().map(|field| &mut field.words));
            }
            Type::Enum(values) => all.extend(of_enum(values)),
            Type::Alias(_) => {}
        }
    }
    for reason in &mut api.reason_rows {
        all.extend([&mut reason.words].into_iter().chain(&mut reason.hint));
    }
    all.extend(api.parameters.iter_mut().map(|parameter| &mut parameter.words));
    all.extend(api.parameter_enums.iter_mut().flat_map(of_enum));
    of_resource(&mut api.root, &mut all);
    for words in all {
        *words = names.translate(words);
    }
}

fn of_enum(values: &mut Enum) -> impl Iterator<Item = &mut String> {
    let each = values.values.iter_mut().map(|value| &mut value.words);
    [&mut values.words].into_iter().chain(each)
}

fn of_resource<'a>(resource: &'a mut Resource, all: &mut Vec<&'a mut String>) {
    all.push(&mut resource.words);
    for Method { words, positional, optional, failure_rows, .. } in &mut resource.methods {
        all.push(words);
        let parameters = positional.iter_mut().chain(optional);
        all.extend(parameters.map(|parameter| &mut parameter.words));
        for row in failure_rows {
            all.extend([&mut row.when].into_iter().chain(&mut row.hint));
        }
    }
    for nested in &mut resource.resources {
        of_resource(nested, all);
    }
}

/// What stands on the wire for names of the bindings.
#[derive(Default)]
struct Names {
    /// Of fields, parameters, setters, methods and resources.
    codes: BTreeMap<String, String>,
    /// Of the values of enumerations, as `CourseState::Active`.
    values: BTreeMap<String, String>,
}

impl Names {
    fn of(api: &Api) -> Self {
        let mut names = Self::default();
        for item in &api.types {
            match item {
                Type::Message(message) => {
                    for field in &message.fields {
                        names.code(&field.name, &field.wire);
                        field.setter.iter().for_each(|setter| names.code(setter, &field.wire));
                    }
                }
                Type::Enum(values) => {
                    for value in &values.values {
                        names.values.insert(format!("{}::{}", values.name, value.name), value.wire.clone());
                    }
                }
                Type::Alias(_) => {}
            }
        }
        names.resource(&api.root);
        names
    }

    fn resource(&mut self, resource: &Resource) {
        for method in &resource.methods {
            self.code(&method.function, &method.wire);
            for Parameter { name, setter, wire, .. } in method.positional.iter().chain(&method.optional) {
                self.code(name, wire);
                self.code(setter, wire);
            }
        }
        for nested in &resource.resources {
            self.code(&nested.module, nested.wire.rsplit('.').next().unwrap_or_default());
            self.resource(nested);
        }
    }

    fn code(&mut self, rust: &str, wire: &str) {
        if rust != wire {
            self.codes.insert(rust.to_owned(), wire.to_owned());
        }
    }

    fn translate(&self, words: &str) -> String {
        let words = without_functions(&unwrapped(words));
        let mut plain = String::with_capacity(words.len());
        let mut rest = words.trim_start();
        while let Some(start) = rest.find(['[', '`']) {
            let (before, found) = rest.split_at(start);
            plain.push_str(before);
            rest = if let Some(link) = Link::at(found) {
                match (code(link.text), link.target.contains("://")) {
                    (Some(code), false) => plain.push_str(&self.code_of(code, link.target)),
                    (_, true) => plain.push_str(&format!("{} ({})", link.text, link.target)),
                    (None, false) => plain.push_str(link.text),
                }
                link.after
            } else if let Some((code, after)) = found.strip_prefix('`').and_then(|code| code.split_once('`'))
            {
                plain.push_str(&self.code_of(code, ""));
                after
            } else {
                let (symbol, after) = found.split_at(1);
                plain.push_str(symbol);
                after
            };
        }
        plain.push_str(rest);
        plain
    }

    /// A code, with the target of its link if it is one.
    fn code_of(&self, code: &str, target: &str) -> String {
        let mut segments = target.rsplit("::");
        let value = segments.next().zip(segments.next()).map(|(value, of)| format!("{of}::{value}"));
        let value = value.and_then(|value| self.values.get(&value));
        let wire = value.or_else(|| self.codes.get(code)).map_or(code, String::as_str);
        format!("`{wire}`")
    }
}

/// A link: `[text](target)`, or `` [`target`] ``.
struct Link<'a> {
    text: &'a str,
    target: &'a str,
    after: &'a str,
}

impl<'a> Link<'a> {
    fn at(words: &'a str) -> Option<Self> {
        let (text, after) = words.strip_prefix('[')?.split_once(']')?;
        match after.strip_prefix('(').and_then(|target| target.split_once(')')) {
            Some((target, after)) => Some(Self { text, target, after }),
            None => code(text).map(|target| Self { text, target, after }),
        }
    }
}

/// What stands between back-ticks, if that is all there is.
fn code(text: &str) -> Option<&str> {
    let code = text.strip_prefix('`')?.strip_suffix('`')?;
    (!code.contains('`')).then_some(code)
}

/// Every paragraph on one line, and every element of a list.
fn unwrapped(words: &str) -> String {
    let mut unwrapped = String::with_capacity(words.len());
    for line in words.lines().map(str::trim) {
        let goes_on = !line.is_empty() && !line.starts_with(['*', '-', '+', '|', '#', '>']);
        if !unwrapped.is_empty() {
            unwrapped.push(if goes_on && !unwrapped.ends_with('\n') { ' ' } else { '\n' });
        }
        unwrapped.push_str(line);
    }
    unwrapped
}

/// Leaves out the clauses on streams of items and on functions, as `or_existing()`, which only the bindings have.
fn without_functions(words: &str) -> String {
    const MARKS: [&str; 2] = ["[`items`](", "()`"];
    let Some(at) = MARKS.iter().find_map(|mark| words.find(mark)) else { return words.to_owned() };
    let start = words[..at].rfind(['.', ';', '\n']).map_or(0, |end| end + 1);
    let end = words[at..].find('.').map_or(words.len(), |end| at + end + 1);
    let before = words[..start].trim_end();
    let before = before.strip_suffix(';').map_or_else(|| before.to_owned(), |before| format!("{before}."));
    let after = &words[end..];
    without_functions(&format!("{before}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_are_no_links_and_no_codes_stay_as_they_are() {
        let mut names = Names::default();
        names.code("set_due_date", "dueDate");
        let cases = [
            ("a [b", "a [b"),
            ("a `b", "a `b"),
            ("[a] (b) [c](", "[a] (b) [c]("),
            ("``, ` and [`", "``, ` and [`"),
            (
                "[`set_due_date`](X::set_due_date), `set_due_date` and set_due_date",
                "`dueDate`, `dueDate` and set_due_date",
            ),
            ("ü [ä](b::c) `ß`", "ü ä `ß`"),
            ("", ""),
        ];
        for (words, plain) in cases {
            assert_eq!(names.translate(words), plain);
        }
    }

    #[test]
    fn what_only_the_bindings_have_is_left_out_with_its_clause() {
        let cases = [
            (
                "Look whether it is there; `or_gone()` does. Then go on.",
                "Look whether it is there. Then go on.",
            ),
            ("Look. The crate\ndoes by `or_gone()`.", "Look."),
            ("Lists all; [`items`](List::items) walks\nthrough pages.", "Lists all."),
            ("[`items`](List::items) walks. Lists all.", "Lists all."),
            ("Lists.\n\n[`items`](List::items) walks", "Lists."),
        ];
        for (words, plain) in cases {
            assert_eq!(Names::default().translate(words), plain);
        }
    }
}
