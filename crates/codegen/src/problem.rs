use std::fmt;

use google_discovery_document::Pointer;

/// What is wrong with a document, an annotation or an option: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// Which input the problem is in.
    pub origin: Origin,
    /// Where in that input.
    pub pointer: Pointer,
    /// What is wrong.
    pub message: String,
    /// What to do about it, where that is known.
    pub hint: Option<String>,
}

/// Which input a [`Problem`] is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// The Discovery document.
    Document,
    /// The annotations.
    Annotations,
    /// The element of [`Options::resources`](crate::Options::resources) with this index.
    Resource(usize),
}

impl Problem {
    pub(crate) fn document(pointer: Pointer, message: impl Into<String>) -> Self {
        Self { origin: Origin::Document, pointer, message: message.into(), hint: None }
    }

    pub(crate) fn annotations(pointer: Pointer, message: impl Into<String>) -> Self {
        Self { origin: Origin::Annotations, pointer, message: message.into(), hint: None }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.origin {
            Origin::Document => write!(f, "{}: {}", self.pointer, self.message)?,
            Origin::Annotations => write!(f, "annotations: {}: {}", self.pointer, self.message)?,
            Origin::Resource(_) => f.write_str(&self.message)?,
        }
        if let Some(hint) = &self.hint {
            write!(f, " (hint: {hint})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// The candidate nearest to `name`, if one is near enough to be what was meant.
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&name.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(similarity, _)| *similarity > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
