//! The doc comment of each item: our annotation if there is one, else the document's description, else a line
//! that names what stands on the wire.

use std::fmt::Write;

use google_discovery_document::{Document, ErrorEntry, Method, Schema};

use crate::{
    Annotations,
    annotations::ReasonAnnotation,
    api::{self, Kind, Parameter},
    naming,
    status::http_status,
    words::{self, Condition},
};

pub(crate) fn client(document: &Document, annotation: Option<&str>) -> String {
    let title = document.title.as_deref().unwrap_or(&document.name);
    let mut doc = first(annotation, document.description.as_deref(), || format!("A client of the {title}."));
    let _ = write!(
        doc,
        "\n\nVersion `{}`, revision `{}` of the Discovery document.",
        document.version, document.revision
    );
    doc
}

pub(crate) fn resource(path: &str, annotation: Option<&str>) -> String {
    first(annotation, None, || format!("The methods of the resource `{path}`."))
}

/// What the docs of a resource's module say of the feature that turns it on.
pub(crate) fn gate(feature: &str) -> String {
    format!("\n\nNeeds the feature `{feature}`.")
}

/// What the docs of a resource's module say where the resources below have other features than its methods, if any.
pub(crate) fn gate_of_methods(own: Option<&str>) -> String {
    match own {
        Some(own) => {
            format!(
                "\n\nIts methods need the feature `{own}`; the resources below have features of their own."
            )
        }
        None => "\n\nThe resources below have features of their own.".to_owned(),
    }
}

pub(crate) fn message(wire: &str, schema: &Schema, annotation: Option<&str>) -> String {
    first(annotation, schema.description.as_deref(), || format!("`{wire}` on the wire."))
}

pub(crate) fn field(wire: &str, schema: &Schema, kind: &Kind, annotation: Option<&str>) -> String {
    let mut doc = first(annotation, schema.description.as_deref(), || format!("`{wire}` on the wire."));
    facts(schema, kind, &mut doc);
    if (schema.read_only || schema.stated_read_only) && !doc.contains("Read-only") {
        doc.push_str("\n\nRead-only: the server sets it.");
    }
    doc
}

pub(crate) fn parameter(wire: &str, schema: &Schema, kind: &Kind, annotation: Option<&str>) -> String {
    let mut doc = first(annotation, schema.description.as_deref(), || format!("The parameter `{wire}`."));
    facts(schema, kind, &mut doc);
    doc
}

pub(crate) fn enumeration(wire: &str) -> String {
    format!(
        "The values of `{wire}`.\n\nThe set is open: a value that this version does not know is kept as `Unknown`."
    )
}

pub(crate) fn value(wire: &str, description: Option<&str>, annotation: Option<&str>) -> String {
    first(annotation, description, || format!("`{wire}` on the wire."))
}

/// The docs of a method: what it does, its HTTP line, its arguments, its scopes and its errors.
///
/// `root` is the path from the method's module to the root of the bindings, with its final `::`.
pub(crate) fn method(
    method: &Method,
    resolved: &api::Method,
    failure: Option<&str>,
    annotations: &Annotations,
    root: &str,
) -> String {
    let own = annotations.methods.get(&method.id).and_then(|method| method.doc.as_deref());
    let mut doc = first(own, method.description.as_deref(), || format!("Calls `{}`.", method.id));
    let _ = write!(doc, "\n\n`{} {}`", method.http_method, method.path);
    arguments(&resolved.positional, &mut doc);
    scopes(&resolved.scopes, resolved.narrowest_scope.as_deref(), &mut doc);
    errors(&method.errors, annotations, root, &mut doc);
    if let Some(failure) = failure {
        let _ = write!(doc, "\n\n[`{failure}::of`] tells which of these an error is.");
    }
    doc
}

/// Rust has no doc comments for arguments; what takes no setter is told with its method.
fn arguments(positional: &[Parameter], doc: &mut String) {
    if positional.is_empty() {
        return;
    }
    doc.push_str("\n\n# Arguments\n");
    for parameter in positional {
        let words = parameter.doc.replace('\n', "\n  ");
        let _ = write!(doc, "\n* `{}`: {words}", parameter.name.trim_start_matches("r#"));
    }
}

fn scopes(scopes: &[String], narrowest: Option<&str>, doc: &mut String) {
    if scopes.is_empty() {
        return;
    }
    doc.push_str(if scopes.len() == 1 { "\n\n# Scope\n" } else { "\n\n# Scopes\n\nAny one of these:\n" });
    for scope in scopes {
        let _ = write!(doc, "\n* `{scope}`");
        if scopes.len() > 1 && narrowest == Some(scope) {
            doc.push_str(", which is asked for unless `with_scopes` says otherwise");
        }
    }
}

fn errors(entries: &[ErrorEntry], annotations: &Annotations, root: &str, doc: &mut String) {
    if entries.is_empty() {
        return;
    }
    doc.push_str("\n\n# Errors\n\n| status | HTTP | reason | when |\n|---|---|---|---|");
    for Condition { status, reason, known, when } in words::conditions(entries, annotations) {
        let http = http_status(status).map(|http| http.to_string()).unwrap_or_default();
        let _ = write!(doc, "\n| `{status}` | {http} |");
        if let Some(reason) = reason {
            let _ = write!(doc, " [`{reason}`]({root}Reason::{})", naming::camel(reason));
        }
        let words = known.map_or_else(|| when.to_owned(), reason_words);
        let _ = match words.as_str() {
            "" if reason.is_none() => write!(doc, " | |"),
            words => write!(doc, " | {} |", cell(words)),
        };
    }
}

