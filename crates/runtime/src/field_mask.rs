//! Which fields a call reads or changes.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The fields that a call changes or returns: their paths, joined by commas, in lowerCamelCase.
///
/// ```
/// use google_discovery_runtime::FieldMask;
///
/// let mask = FieldMask::from_paths(["name", "section"]);
/// assert_eq!(mask, FieldMask::from("name,section"));
/// assert_eq!(mask.paths().count(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FieldMask(String);

impl FieldMask {
    /// A mask of these paths.
    pub fn from_paths(paths: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut joined = String::new();
        for path in paths {
            if !joined.is_empty() {
                joined.push(',');
            }
            joined.push_str(path.as_ref());
        }
        Self(joined)
    }

    /// The paths.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.split(',').filter(|path| !path.is_empty())
    }

    /// The paths, joined by commas: the form on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for FieldMask {
    fn from(joined: String) -> Self {
        Self(joined)
    }
}

impl From<&str> for FieldMask {
    fn from(joined: &str) -> Self {
        Self(joined.to_owned())
    }
}

impl fmt::Display for FieldMask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for FieldMask {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for FieldMask {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}
