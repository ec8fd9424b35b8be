//! Enums that keep a value which nobody has listed yet.

use std::{fmt, marker::PhantomData};

use serde::{Deserializer, Serializer, de::Visitor};

/// An enum of the API. A value that the document does not list is kept as its text.
pub trait OpenEnum: Sized {
    /// The value as it stands on the wire.
    fn as_str(&self) -> &str;

    /// The variant for a value from the wire.
    fn from_wire(value: &str) -> Self;
}

/// Writes an enum as its wire value.
pub fn serialize_enum<T: OpenEnum, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.as_str())
}

/// Reads an enum from its wire value. A number, which servers send for values that they themselves do not
/// know, is kept as its text.
pub fn deserialize_enum<'de, T: OpenEnum, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(EnumVisitor(PhantomData))
}

struct EnumVisitor<T>(PhantomData<T>);

impl<T: OpenEnum> Visitor<'_> for EnumVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an enum value")
    }

    fn visit_str<E>(self, value: &str) -> Result<T, E> {
        Ok(T::from_wire(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<T, E> {
        Ok(T::from_wire(&value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<T, E> {
        Ok(T::from_wire(&value.to_string()))
    }
}