fn reason_words(reason: &ReasonAnnotation) -> String {
    let hint = reason.hint().map(|hint| format!(": {hint}")).unwrap_or_default();
    format!("{}{hint}{}", reason.doc.trim(), reason.source.words())
}

/// The docs of the enumeration of named reasons.
pub(crate) const REASONS: &str = "The named reasons of failures.\n\nThe set is open: a reason that this version \
    does not know is kept as `Unknown`.";

/// The docs of a named reason.
pub(crate) fn reason(wire: &str, annotation: Option<&ReasonAnnotation>) -> String {
    match annotation {
        Some(annotation) => format!("`{wire}`: {}.", reason_words(annotation)),
        None => format!("`{wire}`."),
    }
}

/// The docs of a documented failure: its conditions, in one sentence.
pub(crate) fn failure(status: &str, http: u16, entry: &ErrorEntry, annotations: &Annotations) -> String {
    let mut doc = format!("`{status}` ({http})");
    let words = entry.conditions.iter().filter_map(|fingerprint| annotations.conditions.get(fingerprint));
    let words: Vec<&str> = words.map(|words| words.trim()).collect();
    if !words.is_empty() {
        let _ = write!(doc, ": {}", words.join("; or "));
    }
    doc.push('.');
    if !entry.reasons.is_empty() {
        let _ = write!(doc, " Named reasons: `{}`.", entry.reasons.join("`, `"));
    }
    doc
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// What the document says of a value beside its description.
fn facts(schema: &Schema, kind: &Kind, doc: &mut String) {
    if let Some(default) = schema.default.as_deref().filter(|default| !default.is_empty()) {
        let _ = write!(doc, "\n\nDefault: `{}`.", code(default));
    }
    let unbounded = |bound: &&str| !matches!(kind, Kind::I32 | Kind::U32) || !is_type_bound(bound);
    let minimum = schema.minimum.as_deref().filter(unbounded);
    let maximum = schema.maximum.as_deref().filter(unbounded);
    match (minimum, maximum) {
        (Some(minimum), Some(maximum)) => {
            let _ = write!(doc, "\n\nFrom `{minimum}` to `{maximum}`.");
        }
        (Some(minimum), None) => {
            let _ = write!(doc, "\n\nAt least `{minimum}`.");
        }
        (None, Some(maximum)) => {
            let _ = write!(doc, "\n\nAt most `{maximum}`.");
        }
        (None, None) => {}
    }
}

/// A value that the document gives, fit to stand between back-ticks.
fn code(value: &str) -> String {
    value.replace('`', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Bounds that only repeat what the integer type allows say nothing.
fn is_type_bound(bound: &str) -> bool {
    matches!(bound, "-2147483648" | "2147483647" | "4294967295")
}

fn first(annotation: Option<&str>, description: Option<&str>, fallback: impl FnOnce() -> String) -> String {
    match (annotation, description) {
        (Some(own), _) if !own.trim().is_empty() => own.trim().to_owned(),
        (_, Some(description)) if !description.trim().is_empty() => plain_text(description),
        _ => fallback(),
    }
}

/// A description is text of another kind than rustdoc's Markdown: nothing in it may become a link, a tag or,
/// worse, a code block that rustdoc would compile.
fn plain_text(description: &str) -> String {
    let mut plain = String::with_capacity(description.len());
    for line in description.lines() {
        if !plain.is_empty() {
            plain.push('\n');
        }
        for symbol in line.trim().replace("```", "").chars() {
            // A tilde can open a code block as well.
            if matches!(symbol, '<' | '>' | '[' | ']' | '~') {
                plain.push('\\');
            }
            plain.push(symbol);
        }
    }
    plain
}

/// The docs of the fields that a masked method changes.
pub(crate) fn mask(function: &str, setter: &str, request: &str) -> String {
    format!(
        "The fields that `{}` documents that it changes, for [`{setter}`]({request}::{setter}).\n\nAny other path \
         is taken as a text.",
        function.trim_start_matches("r#")
    )
}

/// The docs of a path of a mask: how it stands on the wire, and the field that it stands for.
pub(crate) fn mask_path(wire: &str, message: &str, field: Option<&str>, root: &str) -> String {
    match field {
        Some(field) => {
            format!("`{wire}`: [`{}`]({root}model::{message}::{field}).", field.trim_start_matches("r#"))
        }
        None => format!("`{wire}`, which the method names and the schema of the body does not list."),
    }
}

/// What the docs of the parameter for a mask say beside its own.
pub(crate) const MASK: &str = "\n\nUnless it is set, the mask names the fields that the body sets; of a message that \
    came with an answer, those that have changed since. A field among them that the method does not say it changes is an \
    error before anything is sent. A field that the mask names and the body lacks is cleared, and one that is a message \
    is replaced as a whole. Of a message that was asked for in part, `with_null_fields` clears what is not in it.";
