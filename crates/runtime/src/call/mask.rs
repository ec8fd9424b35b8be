//! The mask of a call that changes some fields of a resource: which fields, if the caller does not say.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{
    Place, Problem, Violation,
    mask_path::{camel, is_same, segments},
};
use crate::{
    descriptor::MaskDescriptor,
    field_mask::FieldMask,
    message::{Message, Schema},
    reflection,
};

/// The fields of a message, by their names in JSON.
trait KnownFields: Sync {
    /// Whether no caller can change the field of a name; `None` if there is no such field.
    fn is_fixed(&self, name: &str) -> Option<bool>;
}

impl KnownFields for Schema {
    fn is_fixed(&self, name: &str) -> Option<bool> {
        self.field(name).map(|field| field.fixed)
    }
}

impl KnownFields for reflection::Message {
    fn is_fixed(&self, name: &str) -> Option<bool> {
        self.field(name).map(|field| field.fixed)
    }
}

/// What the mask of a body is derived from.
#[derive(Clone)]
pub(super) struct Masked {
    schema: &'static dyn KnownFields,
    /// How a caller clears a field.
    clearing: &'static str,
    /// Whether the message came with an answer.
    was_read: bool,
    body: Map<String, Value>,
    /// The fields that differ from the message as it came; all that are set, if it came with no answer.
    changed: BTreeSet<String>,
    /// The paths that shall be null.
    nulls: Vec<String>,
}

/// What became of a mask.
#[derive(Default)]
pub(super) struct Outcome {
    /// `None` where it names nothing.
    pub(super) mask: Option<FieldMask>,
    /// What can't be sent.
    pub(super) impossible: Vec<Violation>,
    /// What a server would refuse, as far as the documents say.
    pub(super) refused: Vec<Violation>,
}

impl Masked {
    pub(super) fn new<M: Message>(message: &M) -> serde_json::Result<Self> {
        let body = fields(message)?;
        let received = message.unknown_fields().received::<M>();
        let before = received.map(fields).transpose()?.unwrap_or_default();
        let names: BTreeSet<&String> = body.keys().chain(before.keys()).collect();
        let changed =
            names.into_iter().filter(|name| body.get(*name) != before.get(*name)).cloned().collect();
        Ok(Self {
            schema: M::SCHEMA,
            clearing: "`with_null_fields` clears a field",
            was_read: received.is_some(),
            body,
            changed,
            nulls: Vec::new(),
        })
    }

    /// Of a body that is JSON already: every field counts, one that is null as well.
    pub(super) fn of_json(schema: &'static reflection::Message, body: &Map<String, Value>) -> Self {
        Self {
            schema,
            clearing: "null clears a field",
            was_read: false,
            body: body.clone(),
            changed: body.keys().cloned().collect(),
            nulls: Vec::new(),
        }
    }

    pub(super) fn add_nulls(&mut self, mask: &FieldMask) {
        for path in mask.paths() {
            let path = self.in_json(path);
            if !self.nulls.contains(&path) {
                self.nulls.push(path);
            }
        }
    }

    /// The path as the body has it: callers may write `due_date`.
    fn in_json(&self, path: &str) -> String {
        let camel = camel(path);
        let top = segments(&camel).next().unwrap_or_default();
        if self.schema.is_fixed(top).is_some() { camel } else { path.to_owned() }
    }

    /// The mask that goes with the body; `given` is the one that the caller has set.
    pub(super) fn mask(&self, given: Option<&FieldMask>, method: &MaskDescriptor) -> Outcome {
        let mut outcome = Outcome { impossible: self.bad_nulls(), ..Outcome::default() };
        let mut paths: Vec<&str> = match given {
            Some(mask) => mask.paths().collect(),
            None => self.derive(method, &mut outcome),
        };
        for null in &self.nulls {
            if !paths.iter().any(|path| is_same(path, null)) {
                paths.push(null);
            }
        }
        if !paths.is_empty() {
            outcome.mask = Some(FieldMask::from_paths(paths));
        } else if self.was_read && outcome.impossible.is_empty() {
            // Without a mask, the whole would overwrite what others have changed since.
            outcome.impossible.push(self.nothing_to_change(given.is_some(), method));
        } else if outcome.impossible.is_empty() {
            outcome.refused.push(self.nothing_to_change(given.is_some(), method));
        }
        outcome
    }

