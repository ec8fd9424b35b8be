use std::{collections::BTreeMap, num::NonZero};

use google_discovery_document::Pointer;
use serde::Deserialize;

use crate::Problem;

/// What no Discovery document says: our own words for each item, required fields, idempotency, the reach of scopes,
/// renames.
///
/// The file is TOML; every key is optional:
///
/// ```
/// let annotations = google_discovery_codegen::Annotations::parse(r#"
/// [schemas.Book]
/// doc = "A book of the library."
/// new = ["title"]
///
/// [schemas.Book.fields.title]
/// doc = "The title, as it is printed on the cover."
/// required = true
///
/// [schemas.Book.fields.shelf]
/// required = ["library.books.create"]
///
/// [methods."library.books.create"]
/// doc = "Adds a book."
/// idempotent = false
/// "#)?;
/// # Ok::<(), google_discovery_codegen::Problem>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Annotations {
    pub(crate) api: ApiAnnotation,
    pub(crate) resources: BTreeMap<String, ItemAnnotation>,
    pub(crate) methods: BTreeMap<String, MethodAnnotation>,
    pub(crate) schemas: BTreeMap<String, SchemaAnnotation>,
    /// Parameters that mean the same wherever they occur, by wire name.
    pub(crate) parameters: BTreeMap<String, ItemAnnotation>,
    /// Our words for the conditions of error tables, by the fingerprint in the pinned document.
    pub(crate) conditions: BTreeMap<String, String>,
    pub(crate) reasons: BTreeMap<String, ReasonAnnotation>,
    pub(crate) scopes: BTreeMap<String, ScopeAnnotation>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ApiAnnotation {
    pub(crate) doc: Option<String>,
    pub(crate) client: Option<String>,
    /// How many calls it takes from one Google Cloud project in a minute.
    #[serde(rename = "calls-per-minute")]
    pub(crate) calls_per_minute: Option<NonZero<u32>>,
    /// How many calls it takes for one user in a minute.
    #[serde(rename = "calls-per-minute-per-user")]
    pub(crate) calls_per_minute_per_user: Option<NonZero<u32>>,
}

/// A resource, a field or a parameter.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ItemAnnotation {
    pub(crate) doc: Option<String>,
    pub(crate) rename: Option<String>,
    /// The Rust name of the object or enumeration that is defined in place.
    #[serde(rename = "type")]
    pub(crate) type_name: Option<String>,
    pub(crate) values: BTreeMap<String, ValueAnnotation>,
    /// Fields only: whether a request needs it, in place of what the document says.
    pub(crate) required: Option<Required>,
    /// Fields only: `false` leaves the limits that the document states to the server.
    pub(crate) limits: Option<bool>,
    /// Fields only: whether `Debug` keeps the value to itself.
    pub(crate) secret: Option<bool>,
}

/// Which requests need a field.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged, expecting = "expected `true`, `false` or a list of method ids")]
pub(crate) enum Required {
    /// Whatever sends its message as a whole, or none.
    Always(bool),
    /// Those of these methods.
    By(Vec<String>),
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub(crate) enum ValueAnnotation {
    Doc(String),
    Full { doc: Option<String>, rename: Option<String> },
}

impl ValueAnnotation {
    pub(crate) fn doc(&self) -> Option<&str> {
        match self {
            Self::Doc(doc) => Some(doc),
            Self::Full { doc, .. } => doc.as_deref(),
        }
    }

