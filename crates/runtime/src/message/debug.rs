//! How messages look in `Debug`: the fields that are set, and those that the schema does not list.

use std::{collections::BTreeMap, fmt};

use super::UnknownFields;

/// A field that `Debug` may leave out.
pub trait DebugField {
    /// What to show; `None` where the field is absent.
    fn shown(&self) -> Option<&dyn fmt::Debug>;
}

impl<T: fmt::Debug> DebugField for Option<T> {
    fn shown(&self) -> Option<&dyn fmt::Debug> {
        self.as_ref().map(|value| value as _)
    }
}

impl<T: fmt::Debug> DebugField for Vec<T> {
    fn shown(&self) -> Option<&dyn fmt::Debug> {
        (!self.is_empty()).then_some(self)
    }
}

impl<T: fmt::Debug> DebugField for BTreeMap<String, T> {
    fn shown(&self) -> Option<&dyn fmt::Debug> {
        (!self.is_empty()).then_some(self)
    }
}

/// Shows a message. The names of unknown fields are quoted, as the server chose them.
pub fn debug_message(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    fields: &[(&str, &dyn DebugField)],
    unknown: &UnknownFields,
) -> fmt::Result {
    let mut message = f.debug_struct(name);
    for (name, field) in fields {
        if let Some(value) = field.shown() {
            message.field(name, value);
        }
    }
    for (name, value) in unknown.iter() {
        message.field(&format!("{name:?}"), value);
    }
    message.finish()
}
