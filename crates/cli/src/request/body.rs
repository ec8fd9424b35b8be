//! The body out of `-r`: a cursor that moves through the structure of the request, and fields that are set where it is.

mod tree;

use std::collections::HashSet;

use google_discovery_runtime::reflection::{Field, Message, Type};
use rust_i18n::t;
use serde_json::Value;

use self::tree::Place;
use super::{
    Problems,
    cursor::{self, Step},
    value,
};
use crate::{api::kebab, suggest};

/// Sets what the arguments say in a body.
pub(super) fn read(
    message: &'static Message,
    base: Value,
    arguments: &[&str],
    problems: &mut Problems,
) -> Value {
    let mut builder =
        Builder { message, body: base, cursor: Vec::new(), set: HashSet::new(), is_lost: false };
    for (index, argument) in arguments.iter().enumerate() {
        if let Err(wrong) = builder.argument(argument) {
            problems.add(&format!("-r #{} {}", index + 1, value::quoted(argument)), &wrong.why);
        }
    }
    builder.body
}

struct Builder {
    message: &'static Message,
    body: Value,
    cursor: Vec<Place>,
    /// The fields that arguments have set, as JSON pointers.
    set: HashSet<String>,
    /// Whether the cursor could not follow: what is relative to it can't be judged until it is set anew.
    is_lost: bool,
}

/// Why an argument can't be followed.
struct Wrong {
    why: String,
    /// The name that is wrong, and the one that may be meant.
    meant: Option<(String, String)>,
}

impl<S: Into<String>> From<S> for Wrong {
    fn from(why: S) -> Self {
        Self { why: why.into(), meant: None }
    }
}

/// What a step leads to.
enum Target {
    /// A structure, which the cursor can enter.
    Structure(Place),
    /// A value of a type, under its name in JSON.
    Value(String, Type),
}

impl Builder {
    fn argument(&mut self, argument: &str) -> Result<(), Wrong> {
        let (path, text) = match argument.split_once('=') {
            Some((path, text)) => (path, Some(text)),
            None => (argument, None),
        };
        let is_absolute = path.starts_with('.') && !path.starts_with("..");
        if self.is_lost && !is_absolute {
            return Ok(());
        }
        match text {
            None => self.travel(path),
            Some(text) => self.assign(path, text),
        }
    }

    /// Moves the cursor.
    fn travel(&mut self, path: &str) -> Result<(), Wrong> {
        if path.is_empty() {
            return Err(t!("cursor.empty").into());
        }
        let outcome = self.follow(path, None);
        self.is_lost = false;
        if let Ok((cursor, _)) = outcome {
            self.cursor = cursor;
            return Ok(());
        }
        // The arguments that follow are judged all the same, from where the cursor was meant to be.
        let outcome = outcome.map(drop);
        let meant = outcome.as_ref().err().and_then(|wrong| wrong.meant.as_ref());
        match meant.and_then(|(name, other)| self.follow(&path.replacen(name, other, 1), None).ok()) {
            Some((cursor, _)) => self.cursor = cursor,
            // A name alone is as often a value that was forgotten.
            None => self.is_lost = path.contains('.'),
        }
        outcome
    }

    /// Sets a field; the cursor stays.
    fn assign(&mut self, path: &str, text: &str) -> Result<(), Wrong> {
        if path.is_empty() {
            return Err(t!("cursor.no-name").into());
        }
        if matches!(self.cursor.last().map(|place| place.ty), Some(Type::Map(_))) && !path.starts_with('.') {
            // The keys of a map are data: dots and capitals are theirs.
            return self.put(self.cursor.clone(), path.to_owned(), self.inner_of_map()?, path, text);
        }
        let (cursor, target) = self.follow(path, Some(text))?;
        match target {
            Some(Target::Value(name, ty)) => self.put(cursor, name, ty, path, text),
            Some(Target::Structure(place)) => Err(structure(path, &place).into()),
            None => Err(t!("cursor.no-name").into()),
        }
    }

    fn inner_of_map(&self) -> Result<Type, Wrong> {
        match self.cursor.last().map(|place| place.ty) {
            Some(Type::Map(inner)) => Ok(*inner),
            _ => Err(t!("cursor.no-name").into()),
        }
    }

