//! The words of the annotations, which speak to users of the bindings, as a user of the command line knows the things.

use std::borrow::Cow;

use google_discovery_runtime::reflection::{Enum, Type};

use super::limits;
use crate::api;

/// The first sentence, which says what a thing is.
pub(super) fn brief(doc: &str) -> String {
    let paragraph = doc.split("\n\n").next().unwrap_or_default();
    let ends = paragraph.match_indices(". ").chain(paragraph.match_indices(".\n")).map(|(at, _)| at);
    let is_end = |at: &usize| !["e.g", "i.e", "etc"].iter().any(|short| paragraph[..*at].ends_with(short));
    plain(ends.filter(is_end).min().map_or(paragraph, |end| &paragraph[..=end])).into_owned()
}

/// Without the marks around code, and with what there is on the line in place of names in Rust.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('`') {
        return Cow::Borrowed(text);
    }
    let parts = text.split('`').enumerate();
    Cow::Owned(
        parts.map(|(index, part)| if index % 2 == 1 { on_the_line(part) } else { part.into() }).collect(),
    )
}

/// A key for a field or a setter, an option for a method of the bindings.
fn on_the_line(code: &str) -> Cow<'_, str> {
    match code {
        "items" => "--all".into(),
        "with_scopes" => "--scope".into(),
        _ if code.contains('_')
            && code.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_') =>
        {
            api::kebab(code.strip_prefix("set_").unwrap_or(code)).into()
        }
        _ => code.into(),
    }
}

/// Of a field or a parameter, with the values of its enumeration as they stand in JSON.
pub(super) fn with_values(doc: &str, ty: Type) -> Cow<'_, str> {
    let Type::Enum(values) = limits::innermost(ty) else { return Cow::Borrowed(doc) };
    Cow::Owned(doc.split('`').map(|word| value(word, values)).collect::<Vec<_>>().join("`"))
}

/// `STUDENT` for `Student`.
fn value<'a>(word: &'a str, values: &Enum) -> &'a str
where
    'static: 'a,
{
    let bare = |name: &str| name.replace('_', "").to_lowercase();
    let is_variant = word.starts_with(|first: char| first.is_ascii_uppercase())
        && word.chars().all(|letter| letter.is_ascii_alphanumeric());
    let found = values.values.iter().find(|value| is_variant && bare(value.name) == word.to_lowercase());
    found.map_or(word, |value| value.name)
}
