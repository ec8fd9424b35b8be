//! Keys that stand twice in one object: JSON readers keep one of the two values and say nothing.

use std::{collections::BTreeSet, fmt};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::Pointer;

/// The first key that stands twice, if there is one, in bytes that are JSON.
pub(crate) fn first_duplicate(bytes: &[u8]) -> Option<Pointer> {
    let mut found = None;
    let walk = Walk { pointer: Pointer::root(), found: &mut found };
    // What else is wrong with the bytes is found, and told, by reading them.
    let _ = walk.deserialize(&mut serde_json::Deserializer::from_slice(bytes));
    found
}

struct Walk<'f> {
    pointer: Pointer,
    found: &'f mut Option<Pointer>,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut keys = BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            let pointer = self.pointer.key(&key);
            if !keys.insert(key) {
                self.found.get_or_insert_with(|| pointer.clone());
            }
            map.next_value_seed(Walk { pointer, found: self.found })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut index = 0;
        while seq.next_element_seed(Walk { pointer: self.pointer.index(index), found: self.found })?.is_some()
        {
            index += 1;
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_stands_twice_is_found_wherever_it_is() {
        let found = |text: &str| first_duplicate(text.as_bytes()).map(|pointer| pointer.to_string());
        assert_eq!(found(r#"{"a": 1, "b": {"a": 2}, "c": [{}, {"a": 1}]}"#), None);
        assert_eq!(found(r#"{"a": 1, "a": 2}"#).as_deref(), Some("/a"));
        assert_eq!(found(r#"{"c": [{}, {"x/y": 1, "b": null, "x/y": 2}]}"#).as_deref(), Some("/c/1/x~1y"));
    }
}
