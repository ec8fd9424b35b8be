use google_discovery_document::{Body, Pointer, Schema};

use super::{Resolver, enums::values_annotation};
use crate::{Problem, api::Kind, naming, problem::did_you_mean};

/// What an inline object or enumeration is called: candidates from the shortest on, and its name on the wire.
pub(super) struct Inline {
    pub(super) wire: String,
    pub(super) candidates: Vec<String>,
}

impl Resolver<'_> {
    /// The Rust type of a schema, a property, an element or a parameter.
    pub(super) fn kind(&mut self, schema: &Schema, pointer: &Pointer, inline: &Inline) -> Kind {
        if let Some(reference) = &schema.reference {
            return self.reference(reference, &pointer.key("$ref"));
        }
        let format = schema.format.as_deref();
        match (schema.kind.as_deref(), format) {
            (Some("array"), _) => match &schema.items {
                Some(items) => Kind::List(Box::new(self.kind(items, &pointer.key("items"), inline))),
                None => self.unknown(pointer, "an array without `items`".into()),
            },
            (Some("object"), _) => self.object(schema, pointer, inline),
            (Some("any"), _) => Kind::Json,
            (Some("string"), None) if !schema.values.is_empty() => self.inline_enum(schema, pointer, inline),
            (Some(kind), format) => match scalar(kind, format) {
                Some(kind) => kind,
                None => self.unknown_scalar(pointer, kind, format),
            },
            (None, _) if !schema.properties.is_empty() => self.object(schema, pointer, inline),
            (None, _) => self.unknown(pointer, "neither a `type` nor a `$ref`".into()),
        }
    }

    /// The Rust type of the body of a request or a response; `None` if it holds nothing.
    pub(super) fn body(&mut self, body: &Body, pointer: &Pointer, inline: &Inline) -> Option<Kind> {
        if let Some(reference) = &body.reference {
            return Some(self.reference(reference, &pointer.key("$ref")));
        }
        if let Some(values) = &body.additional_properties {
            let kind = self.kind(values, &pointer.key("additionalProperties"), inline);
            return Some(Kind::Map(Box::new(kind)));
        }
        body.kind.as_ref().map(|_| Kind::Json)
    }

    fn reference(&mut self, name: &str, pointer: &Pointer) -> Kind {
        if let Some(rust) = self.schemas.get(name) {
            let is_enum =
                self.document.schemas.get(name).is_some_and(|schema| {
                    schema.kind.as_deref() == Some("string") && !schema.values.is_empty()
                });
            return if is_enum { Kind::Enum(rust.clone()) } else { Kind::Model(rust.clone()) };
        }
        // A schema that lost its name to another has been reported.
        if !self.document.schemas.contains_key(name) {
            let problem = Problem::document(pointer.clone(), format!("the document has no schema `{name}`"));
            let near = did_you_mean(name, self.document.schemas.keys().map(String::as_str));
            self.problems.push(match near {
                Some(near) => problem.hint(format!("did you mean `{near}`?")),
                None => problem.hint("add the schema, or fetch the document again"),
            });
        }
        Kind::Json
    }

    fn object(&mut self, schema: &Schema, pointer: &Pointer, inline: &Inline) -> Kind {
        if !schema.properties.is_empty() {
            return match self.inline_name(inline, pointer) {
                Some(name) => {
                    self.resolve_message(&inline.wire, &name, schema, pointer);
                    Kind::Model(name)
                }
                None => Kind::Json,
            };
        }
        match &schema.additional_properties {
            Some(values) => {
                Kind::Map(Box::new(self.kind(values, &pointer.key("additionalProperties"), inline)))
            }
            None => Kind::JsonObject,
        }
    }

    fn inline_enum(&mut self, schema: &Schema, pointer: &Pointer, inline: &Inline) -> Kind {
        match self.inline_name(inline, pointer) {
            Some(name) => {
                self.resolve_enum(
                    &inline.wire,
                    &name,
                    schema,
                    pointer,
                    values_annotation(self.annotations, &inline.wire),
                );
                Kind::Enum(name)
            }
            None => Kind::String,
        }
    }

    /// The first candidate that is free; the last is reported if all are taken.
    fn inline_name(&mut self, inline: &Inline, pointer: &Pointer) -> Option<String> {
        let free = inline.candidates.iter().find(|name| !self.names.contains_key(*name));
        let name = free.or(inline.candidates.last())?;
        let name = self.checked(Some(name), pointer).map_or_else(|| naming::camel(name), str::to_owned);
        self.take_name(&name, pointer).then_some(name)
    }

    fn unknown(&mut self, pointer: &Pointer, message: String) -> Kind {
        self.problems.push(
            Problem::document(pointer.clone(), message)
                .hint("this version can't express it; please report the API that has it"),
        );
        Kind::Json
    }

    /// A type or a format that is not known: a slip in the document, or something new.
    fn unknown_scalar(&mut self, pointer: &Pointer, kind: &str, format: Option<&str>) -> Kind {
        let near = match format {
            Some(format) if KINDS.contains(&kind) => did_you_mean(
                format,
                FORMATS.into_iter().filter(|format| scalar(kind, Some(format)).is_some()),
            ),
            _ => did_you_mean(kind, KINDS),
        };
        let message = match format {
            Some(format) => format!("the type `{kind}` with the format `{format}` is not known"),
            None => format!("the type `{kind}` is not known"),
        };
        let problem = Problem::document(pointer.clone(), message);
        self.problems.push(match near {
            Some(near) => problem.hint(format!("did you mean `{near}`?")),
            None => problem.hint("this version can't express it; please report the API that has it"),
        });
        Kind::Json
    }
}

/// The types and the formats of Discovery.
const KINDS: [&str; 7] = ["any", "array", "boolean", "integer", "number", "object", "string"];
const FORMATS: [&str; 13] = [
    "byte",
    "date",
    "date-time",
    "double",
    "float",
    "google-datetime",
    "google-duration",
    "google-fieldmask",
    "int32",
    "int64",
    "uint32",
    "uint64",
    "google.protobuf.Value",
];

/// Every pair of a scalar type and a format.
fn scalar(kind: &str, format: Option<&str>) -> Option<Kind> {
    Some(match (kind, format) {
        ("boolean", None) => Kind::Bool,
        ("integer", Some("int32")) => Kind::I32,
        ("integer", Some("uint32")) => Kind::U32,
        ("number", None | Some("double")) => Kind::F64,
        ("number", Some("float")) => Kind::F32,
        ("string", None) => Kind::String,
        ("string", Some("byte")) => Kind::Bytes,
        ("string", Some("date")) => Kind::Date,
        ("string", Some("date-time" | "google-datetime")) => Kind::Timestamp,
        ("string", Some("google-duration")) => Kind::Duration,
        ("string", Some("google-fieldmask")) => Kind::FieldMask,
        ("string", Some("int64")) => Kind::I64,
        ("string", Some("uint64")) => Kind::U64,
        _ => return None,
    })
}
