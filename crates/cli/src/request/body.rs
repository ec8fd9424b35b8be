//! The body out of `-r`: a cursor that moves through the structure of the request, and fields that are set where it is.

mod target;
mod tree;

use std::collections::HashSet;

use google_discovery_runtime::reflection::{Message, Type};
use rust_i18n::t;
use serde_json::Value;

use self::{
    target::{Target, Wrong},
    tree::Place,
};
use super::{
    Problems,
    cursor::{self, Step},
    value,
};

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
            Some(Target::Structure(place)) => Err(target::no_value(path, &place).into()),
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
                Step::Down(name) => match target::find(self.message, &cursor, name)? {
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
}
