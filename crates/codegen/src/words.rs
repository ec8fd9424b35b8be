//! What is said of an item in reflection, by itself; [`docs`](crate::docs) puts more into the docs of it.

use google_discovery_document::{Document, ErrorEntry, Method, Schema};

use crate::{
    Annotations,
    annotations::ReasonAnnotation,
    api::{FailureRow, ReasonRow},
    status::http_status,
};

/// Our words if there are any, else the document's, else a line that names what stands on the wire.
fn of(annotation: Option<&str>, description: Option<&str>, fallback: impl FnOnce() -> String) -> String {
    let is_said = |words: &&str| !words.trim().is_empty();
    match (annotation.filter(is_said), description.filter(is_said)) {
        (Some(said), _) | (None, Some(said)) => said.trim().to_owned(),
        (None, None) => fallback(),
    }
}

/// The annotation speaks of the client of the bindings.
pub(crate) fn api(document: &Document) -> String {
    let title = document.title.as_ref().unwrap_or(&document.name);
    of(None, document.description.as_deref(), || format!("The {title}, version `{}`.", document.version))
}

pub(crate) fn resource(path: &str, annotation: Option<&str>) -> String {
    of(annotation, None, || format!("The methods of the resource `{path}`."))
}

pub(crate) fn method(method: &Method, annotation: Option<&str>) -> String {
    of(annotation, method.description.as_deref(), || format!("Calls `{}`.", method.id))
}

pub(crate) fn parameter(wire: &str, schema: &Schema, annotation: Option<&str>) -> String {
    of(annotation, schema.description.as_deref(), || format!("The parameter `{wire}`."))
}

pub(crate) fn message(wire: &str, schema: &Schema, annotation: Option<&str>) -> String {
    of(annotation, schema.description.as_deref(), || format!("The message `{wire}`."))
}

pub(crate) fn field(wire: &str, schema: &Schema, annotation: Option<&str>) -> String {
    of(annotation, schema.description.as_deref(), || format!("The field `{wire}`."))
}

pub(crate) fn enumeration(wire: &str) -> String {
    // That of a parameter which every method takes stands in brackets.
    let of = wire.strip_prefix('(').and_then(|wire| wire.strip_suffix(')')).unwrap_or(wire);
    format!("The values of `{of}`.")
}

pub(crate) fn value(wire: &str, description: Option<&str>, annotation: Option<&str>) -> String {
    of(annotation, description, || format!("The value `{wire}`."))
}

/// What the server takes if nothing is given, as far as that is known.
pub(crate) fn default(schema: &Schema) -> Option<String> {
    let default = schema.default.as_ref().or(schema.stated_default.as_ref());
    default.filter(|default| !default.is_empty()).cloned()
}

/// A condition of a failure, or a reason that it names.
pub(crate) struct Condition<'a> {
    pub(crate) status: &'a str,
    pub(crate) reason: Option<&'a str>,
    /// What is known of the reason.
    pub(crate) known: Option<&'a ReasonAnnotation>,
    /// When the failure comes, if no reason says so; may be empty.
    pub(crate) when: &'a str,
}

/// Every condition and every reason that a method documents.
pub(crate) fn conditions<'a>(entries: &'a [ErrorEntry], annotations: &'a Annotations) -> Vec<Condition<'a>> {
    let mut conditions = Vec::new();
    for ErrorEntry { status, access_errors, conditions: fingerprints, reasons, .. } in entries {
        let known = conditions.len();
        let plain = |when| Condition { status, reason: None, known: None, when };
        conditions.extend(fingerprints.iter().map(|fingerprint| {
            let words = annotations.conditions.get(fingerprint);
            plain(words.map_or("a condition that the API documents", |words| words.trim()))
        }));
        conditions.extend(reasons.iter().map(|reason| Condition {
            reason: Some(reason),
            known: annotations.reasons.get(reason),
            ..plain("")
        }));
        if *access_errors {
            conditions.push(plain("the caller lacks access, as with any method"));
        }
        if conditions.len() == known {
            conditions.push(plain(""));
        }
    }
    conditions
}

/// A row for each condition and each reason that a method documents.
pub(crate) fn failures(entries: &[ErrorEntry], annotations: &Annotations) -> Vec<FailureRow> {
    let row = |condition: Condition<'_>| {
        Some(FailureRow {
            status: condition.status.to_owned(),
            // What is no status has been reported.
            http: http_status(condition.status)?,
            reason: condition.reason.map(str::to_owned),
            when: condition.known.map_or_else(|| condition.when.to_owned(), meaning),
            hint: condition.known.and_then(ReasonAnnotation::hint),
        })
    };
    conditions(entries, annotations).into_iter().filter_map(row).collect()
}

/// A named reason.
pub(crate) fn reason(wire: &str, annotation: Option<&ReasonAnnotation>) -> ReasonRow {
    ReasonRow {
        name: wire.to_owned(),
        words: annotation.map(meaning).unwrap_or_default(),
        hint: annotation.and_then(ReasonAnnotation::hint),
        daily: annotation.is_some_and(|reason| reason.daily),
    }
}

fn meaning(reason: &ReasonAnnotation) -> String {
    format!("{}{}", reason.doc.trim(), reason.source.words())
}