    fn derive(&self, method: &MaskDescriptor, outcome: &mut Outcome) -> Vec<&str> {
        let mut paths = Vec::new();
        for name in &self.changed {
            let is_fixed = self.schema.is_fixed(name);
            if method.paths.contains(&name.as_str()) {
                paths.push(name.as_str());
            } else if !is_name(name) {
                let problem = Problem::Unnameable { mask: method.parameter };
                outcome.impossible.push(in_body(name, problem));
            } else if !method.paths.is_empty() && is_fixed.is_some() {
                outcome.refused.push(in_body(name, self.undocumented(name, method)));
                paths.push(name.as_str());
            } else if is_fixed != Some(true) {
                // What only the server sets stays out where no paths are documented: servers ignore it (google.aip.dev/203).
                paths.push(name.as_str());
            }
        }
        paths
    }

    fn undocumented(&self, name: &str, method: &MaskDescriptor) -> Problem {
        let mask = method.parameter;
        let state = match (self.was_read, self.body.contains_key(name)) {
            (false, _) => return Problem::Unchangeable { mask },
            (true, true) => "changed",
            (true, false) => "cleared",
        };
        Problem::Other(format!(
            "is {state}, and is no field that the method says it changes: put it back, or set `{mask}` yourself"
        ))
    }

    fn bad_nulls(&self) -> Vec<Violation> {
        let why = |path: &str| {
            let top = segments(path).next().unwrap_or_default();
            if !path.split('.').all(is_name) {
                Some("is no path of a field, so it cannot be null")
            } else if self.changed.contains(top) && value_at(&self.body, path).is_some() {
                Some("is set in the body, and shall be null")
            } else {
                None
            }
        };
        let bad = |path: &String| Some(in_body(path, Problem::Other(why(path)?.to_owned())));
        self.nulls.iter().filter_map(bad).collect()
    }

    fn nothing_to_change(&self, is_given: bool, method: &MaskDescriptor) -> Violation {
        let clearing = self.clearing;
        let problem = match (is_given, self.was_read) {
            (true, _) => Problem::EmptyMask,
            (false, true) => {
                Problem::Other(format!("would name no field: the body is as it came; {clearing}"))
            }
            (false, false) => Problem::NothingToChange { clearing },
        };
        Violation { place: Place::Parameter, field: method.parameter.to_owned(), problem }
    }

    /// The body with the nulls in it, if there are any.
    pub(super) fn body_with_nulls(&self) -> Option<serde_json::Result<Vec<u8>>> {
        if self.nulls.is_empty() {
            return None;
        }
        let mut body = self.body.clone();
        for path in &self.nulls {
            set_null(&mut body, path);
        }
        Some(serde_json::to_vec(&body))
    }
}

fn in_body(field: &str, problem: Problem) -> Violation {
    Violation { place: Place::Body, field: field.to_owned(), problem }
}

/// Whether a mask can name it: what else is in a name would be read as more than one, or as all.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|symbol| symbol.is_alphanumeric() || matches!(symbol, '_' | '-'))
}

/// The fields of a message, as it is sent.
fn fields<M: Message>(message: &M) -> serde_json::Result<Map<String, Value>> {
    match serde_json::to_value(message)? {
        Value::Object(fields) => Ok(fields),
        _ => Ok(Map::new()),
    }
}

fn value_at<'a>(body: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    let mut segments = segments(path);
    let first = body.get(segments.next()?)?;
    segments.try_fold(first, |value, name| value.get(name))
}

/// A null below a field that the body lacks is told by the mask alone.
fn set_null(body: &mut Map<String, Value>, path: &str) {
    match path.split_once('.') {
        None => {
            body.insert(path.to_owned(), Value::Null);
        }
        Some((name, rest)) => {
            if let Some(Value::Object(inner)) = body.get_mut(name) {
                set_null(inner, rest);
            }
        }
    }
}
