//! What a codec is, and those that hold others.

use std::{collections::BTreeMap, fmt, marker::PhantomData};

use serde::{
    Deserializer, Serialize, Serializer,
    de::{DeserializeOwned, DeserializeSeed, MapAccess, SeqAccess, Visitor},
};

use super::{
    Message, deserialize_message,
    field::{Field, Place},
    read_message, serialize_message,
};

/// How a value of the type `T` stands in JSON. A codec is a type without values; codecs nest, as in
/// `List<Timestamp>`.
pub trait Codec<T>: Sized {
    /// Writes a value.
    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads a value; `null` is not one.
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;

    /// Reads a value, or `null`, into a field.
    #[inline]
    fn decode_into<'de, F: Field<Value = T>, D: Deserializer<'de>>(
        field: &mut F,
        deserializer: D,
    ) -> Result<(), D::Error> {
        deserializer.deserialize_option(Place::<Self, F>(field, PhantomData))
    }

    /// Reads a value as the last element of a list.
    #[inline]
    fn decode_onto<'de, D: Deserializer<'de>>(list: &mut Vec<T>, deserializer: D) -> Result<(), D::Error> {
        list.push(Self::decode(deserializer)?);
        Ok(())
    }
}

/// The type's own serde implementation.
#[derive(Debug)]
pub enum Plain {}

impl<T: Serialize + DeserializeOwned> Codec<T> for Plain {
    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }

    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        T::deserialize(deserializer)
    }
}

/// A message in a list. As [`Plain`], but read straight into its place.
#[derive(Debug)]
pub enum Nested {}

impl<M: Message> Codec<M> for Nested {
    fn encode<S: Serializer>(value: &M, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_message(value, serializer)
    }

    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<M, D::Error> {
        deserialize_message(deserializer)
    }

    #[inline]
    fn decode_onto<'de, D: Deserializer<'de>>(list: &mut Vec<M>, deserializer: D) -> Result<(), D::Error> {
        list.push(M::default());
        list.last_mut().map_or(Ok(()), |message| read_message(message, deserializer))
    }
}

/// An array whose elements are in the codec `C`.
#[derive(Debug)]
pub struct List<C>(PhantomData<C>);

impl<T, C: Codec<T>> Codec<Vec<T>> for List<C> {
    fn encode<S: Serializer>(values: &Vec<T>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(values.iter().map(Encode::<C, T>::new))
    }

    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
        deserializer.deserialize_seq(ListVisitor::<C, T>(PhantomData))
    }
}

/// An object with free keys whose values are in the codec `C`.
#[derive(Debug)]
pub struct Dict<C>(PhantomData<C>);

impl<T, C: Codec<T>> Codec<BTreeMap<String, T>> for Dict<C> {
    fn encode<S: Serializer>(values: &BTreeMap<String, T>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(values.iter().map(|(key, value)| (key, Encode::<C, T>::new(value))))
    }

    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error> {
        deserializer.deserialize_map(DictVisitor::<C, T>(PhantomData))
    }
}

/// A value with its codec, for serde to write.
pub(super) struct Encode<'a, C, T>(&'a T, PhantomData<C>);

impl<'a, C, T> Encode<'a, C, T> {
    pub(super) fn new(value: &'a T) -> Self {
        Self(value, PhantomData)
    }
}

impl<T, C: Codec<T>> Serialize for Encode<'_, C, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        C::encode(self.0, serializer)
    }
}

/// Reads one value in a codec.
struct Decode<C, T>(PhantomData<(C, T)>);

impl<'de, T, C: Codec<T>> DeserializeSeed<'de> for Decode<C, T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        C::decode(deserializer)
    }
}

/// Reads one more element of a list.
struct Push<'a, C, T>(&'a mut Vec<T>, PhantomData<C>);

impl<'de, T, C: Codec<T>> DeserializeSeed<'de> for Push<'_, C, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        C::decode_onto(self.0, deserializer)
    }
}

struct ListVisitor<C, T>(PhantomData<(C, T)>);

impl<'de, T, C: Codec<T>> Visitor<'de> for ListVisitor<C, T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Vec<T>, A::Error> {
        let mut values = Vec::new();
        while elements.next_element_seed(Push::<C, T>(&mut values, PhantomData))?.is_some() {}
        Ok(values)
    }
}

struct DictVisitor<C, T>(PhantomData<(C, T)>);

impl<'de, T, C: Codec<T>> Visitor<'de> for DictVisitor<C, T> {
    type Value = BTreeMap<String, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut values = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            values.insert(key, map.next_value_seed(Decode::<C, T>(PhantomData))?);
        }
        Ok(values)
    }
}
