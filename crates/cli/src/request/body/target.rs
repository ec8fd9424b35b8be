//! What a name leads to from a place.

use google_discovery_runtime::reflection::{Field, Message, Type};
use rust_i18n::t;

use super::tree::Place;
use crate::{api::kebab, suggest};

/// Why an argument can't be followed.
pub(super) struct Wrong {
    pub(super) why: String,
    /// The name that is wrong, and the one that may be meant.
    pub(super) meant: Option<(String, String)>,
}

impl<S: Into<String>> From<S> for Wrong {
    fn from(why: S) -> Self {
        Self { why: why.into(), meant: None }
    }
}

/// What a step leads to.
pub(super) enum Target {
    /// A structure, which the cursor can enter.
    Structure(Place),
    /// A value of a type, under its name in JSON.
    Value(String, Type),
}

/// What a name stands for at a place, within a body.
pub(super) fn find(body: &'static Message, cursor: &[Place], name: &str) -> Result<Target, Wrong> {
    match cursor.last().map_or(Type::Message(body), |place| place.ty) {
        Type::Message(message) => match field_of(message, name) {
            Some(field) => Ok(target(field.name.to_owned(), field.ty)),
            None => {
                let is_above = !cursor.is_empty() && field_of(body, name).is_some();
                Err(unknown(message, name, is_above))
            }
        },
        Type::Map(inner) => Ok(target(name.to_owned(), *inner)),
        _ => Err(t!("cursor.into-value", name = name).into()),
    }
}

/// That a structure is no value.
pub(super) fn no_value(path: &str, place: &Place) -> String {
    let example = match place.ty {
        Type::Message(message) => message.fields.iter().find(|field| !field.read_only),
        _ => None,
    };
    let field = example.map_or_else(|| "KEY".to_owned(), |field| kebab(field.name));
    t!("cursor.structure", path = path, field = field).into_owned()
}

/// That there is no such field; it may be in a structure below, or in the body itself.
fn unknown(message: &'static Message, name: &str, is_above: bool) -> Wrong {
    let word = kebab(name);
    let fields = || message.fields.iter().filter(|field| !field.read_only).map(|field| kebab(field.name));
    let above = || is_above.then(|| format!(".{word}"));
    let meant = below(message, name).or_else(above).or_else(|| suggest::nearest(&word, fields()));
    let instead = match &meant {
        Some(path) => t!("suggest.nearest", name = path).into_owned(),
        None => suggest::instead(&word, fields()),
    };
    Wrong {
        why: t!("field.unknown", message = message.name, instead = instead).into_owned(),
        meant: meant.map(|path| (name.to_owned(), path)),
    }
}

fn field_of(message: &'static Message, name: &str) -> Option<&'static Field> {
    message.field(name).or_else(|| message.fields.iter().find(|field| kebab(field.name) == name))
}

/// The path to a field of a structure within a message, if there is one.
fn below(message: &'static Message, name: &str) -> Option<String> {
    message.fields.iter().filter(|field| !field.read_only).find_map(|field| match field.ty {
        Type::Message(inner) => {
            field_of(inner, name).map(|found| format!("{}.{}", kebab(field.name), kebab(found.name)))
        }
        _ => None,
    })
}

fn target(name: String, ty: Type) -> Target {
    match ty {
        Type::Message(_) | Type::Map(_) => {
            Target::Structure(Place { name, element: None, is_list: false, ty })
        }
        Type::List(inner) if matches!(inner, Type::Message(_) | Type::Map(_)) => {
            Target::Structure(Place { name, element: None, is_list: true, ty: *inner })
        }
        _ => Target::Value(name, ty),
    }
}
