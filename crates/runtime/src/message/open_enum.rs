//! Enums that keep a value which nobody has listed yet.

use std::{fmt, marker::PhantomData};

use serde::{Deserializer, Serializer, de::Visitor};

/// An enum of the API. A value that the document does not list is kept as its text.
pub trait OpenEnum: Sized {
    /// The values that the document lists, as they stand on the wire.
    const VALUES: &'static [&'static str];

    /// The value as it stands on the wire.
    fn as_str(&self) -> &str;

    /// The variant for a value from the wire.
    fn from_wire(value: &str) -> Self;
}

/// A text that is no value of an enum which the Discovery document lists.
///
/// What the server sends is never refused for that; a text that a person wrote, parsed by `str::parse`, is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownValue {
    text: String,
    values: &'static [&'static str],
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What stands for no value is none to choose.
        let values = self.values.iter().filter(|value| !value.ends_with("_UNSPECIFIED"));
        write!(f, "{:?} is none of {}", self.text, values.copied().collect::<Vec<_>>().join(", "))
    }
}

impl std::error::Error for UnknownValue {}

/// Reads an enum from a text that a person wrote.
pub fn parse_enum<T: OpenEnum>(text: &str) -> Result<T, UnknownValue> {
    if T::VALUES.contains(&text) {
        Ok(T::from_wire(text))
    } else {
        Err(UnknownValue { text: text.to_owned(), values: T::VALUES })
    }
}

/// Writes an enum as its wire value.
pub fn serialize_enum<T: OpenEnum, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.as_str())
}

/// Reads an enum from its wire value. A number, which servers send for values that they themselves do not
/// know, is kept as its text.
#[inline]
pub fn deserialize_enum<'de, T: OpenEnum, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(EnumVisitor(PhantomData))
}

struct EnumVisitor<T>(PhantomData<T>);

impl<T: OpenEnum> Visitor<'_> for EnumVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an enum value")
    }

    #[inline]
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
