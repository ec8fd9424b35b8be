//! How a field of a message holds the absence of a value.

use std::{collections::BTreeMap, marker::PhantomData};

use serde::{de::MapAccess, ser::SerializeMap};

use super::codec::{Codec, DecodeNullable, Encode};

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
pub fn read<'de, C: Codec<F::Value>, F: Field, A: MapAccess<'de>>(
    map: &mut A,
    field: &mut F,
) -> Result<(), A::Error> {
    *field = F::from_wire(map.next_value_seed(DecodeNullable::<C, F::Value>(PhantomData))?);
    Ok(())
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
