//! Fields that a schema does not list.

use std::{
    any::Any,
    fmt,
    panic::{RefUnwindSafe, UnwindSafe},
    sync::Arc,
};

use serde_json::{Map, Value};

use super::Message;

/// The fields of a message that its schema does not list.
///
/// They are kept as JSON when a message is read and written again when it is sent, so that reading,
/// changing and updating a resource loses nothing that a newer server knows. Takes the room of a pointer.
#[derive(Clone, Default)]
pub struct UnknownFields(Option<Box<Inner>>);

#[derive(Clone, Default)]
struct Inner {
    fields: Map<String, Value>,
    /// The message as it was read, where a later change of it is told by what differs.
    received: Option<Arc<Received>>,
}

type Received = dyn Any + Send + Sync + UnwindSafe + RefUnwindSafe;

impl UnknownFields {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|inner| inner.fields.is_empty())
    }

    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.fields.get(name)
    }

    /// All fields with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().flat_map(|inner| &inner.fields).map(|(name, value)| (name.as_str(), value))
    }

    /// Sets a field, for instance one that the server knows and the Discovery document does not list yet.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        self.0.get_or_insert_default().fields.insert(name.into(), value.into());
    }

    pub(super) fn set_received<M: Message>(&mut self, message: M) {
        self.0.get_or_insert_default().received = Some(Arc::new(message));
    }

    /// The message as it was read.
    pub(crate) fn received<M: Message>(&self) -> Option<&M> {
        let received: &dyn Any = &**self.0.as_ref()?.received.as_ref()?;
        received.downcast_ref()
    }
}

impl PartialEq for UnknownFields {
    /// Whether the same fields have the same values.
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl fmt::Debug for UnknownFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
