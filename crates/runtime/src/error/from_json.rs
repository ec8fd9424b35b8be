//! The messages that an error holds, out of JSON. By hand: a derive of serde would be the only one that a user's build
//! needs.

use std::{collections::BTreeMap, time::Duration};

use serde_json::Value;

use crate::message::{Codec, Int64, parse_duration};

/// What JSON can hold; `None` for JSON of another type.
pub(super) trait FromJson: Sized {
    fn from_json(value: &Value) -> Option<Self>;
}

impl FromJson for String {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl FromJson for i64 {
    fn from_json(value: &Value) -> Option<Self> {
        Int64::decode(value).ok()
    }
}

impl FromJson for Duration {
    fn from_json(value: &Value) -> Option<Self> {
        parse_duration(value.as_str()?)?.try_into().ok()
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: &Value) -> Option<Self> {
        T::from_json(value).map(Some)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(T::from_json).collect()
    }
}

impl FromJson for BTreeMap<String, String> {
    fn from_json(value: &Value) -> Option<Self> {
        let members = value.as_object()?.iter().filter(|(_, member)| !member.is_null());
        members.map(|(name, member)| Some((name.clone(), String::from_json(member)?))).collect()
    }
}

/// A member of an object; where it is absent or null, what stands for that.
pub(super) fn member<T: FromJson + Default>(object: &Value, name: &str) -> Option<T> {
    match object.as_object()?.get(name) {
        None | Some(Value::Null) => Some(T::default()),
        Some(value) => T::from_json(value),
    }
}

/// Structures whose fields may all be absent, each with its name in JSON.
macro_rules! messages {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident { $($(#[doc = $field_doc:literal])+ $field:ident: $type:ty = $wire:literal,)* }
    )*) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[doc = $field_doc])+ pub $field: $type,)*
        }

        impl $crate::error::from_json::FromJson for $name {
            fn from_json(value: &serde_json::Value) -> Option<Self> {
                Some(Self { $($field: $crate::error::from_json::member(value, $wire)?,)* })
            }
        }
    )*};
}

pub(super) use messages;
