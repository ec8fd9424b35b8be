//! What keeps a request from being sent.

use std::{
    fmt::{self, Display},
    ops::{Bound, RangeBounds},
};

use crate::error::FieldViolation;

/// A value that keeps a request from being sent, by what is wrong with it rather than in words.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// Where it stands.
    pub place: Place,
    /// The parameter, or the path of the field, as `materials[3].link.url`.
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
}

/// A part of a request that has values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A parameter of the path or the query.
    Parameter,
    /// The JSON body.
    Body,
}

/// What is wrong with a value. `Display` is the English that [`Error::violations`](crate::Error::violations) has; it never
/// holds a text of the value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// It is needed, and not there.
    Required,
    /// A text has too few or too many characters.
    Length {
        /// How many it has.
        is: u64,
        /// How many it may have.
        allowed: Limits,
    },
    /// A list has too few or too many elements.
    Items {
        /// How many it has.
        is: u64,
        /// How many it may have.
        allowed: Limits,
    },
    /// A number is too small or too large.
    Number {
        /// What it is.
        is: String,
        /// What it may be.
        allowed: Limits,
    },
    /// It is this value of its enumeration, which requests must not have.
    Excluded(String),
    /// A piece of the path is empty.
    EmptySegment,
    /// A piece of the path is `.` or `..`.
    DotSegment,
    /// A piece of the path has a control character.
    ControlCharacter,
    /// It is set, and the method does not say that it changes it: it can be left out, or named by a mask that is given.
    Unchangeable {
        /// The parameter that takes the mask.
        mask: &'static str,
    },
    /// A mask can't be derived, since it can't name the field.
    Unnameable {
        /// The parameter that takes the mask.
        mask: &'static str,
    },
    /// The mask that is given names no field.
    EmptyMask,
    /// The body sets nothing that can change, so the mask would be empty.
    NothingToChange {
        /// How a field is cleared instead, in English.
        clearing: &'static str,
    },
    /// What only a request of the bindings can be wrong in, in English.
    Other(String),
}

/// The numbers that are allowed, both ends with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The least.
    pub min: Option<String>,
    /// The greatest.
    pub max: Option<String>,
}

impl Limits {
    /// Of a range whose ends are both allowed.
    pub(super) fn of<T: Display>(range: &impl RangeBounds<T>) -> Self {
        let end = |bound: Bound<&T>| match bound {
            Bound::Included(end) => Some(end.to_string()),
            _ => None,
        };
        Self { min: end(range.start_bound()), max: end(range.end_bound()) }
    }
}

impl Display for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.min, &self.max) {
            (Some(min), Some(max)) => write!(f, "{min} to {max}"),
            (Some(min), None) => write!(f, "at least {min}"),
            (None, Some(max)) => write!(f, "at most {max}"),
            (None, None) => f.write_str("any"),
        }
    }
}

impl Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("is required"),
            Self::Length { is, allowed } => {
                write!(f, "has {}, and {allowed} are allowed", counted(*is, "character"))
            }
            Self::Items { is, allowed } => {
                write!(f, "has {}, and {allowed} are allowed", counted(*is, "element"))
            }
            Self::Number { is, allowed } => write!(f, "is {is}, and {allowed} is allowed"),
            Self::Excluded(value) => write!(f, "must not be {value}"),
            Self::EmptySegment => f.write_str("it is empty, or has an empty piece between slashes"),
            Self::DotSegment => f.write_str("`.` and `..` would lead to another resource"),
            Self::ControlCharacter => f.write_str("it has a control character, perhaps a line break"),
            Self::Unchangeable { mask } => write!(
                f,
                "is set, and is no field that the method says it changes: leave it out, or set `{mask}` yourself"
            ),
            Self::Unnameable { mask } => write!(f, "cannot be named by `{mask}`: set that yourself"),
            Self::EmptyMask => f.write_str("names no field"),
            Self::NothingToChange { clearing } => {
                write!(f, "would name no field: the body sets none that can change; {clearing}")
            }
            Self::Other(what) => f.write_str(what),
        }
    }
}

fn counted(count: u64, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

impl From<Violation> for FieldViolation {
    fn from(violation: Violation) -> Self {
        Self { field: violation.field, description: violation.problem.to_string(), ..Self::default() }
    }
}

/// Why a call can't be sent, whatever the API allows.
#[derive(Clone)]
pub(super) enum Unsendable {
    /// Because of a value of its path.
    Path(Violation),
    /// In English.
    Other(String),
}

impl Display for Unsendable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(Violation { field, problem, .. }) => {
                write!(f, "the path parameter `{field}` cannot be sent: {problem}")
            }
            Self::Other(what) => f.write_str(what),
        }
    }
}

impl From<String> for Unsendable {
    fn from(what: String) -> Self {
        Self::Other(what)
    }
}
