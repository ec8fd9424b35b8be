//! Which fields a call reads or changes.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The fields that a call changes or returns: their paths, joined by commas, in lowerCamelCase. Google's servers take
/// snake_case as well.
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
        self.0.split(',').map(str::trim).filter(|path| !path.is_empty())
    }

    /// The paths, joined by commas: the form on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What the mask of a method is made from: one of its paths or several, of the type `P`; or any others, as a
/// [`FieldMask`], as texts, or as one text with commas.
///
/// It is sealed: what a mask can be made from is said here.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no mask for this method",
    label = "neither paths of the type `{P}` nor a mask",
    note = "give a `{P}`, an array or a vector of them, a `FieldMask`, or a text such as \"name,section\""
)]
pub trait IntoFieldMask<P>: sealed::Sealed<P> {
    /// The mask.
    fn into_field_mask(self) -> FieldMask;
}

/// A path of the mask of a method.
pub trait MaskPath {
    /// The path, as it stands on the wire.
    fn as_str(&self) -> &str;
}

mod sealed {
    pub trait Sealed<P> {}
}

/// Every way to give a mask, with how it becomes one.
macro_rules! into_field_mask {
    ($([$($generic:tt)*] $type:ty: |$given:ident| $mask:expr;)*) => {$(
        impl<$($generic)*> sealed::Sealed<P> for $type {}

        impl<$($generic)*> IntoFieldMask<P> for $type {
            fn into_field_mask(self) -> FieldMask {
                let $given = self;
                $mask
            }
        }
    )*};
}

into_field_mask! {
    [P: MaskPath] P: |path| FieldMask::from_paths([path.as_str()]);
    [P: MaskPath] &[P]: |paths| FieldMask::from_paths(paths.iter().map(P::as_str));
    [P: MaskPath] &Vec<P>: |paths| paths.as_slice().into_field_mask();
    [P: MaskPath] Vec<P>: |paths| paths.as_slice().into_field_mask();
    [P: MaskPath, const N: usize] &[P; N]: |paths| paths.as_slice().into_field_mask();
    [P: MaskPath, const N: usize] [P; N]: |paths| paths.as_slice().into_field_mask();
    [P: MaskPath, const N: usize] [&str; N]: |paths| FieldMask::from_paths(paths);
    [P: MaskPath] &str: |paths| paths.into();
    [P: MaskPath] String: |paths| paths.into();
    [P: MaskPath] &String: |paths| paths.as_str().into();
    [P: MaskPath] FieldMask: |mask| mask;
    [P: MaskPath] &FieldMask: |mask| mask.clone();
}

impl From<String> for FieldMask {
    fn from(joined: String) -> Self {
        Self(joined)
    }
}

impl From<&FieldMask> for FieldMask {
    fn from(mask: &FieldMask) -> Self {
        mask.clone()
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
