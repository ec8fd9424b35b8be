//! How a field of a message holds the absence of a value.

use std::{collections::BTreeMap, fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, MapAccess, Visitor},
    ser::SerializeMap,
};

use super::codec::{Codec, Encode};

/// A field: an option, an array or a map. The empty array and the empty map stand for an absent value.
pub trait Field {
    /// What stands in JSON where the field is present.
    type Value;

    /// The field that a value from the wire, or its absence, gives.
    fn from_wire(value: Option<Self::Value>) -> Self;

    /// What to write, or nothing.
    fn to_wire(&self) -> Option<&Self::Value>;
}

impl<T> Field for Option<T> {
    type Value = T;

    fn from_wire(value: Option<T>) -> Self {
        value
    }

    fn to_wire(&self) -> Option<&T> {
        self.as_ref()
    }
}

impl<T> Field for Vec<T> {
    type Value = Self;

    fn from_wire(value: Option<Self>) -> Self {
        value.unwrap_or_default()
    }

    fn to_wire(&self) -> Option<&Self> {
        (!self.is_empty()).then_some(self)
    }
}

impl<T> Field for BTreeMap<String, T> {
    type Value = Self;

    fn from_wire(value: Option<Self>) -> Self {
        value.unwrap_or_default()
    }

    fn to_wire(&self) -> Option<&Self> {
        (!self.is_empty()).then_some(self)
    }
}

/// Reads the value that comes next in `map` into a field.
#[inline]
pub fn read<'de, C: Codec<F::Value>, F: Field, A: MapAccess<'de>>(
    map: &mut A,
    field: &mut F,
) -> Result<(), A::Error> {
    map.next_value_seed(Place::<C, F>(field, PhantomData))
}

/// A field to read into. Nothing but an error is handed back through the layers of serde, which costs less than
/// handing back a value.
pub(super) struct Place<'a, C, F>(pub(super) &'a mut F, pub(super) PhantomData<C>);

impl<'de, C: Codec<F::Value>, F: Field> DeserializeSeed<'de> for Place<'_, C, F> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        C::decode_into(self.0, deserializer)
    }
}

impl<'de, C: Codec<F::Value>, F: Field> Visitor<'de> for Place<'_, C, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    #[inline]
    fn visit_none<E>(self) -> Result<(), E> {
        *self.0 = F::from_wire(None);
        Ok(())
    }

    #[inline]
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        *self.0 = F::from_wire(Some(C::decode(deserializer)?));
        Ok(())
    }
}

/// Writes a field, unless it is absent.
pub fn write<C: Codec<F::Value>, F: Field, S: SerializeMap>(
    map: &mut S,
    name: &'static str,
    field: &F,
) -> Result<(), S::Error> {
    match field.to_wire() {
        Some(value) => map.serialize_entry(name, &Encode::<C, F::Value>::new(value)),
        None => Ok(()),
    }
}
