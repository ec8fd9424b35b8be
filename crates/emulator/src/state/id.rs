use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, de};

/// The number of a user, a course or an invitation. One counter serves them all, so no two things share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub(crate) struct Id(pub(crate) u64);

impl Id {
    /// Ids of twelve digits look like Google's, and stand out in a log.
    pub(crate) const FIRST: Self = Self(100_000_000_000);

    /// Lists sort by the places of two ids in one number, so a place has half its bits.
    pub(crate) const LAST: Self = Self(Self::FIRST.0 + u32::MAX as u64);

    /// The place among all ids, from 1.
    pub(crate) fn ordinal(self) -> u64 {
        self.0.saturating_sub(Self::FIRST.0)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Id {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// A number, or the text of one, as keys are. The derived code would not tell the keys of maps to whoever notes where
/// an error is.
impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl de::Visitor<'_> for Visitor {
            type Value = Id;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id, which is a number")
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Id, E> {
                Ok(Id(number))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Id, E> {
                text.parse().map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}
