//! What requests keep to.

use super::Method;
use crate::descriptor::Verb;

/// A limit of a value; both ends of a range are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// How many characters (Unicode scalar values) a text has.
    Length {
        /// At least.
        min: Option<u64>,
        /// At most.
        max: Option<u64>,
    },
    /// How many elements a list has, if it has any.
    Items {
        /// At least.
        min: Option<u64>,
        /// At most.
        max: Option<u64>,
    },
    /// What a number is.
    Range {
        /// At least.
        min: Option<i128>,
        /// At most.
        max: Option<i128>,
    },
    /// The values of its enumeration that a request must not have.
    Excludes(&'static [&'static str]),
}

/// Which requests need a field. An empty text, list or map counts as none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// None.
    Never,
    /// All that send its message as a whole: in a `PATCH`, only the messages in lists and maps are.
    Always,
    /// Those to the methods of these ids.
    By(&'static [&'static str]),
}

impl Required {
    /// Whether a request to a method needs the field in its body, or in a message that is directly within.
    pub fn by(self, method: &Method) -> bool {
        match self {
            Self::Never => false,
            Self::Always => method.descriptor.verb != Verb::Patch,
            Self::By(ids) => ids.contains(&method.descriptor.id),
        }
    }
}
