//! The mask of a call that changes some fields of a resource: which fields, if the caller does not say.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, Visitor},
};

use crate::{
    descriptor::MaskDescriptor,
    error::FieldViolation,
    field_mask::FieldMask,
    message::{Message, Schema},
};

/// What the mask of a body is derived from.
#[derive(Clone)]
pub(super) struct Masked {
    schema: &'static Schema,
    /// The fields that the body sets, by name.
    set: Vec<String>,
    /// Those that the caller has set although the schema does not list them.
    unlisted: Vec<String>,
    /// The paths that shall be null.
    nulls: Vec<String>,
}

impl Masked {
    /// `json` is the message as it will be sent.
    pub(super) fn new<M: Message>(message: &M, json: &[u8]) -> Self {
        let unlisted = message.unknown_fields().set_by_caller().map(str::to_owned).collect();
        let Names(set) = serde_json::from_slice(json).unwrap_or_default();
        Self { schema: M::SCHEMA, set, unlisted, nulls: Vec::new() }
    }

    pub(super) fn add_nulls(&mut self, fields: &FieldMask) {
        self.nulls.extend(fields.paths().map(str::to_owned));
    }

    /// The mask, and what is wrong with it if something is.
    ///
    /// `given` is the mask that the caller has set. Without one, it is every field that the body sets, but for those
    /// that no caller can change: they came with an answer. `None` means that the call goes without a mask.
    pub(super) fn mask(
        &self,
        given: Option<&FieldMask>,
        method: &MaskDescriptor,
    ) -> (Option<FieldMask>, Vec<FieldViolation>) {
        let mut problems = self.contradictions();
        let mut paths: Vec<&str> = match given {
            Some(mask) => mask.paths().collect(),
            None => {
                let derived: Vec<&str> = self
                    .set
                    .iter()
                    .map(String::as_str)
                    .filter(|name| self.is_changeable(name, method))
                    .collect();
                problems.extend(self.undocumented(&derived, method));
                derived
            }
        };
        for path in &self.nulls {
            if !paths.contains(&path.as_str()) {
                paths.push(path);
            }
        }
        if paths.is_empty() && (method.required || given.is_some()) {
            problems.push(nothing_to_change(method, given.is_some()));
        }
        ((!paths.is_empty()).then(|| FieldMask::from_paths(paths)), problems)
    }

    /// Whether a field that is set shall be in the mask. What no caller can change came with an answer.
    fn is_changeable(&self, name: &str, method: &MaskDescriptor) -> bool {
        match self.schema.field(name) {
            Some(field) => !field.fixed || method.documents(name),
            None => self.is_unlisted(name),
        }
    }

    fn is_unlisted(&self, name: &str) -> bool {
        self.unlisted.iter().any(|unlisted| unlisted == name)
    }

    /// Fields that are set and that the method does not say it changes. Left out of the mask they would be lost.
    fn undocumented(&self, names: &[&str], method: &MaskDescriptor) -> Vec<FieldViolation> {
        let is_documented =
            |name: &str| method.paths.is_empty() || method.documents(name) || self.is_unlisted(name);
        let what = || {
            let parameter = method.parameter;
            format!(
                "is set, and is no field that the method says it changes: leave it out, or set `{parameter}` yourself"
            )
        };
        names
            .iter()
            .filter(|name| !is_documented(name))
            .map(|name| FieldViolation::new(name, what()))
            .collect()
    }

    fn contradictions(&self) -> Vec<FieldViolation> {
        let both = self.nulls.iter().filter(|path| self.set.contains(path));
        both.map(|path| FieldViolation::new(path, "is set in the body, and shall be null".to_owned()))
            .collect()
    }

    /// The body with the nulls in it. A null below a field is told by the mask alone.
    pub(super) fn write_nulls(&self, json: &[u8]) -> Option<Vec<u8>> {
        let mut nulls =
            self.nulls.iter().filter(|path| !path.contains('.') && !self.set.contains(path)).peekable();
        nulls.peek()?;
        let mut written = json.strip_suffix(b"}")?.to_vec();
        for name in nulls {
            if written.len() > 1 {
                written.push(b',');
            }
            serde_json::to_writer(&mut written, name).ok()?;
            written.extend(b":null");
        }
        written.push(b'}');
        Some(written)
    }
}

fn nothing_to_change(method: &MaskDescriptor, given: bool) -> FieldViolation {
    let why = if given { "it names no field" } else { "the body sets no field that can change" };
    FieldViolation::new(method.parameter, format!("nothing would change: {why}"))
}

/// The names of an object, in their order.
#[derive(Default)]
struct Names(Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(NamesVisitor)
    }
}

struct NamesVisitor;

impl<'de> Visitor<'de> for NamesVisitor {
    type Value = Names;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Names, A::Error> {
        let mut names = Vec::new();
        while let Some((name, IgnoredAny)) = map.next_entry()? {
            names.push(name);
        }
        Ok(Names(names))
    }
}
