//! What a message is made of, as data: the names of its fields, and what lies below them.

/// The schema of a message.
#[derive(Debug)]
pub struct Schema {
    /// The name in the Discovery document, for errors.
    pub name: &'static str,
    /// The fields, in the order of the document.
    pub fields: &'static [FieldSchema],
}

/// A field of a schema.
#[derive(Debug)]
pub struct FieldSchema {
    /// The name, as it stands on the wire.
    pub name: &'static str,
    /// What lies below the field.
    pub below: Below,
    /// Whether no caller can change it: only the server sets it, or it stays as it was created.
    pub fixed: bool,
}

/// What lies below a field.
#[derive(Clone, Copy, Debug)]
pub enum Below {
    /// Nothing: a scalar, an enum, or a list of such.
    Nothing,
    /// The fields of a message, or of the messages of a list.
    Message(&'static Schema),
    /// Names that no schema lists: a map, or any JSON.
    Anything,
}

impl FieldSchema {
    /// A field that a caller can change.
    pub const fn new(name: &'static str, below: Below) -> Self {
        Self { name, below, fixed: false }
    }

    /// A field that no caller can change.
    pub const fn fixed(name: &'static str, below: Below) -> Self {
        Self { name, below, fixed: true }
    }
}

impl Schema {
    /// The field of a name.
    pub fn field(&self, name: &str) -> Option<&'static FieldSchema> {
        self.fields.iter().find(|field| field.name == name)
    }
}
