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

/// What the mask of a method is made from: its paths, of the type `P`, in an array or a vector; or any others, as a
/// [`FieldMask`] or as a text with commas.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no mask for this method",
    label = "neither paths of the type `{P}` nor a mask",
    note = "give an array or a vector of `{P}`, a `FieldMask`, or a text such as \"name,section\""
)]
pub trait IntoFieldMask<P> {
    /// The mask.
    fn into_field_mask(self) -> FieldMask;
}

/// A path of the mask of a method.
pub trait MaskPath {
    /// The path, as it stands on the wire.
    fn as_str(&self) -> &str;
}

impl<P: MaskPath, const N: usize> IntoFieldMask<P> for [P; N] {
    fn into_field_mask(self) -> FieldMask {
        self.as_slice().into_field_mask()
    }
}

impl<P: MaskPath> IntoFieldMask<P> for Vec<P> {
    fn into_field_mask(self) -> FieldMask {
        self.as_slice().into_field_mask()
    }
}

impl<P: MaskPath> IntoFieldMask<P> for &[P] {
    fn into_field_mask(self) -> FieldMask {
        FieldMask::from_paths(self.iter().map(MaskPath::as_str))
    }
}

impl<P> IntoFieldMask<P> for FieldMask {
    fn into_field_mask(self) -> FieldMask {
        self
    }
}

impl<P> IntoFieldMask<P> for &str {
    fn into_field_mask(self) -> FieldMask {
        self.into()
    }
}

impl<P> IntoFieldMask<P> for String {
    fn into_field_mask(self) -> FieldMask {
        self.into()
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
