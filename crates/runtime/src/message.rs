//! How generated messages are read from JSON and written to it.
//!
//! Generated code derives nothing: it gives two short functions a message, and the loops are here.
//!
//! What serde_json calls back is `#[inline]`, so that it is compiled together with serde_json's loops: a call for each
//! key and each value is a tenth of the time of a list.

mod codec;
mod debug;
mod field;
mod open_enum;
mod received;
mod scalar;
mod schema;
mod text;
mod unknown_fields;
mod well_known;

pub use codec::{Codec, Dict, List, Nested, Plain};
pub use debug::{DebugField, debug_message};
pub use field::{Field, read, write};
pub use open_enum::{OpenEnum, UnknownValue, deserialize_enum, parse_enum, serialize_enum};
pub(crate) use received::read_answer;
pub use received::remember;
pub(crate) use scalar::non_finite_name;
pub use scalar::{Base64, Float, Int64};
pub use schema::{Below, FieldSchema, Schema};
pub use text::Text;
pub use unknown_fields::UnknownFields;
pub use well_known::{Date, Duration, Timestamp};
pub(crate) use well_known::{date_text, duration_text, parse_duration, timestamp_text};

use std::{
    borrow::Cow,
    fmt,
    marker::PhantomData,
    panic::{RefUnwindSafe, UnwindSafe},
};

use serde::{
    Deserializer, Serialize, Serializer,
    de::{DeserializeSeed, MapAccess, Visitor},
    ser::{Error as _, SerializeMap},
};

/// What a generated message tells about itself.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no message of the API",
    note = "`fields!` takes the message that a method answers with, such as `model::ListCoursesResponse`"
)]
pub trait Message: Clone + Default + Serialize + Send + Sync + UnwindSafe + RefUnwindSafe + 'static {
    /// The fields of its schema.
    const SCHEMA: &'static Schema;

    /// Takes the value of the field `name` from `map`; answers `false`, and takes nothing, if there is no such
    /// field.
    fn read_field<'de, A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error>;

    /// Writes every field that is set.
    fn write_fields<S: SerializeMap>(&self, map: &mut S) -> Result<(), S::Error>;

    /// The fields that the schema does not list.
    fn unknown_fields(&self) -> &UnknownFields;

    /// The fields that the schema does not list.
    fn unknown_fields_mut(&mut self) -> &mut UnknownFields;

    /// Called when it has been read. A message that can be changed in part remembers what it was in the answer.
    fn was_read(&mut self) {}
}

/// Writes a message: first the fields of its schema, then those that the schema does not list.
pub fn serialize_message<M: Message, S: Serializer>(message: &M, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    message.write_fields(&mut map)?;
    for (name, value) in message.unknown_fields().iter() {
        // A key that stands twice means whatever the server makes of it.
        if M::SCHEMA.field(name).is_some() {
            return Err(S::Error::custom(format_args!(
                "`{name}` is a known field of {}: use its setter",
                M::SCHEMA.name
            )));
        }
        map.serialize_entry(name, value)?;
    }
    map.end()
}

/// Reads a message, and keeps the fields that the schema does not list.
#[inline]
pub fn deserialize_message<'de, M: Message, D: Deserializer<'de>>(deserializer: D) -> Result<M, D::Error> {
    let mut message = M::default();
    read_message(&mut message, deserializer)?;
    Ok(message)
}

/// Reads into a message that has no field set.
fn read_message<'de, M: Message, D: Deserializer<'de>>(
    message: &mut M,
    deserializer: D,
) -> Result<(), D::Error> {
    deserializer.deserialize_map(MessageVisitor(message))
}

struct MessageVisitor<'a, M>(&'a mut M);

impl<'de, M: Message> Visitor<'de> for MessageVisitor<'_, M> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", M::SCHEMA.name)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(message) = self;
        while let Some(name) = map.next_key_seed(Key::<M>(PhantomData))? {
            if !message.read_field(&name, &mut map)? {
                message.unknown_fields_mut().insert(name, map.next_value::<serde_json::Value>()?);
            }
        }
        message.was_read();
        Ok(())
    }
}

/// A key of an object, borrowed where the input allows it.
struct Key<M>(PhantomData<M>);

impl<'de, M> DeserializeSeed<'de> for Key<M> {
    type Value = Cow<'de, str>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de, M> Visitor<'de> for Key<M> {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    #[inline]
    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }

    #[inline]
    fn visit_string<E>(self, name: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name))
    }
}
