//! Messages, and what they are made of.

use std::fmt;

use super::{Required, Rule};

/// A type, as JSON has it. `Debug` shows the names of messages and enumerations, since these can hold themselves.
#[derive(Clone, Copy)]
pub enum Type {
    /// A text.
    String,
    /// `true` or `false`.
    Bool,
    /// A number.
    Int32,
    /// A number.
    Uint32,
    /// A number in a text.
    Int64,
    /// A number in a text.
    Uint64,
    /// A number, or one of the texts `NaN`, `Infinity` and `-Infinity`.
    Float,
    /// A number, or one of the texts `NaN`, `Infinity` and `-Infinity`.
    Double,
    /// Base64 in a text.
    Bytes,
    /// A text as `2026-09-01T08:00:00Z`.
    Timestamp,
    /// A text as `2026-09-01`.
    Date,
    /// Seconds in a text, as `1.5s`.
    Duration,
    /// Paths of fields in a text, with commas between them.
    FieldMask,
    /// Anything.
    Any,
    /// An object of any fields.
    Object,
    /// An object of these fields.
    Message(&'static Message),
    /// A text, one of these values.
    Enum(&'static Enum),
    /// A list.
    List(&'static Type),
    /// An object whose fields have any name and this type.
    Map(&'static Type),
}

/// A message.
#[derive(Debug)]
pub struct Message {
    /// The name, as `Course`; that which the bindings give it, if it is defined in place.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// The fields, by name.
    pub fields: &'static [Field],
}

/// A field of a message.
#[derive(Debug)]
pub struct Field {
    /// The name in JSON.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// What it holds.
    pub ty: Type,
    /// Whether only the server sets it.
    pub read_only: bool,
    /// Whether no caller can change it once the resource is there.
    pub fixed: bool,
    /// Which requests need it.
    pub required: Required,
    /// What the server takes if nothing is given.
    pub default: Option<&'static str>,
    /// Whether its value is a secret.
    pub secret: bool,
    /// Whether the API is about to drop it.
    pub deprecated: bool,
    /// The limits of its value.
    pub rules: &'static [Rule],
}

/// An enumeration. The set is open: a server may know more values.
#[derive(Debug)]
pub struct Enum {
    /// The name, as `CourseState`, which the bindings give it where it is defined in place.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// The values, in the order of the document.
    pub values: &'static [EnumValue],
}

/// A value of an enumeration.
#[derive(Debug)]
pub struct EnumValue {
    /// The text in JSON, as `ACTIVE`.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Whether the API is about to drop it.
    pub deprecated: bool,
}

impl Message {
    /// The field of a name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Enum {
    /// The value of a name.
    pub fn value(&self, name: &str) -> Option<&'static EnumValue> {
        self.values.iter().find(|value| value.name == name)
    }
}

impl fmt::Debug for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::String => "String",
            Self::Bool => "Bool",
            Self::Int32 => "Int32",
            Self::Uint32 => "Uint32",
            Self::Int64 => "Int64",
            Self::Uint64 => "Uint64",
            Self::Float => "Float",
            Self::Double => "Double",
            Self::Bytes => "Bytes",
            Self::Timestamp => "Timestamp",
            Self::Date => "Date",
            Self::Duration => "Duration",
            Self::FieldMask => "FieldMask",
            Self::Any => "Any",
            Self::Object => "Object",
            Self::Message(message) => return write!(f, "Message({})", message.name),
            Self::Enum(values) => return write!(f, "Enum({})", values.name),
            Self::List(inner) => return f.debug_tuple("List").field(inner).finish(),
            Self::Map(inner) => return f.debug_tuple("Map").field(inner).finish(),
        };
        f.write_str(name)
    }
}
