//! Values of enumerations, which the annotations name as the bindings do.

use std::borrow::Cow;

use google_discovery_runtime::reflection::{Enum, Type};

use super::limits;

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
