//! Strings, which most fields are.

use std::fmt;

use serde::{Deserialize, Deserializer, Serializer, de::Visitor};

use super::{codec::Codec, field::Field};

/// A string. As [`Plain`](super::Plain), but read straight into its field.
#[derive(Debug)]
pub enum Text {}

impl Codec<String> for Text {
    fn encode<S: Serializer>(value: &String, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(value)
    }

    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
        String::deserialize(deserializer)
    }

    #[inline]
    fn decode_into<'de, F: Field<Value = String>, D: Deserializer<'de>>(
        field: &mut F,
        deserializer: D,
    ) -> Result<(), D::Error> {
        deserializer.deserialize_any(TextVisitor(field))
    }
}

struct TextVisitor<'a, F>(&'a mut F);

impl<F: Field<Value = String>> Visitor<'_> for TextVisitor<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        *self.0 = F::from_wire(Some(text.to_owned()));
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        *self.0 = F::from_wire(None);
        Ok(())
    }
}