    pub(crate) fn rename(&self) -> Option<&str> {
        match self {
            Self::Doc(_) => None,
            Self::Full { rename, .. } => rename.as_deref(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct MethodAnnotation {
    pub(crate) doc: Option<String>,
    pub(crate) rename: Option<String>,
    pub(crate) idempotent: Option<bool>,
    /// The scope that a request asks for, in place of the one that the rule finds.
    pub(crate) scope: Option<String>,
    pub(crate) parameters: BTreeMap<String, ItemAnnotation>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ScopeAnnotation {
    /// Whether it reaches only a part of what a method is about, in place of what its name says.
    pub(crate) partial: Option<bool>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SchemaAnnotation {
    pub(crate) doc: Option<String>,
    pub(crate) rename: Option<String>,
    /// The fields that `new` takes, in this order.
    pub(crate) new: Vec<String>,
    pub(crate) fields: BTreeMap<String, ItemAnnotation>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReasonAnnotation {
    /// What it means.
    pub(crate) doc: String,
    /// What to do about it: part of the docs, and the hint of an error that has this reason.
    hint: Option<String>,
    /// Whether it is a limit of the day, which no wait of seconds lifts.
    #[serde(default)]
    pub(crate) daily: bool,
    pub(crate) source: Source,
}

impl ReasonAnnotation {
    /// What to do about it, on one line.
    pub(crate) fn hint(&self) -> Option<String> {
        let words: Vec<&str> = self.hint.as_deref()?.split_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    }
}

/// Where we know something from that the document does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Source {
    Documented,
    Observed,
    Assumed,
}

impl Source {
    /// What is said of it in the docs.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Documented => "",
            Self::Observed => " (observed, not documented)",
            Self::Assumed => " (assumed)",
        }
    }
}

impl Annotations {
    /// Reads annotations from TOML.
    ///
    /// # Errors
    ///
    /// The text is not TOML, or has a key or a value that annotations do not have. The problem names the place.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let root = Pointer::root();
        let deserializer = toml::Deserializer::parse(text)
            .map_err(|error| Problem::annotations(root.clone(), format!("this is not TOML: {error}")))?;
        serde_path_to_error::deserialize(deserializer).map_err(|error| {
            let pointer = error.path().iter().fold(root, |pointer, segment| match segment {
                serde_path_to_error::Segment::Seq { index } => pointer.index(*index),
                serde_path_to_error::Segment::Map { key } => pointer.key(key),
                _ => pointer,
            });
            Problem::annotations(pointer, error.into_inner().message().to_owned())
        })
    }

    /// Adds the annotations of another file.
    ///
    /// # Errors
    ///
    /// Both speak of the same item.
    pub fn merge(&mut self, other: Self) -> Result<(), Problem> {
        let root = Pointer::root();
        merge_option(&mut self.api.doc, other.api.doc, &root.key("api").key("doc"))?;
        merge_option(&mut self.api.client, other.api.client, &root.key("api").key("client"))?;
        let minute = &root.key("api").key("calls-per-minute");
        merge_option(&mut self.api.calls_per_minute, other.api.calls_per_minute, minute)?;
        let user = &root.key("api").key("calls-per-minute-per-user");
        merge_option(&mut self.api.calls_per_minute_per_user, other.api.calls_per_minute_per_user, user)?;
        merge_map(&mut self.resources, other.resources, &root.key("resources"))?;
        merge_map(&mut self.methods, other.methods, &root.key("methods"))?;
        merge_map(&mut self.schemas, other.schemas, &root.key("schemas"))?;
        merge_map(&mut self.parameters, other.parameters, &root.key("parameters"))?;
        merge_map(&mut self.conditions, other.conditions, &root.key("conditions"))?;
        merge_map(&mut self.reasons, other.reasons, &root.key("reasons"))?;
        merge_map(&mut self.scopes, other.scopes, &root.key("scopes"))
    }
}

fn merge_option<T>(own: &mut Option<T>, other: Option<T>, pointer: &Pointer) -> Result<(), Problem> {
    if own.is_some() && other.is_some() {
        return Err(twice(pointer));
    }
    *own = own.take().or(other);
    Ok(())
}

fn merge_map<T>(
    own: &mut BTreeMap<String, T>,
    other: BTreeMap<String, T>,
    pointer: &Pointer,
) -> Result<(), Problem> {
    for (key, value) in other {
        if own.contains_key(&key) {
            return Err(twice(&pointer.key(&key)));
        }
        own.insert(key, value);
    }
    Ok(())
}

fn twice(pointer: &Pointer) -> Problem {
    Problem::annotations(pointer.clone(), "another file annotates this, too")
        .hint("keep what is said of one item in one file")
}