    fn put(
        &mut self,
        cursor: Vec<Place>,
        name: String,
        ty: Type,
        path: &str,
        text: &str,
    ) -> Result<(), Wrong> {
        if text.is_empty() {
            return Err(t!("value.empty").into());
        }
        let (item, is_list) = match ty {
            Type::List(inner) => (*inner, true),
            ty => (ty, false),
        };
        if matches!(item, Type::Message(_) | Type::Map(_) | Type::List(_)) {
            return Err(t!("cursor.structure-entry", name = path).into());
        }
        let value = value::of_text(item, text)?;
        let pointer = tree::pointer(&cursor, &name);
        let fields = tree::fields(&mut self.body, &cursor);
        if is_list {
            let list = fields.entry(name).or_insert_with(|| Value::Array(Vec::new()));
            match list {
                Value::Array(items) => items.push(value),
                other => *other = Value::Array(vec![value]),
            }
            return Ok(());
        }
        if !self.set.insert(pointer) {
            return Err(t!("cursor.twice").into());
        }
        if fields.contains_key(&name) {
            return Err(t!("cursor.twice-json").into());
        }
        fields.insert(name, value);
        Ok(())
    }

    /// Where a path leads from the cursor. With a value, its last name may be a field.
    fn follow(&mut self, path: &str, text: Option<&str>) -> Result<(Vec<Place>, Option<Target>), Wrong> {
        let steps = cursor::steps(path).map_err(|_| t!("cursor.trailing-dot"))?;
        let mut cursor = self.cursor.clone();
        // Elements of lists begin where a path enters; a path that leads nowhere must leave none behind.
        let mut body = self.body.clone();
        let last = steps.len().saturating_sub(1);
        for (index, step) in steps.into_iter().enumerate() {
            match step {
                Step::Root => cursor.clear(),
                Step::Up => {
                    if cursor.pop().is_none() {
                        let from_the_top = format!(".{}", path.trim_start_matches('.'));
                        let meant = Some((path.to_owned(), from_the_top));
                        return Err(Wrong { why: t!("cursor.above-top").into_owned(), meant });
                    }
                }
                Step::Down(name) => match self.target(&cursor, name)? {
                    Target::Structure(place) if index == last && text.is_some() => {
                        return Ok((cursor, Some(Target::Structure(place))));
                    }
                    Target::Structure(place) => {
                        let place = tree::enter(&mut body, &cursor, place);
                        cursor.push(place);
                    }
                    Target::Value(name, ty) if index == last && text.is_some() => {
                        self.body = body;
                        return Ok((cursor, Some(Target::Value(name, ty))));
                    }
                    Target::Value(..) if text.is_some() || index < last => {
                        return Err(t!("cursor.into-value", name = name).into());
                    }
                    Target::Value(..) => return Err(t!("cursor.forgotten", name = name).into()),
                },
            }
        }
        self.body = body;
        Ok((cursor, None))
    }

    /// What a name stands for at a place.
    fn target(&self, cursor: &[Place], name: &str) -> Result<Target, Wrong> {
        let here = cursor.last().map_or(Type::Message(self.message), |place| place.ty);
        match here {
            Type::Message(message) => self.field(message, cursor, name),
            Type::Map(inner) => Ok(target(name.to_owned(), *inner)),
            _ => Err(t!("cursor.into-value", name = name).into()),
        }
    }

    fn field(&self, message: &'static Message, cursor: &[Place], name: &str) -> Result<Target, Wrong> {
        match find(message, name) {
            Some(field) if field.read_only => Err(t!("field.read-only", name = name).into()),
            Some(field) => Ok(target(field.name.to_owned(), field.ty)),
            None => Err(self.unknown(message, cursor, name)),
        }
    }

    fn unknown(&self, message: &'static Message, cursor: &[Place], name: &str) -> Wrong {
        let word = kebab(name);
        let fields = || message.fields.iter().filter(|field| !field.read_only).map(|field| kebab(field.name));
        let above = || (!cursor.is_empty() && find(self.message, name).is_some()).then(|| format!(".{word}"));
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
}

fn find(message: &'static Message, name: &str) -> Option<&'static Field> {
    message.field(name).or_else(|| message.fields.iter().find(|field| kebab(field.name) == name))
}

/// The path to a field of a structure within a message, if there is one.
fn below(message: &'static Message, name: &str) -> Option<String> {
    message.fields.iter().filter(|field| !field.read_only).find_map(|field| match field.ty {
        Type::Message(inner) => {
            find(inner, name).map(|found| format!("{}.{}", kebab(field.name), kebab(found.name)))
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

/// That a structure is no value.
fn structure(path: &str, place: &Place) -> String {
    let example = match place.ty {
        Type::Message(message) => message.fields.iter().find(|field| !field.read_only),
        _ => None,
    };
    let field = example.map_or_else(|| "KEY".to_owned(), |field| kebab(field.name));
    t!("cursor.structure", path = path, field = field).into_owned()
}
