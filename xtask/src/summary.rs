//! What a document holds, in numbers.

use std::collections::BTreeSet;
use std::io;

use google_discovery_codegen::Api;
use google_discovery_document::{Document, Limits, Method, Resource, Schema};

use crate::output;

/// How often a document states something: in a key of the format, and in prose that was mined.
struct Row {
    what: &'static str,
    stated: usize,
    mined: usize,
}

/// Shows the numbers of a document; what it has none of is left out.
pub(crate) fn show(document: &Document, api: &Api) -> io::Result<()> {
    output::line(&format!("  {:34}{:>8}{:>8}", "", "format", "mined"))?;
    for Row { what, stated, mined } in rows(document, api) {
        if stated + mined > 0 {
            let number = |count: usize| if count > 0 { count.to_string() } else { String::new() };
            let line = format!("  {what:34}{:>8}{:>8}", number(stated), number(mined));
            output::line(line.trim_end())?;
        }
    }
    Ok(())
}

fn rows(document: &Document, api: &Api) -> Vec<Row> {
    let methods = methods(document);
    let entries = || methods.iter().flat_map(|method| &method.errors);
    let reasons: BTreeSet<_> = entries().flat_map(|entry| &entry.reasons).collect();
    let conditions: BTreeSet<_> = entries().flat_map(|entry| &entry.conditions).collect();
    let fields = fields(document);
    let parameters: Vec<_> = methods.iter().flat_map(|method| method.parameters.values()).collect();
    let both: Vec<_> = fields.iter().chain(&parameters).copied().collect();

    let row = |what, stated, mined| Row { what, stated, mined };
    let count = |among: &[&Schema], has: fn(&Schema) -> bool| among.iter().filter(|one| has(one)).count();
    vec![
        row("methods", methods.len(), 0),
        row("methods with an error table", 0, methods.iter().filter(|one| !one.errors.is_empty()).count()),
        row("methods that list in pages", api.paged_methods().len(), 0),
        row("named reasons", 0, reasons.len()),
        row("conditions of errors", 0, conditions.len()),
        row("schemas", document.schemas.len(), 0),
        row("fields", fields.len(), 0),
        row(
            "read-only fields",
            count(&fields, |one| one.read_only),
            count(&fields, |one| one.stated_read_only),
        ),
        row("required fields", count(&fields, |one| one.required), count(&fields, |one| one.stated_required)),
        row(
            "fields that some methods require",
            count(&fields, |one| {
                one.annotations.as_ref().is_some_and(|methods| !methods.required.is_empty())
            }),
            count(&fields, |one| !one.required_on.is_empty()),
        ),
        row(
            "required parameters",
            count(&parameters, |one| one.required),
            count(&parameters, |one| one.stated_required),
        ),
        row("immutable", 0, count(&both, |one| one.immutable)),
        row("input only", 0, count(&both, |one| one.input_only)),
        row("with values that must not be", 0, count(&both, |one| !one.must_not_be.is_empty())),
        row(
            "with limits",
            count(&both, |one| one.minimum.is_some() || one.maximum.is_some()),
            count(&both, |one| one.limits != Limits::default()),
        ),
        row(
            "with a default",
            count(&both, |one| one.default.is_some()),
            count(&both, |one| one.stated_default.is_some()),
        ),
        row("masks with their paths", 0, count(&both, |one| !one.mask_paths.is_empty())),
    ]
}

fn methods(document: &Document) -> Vec<&Method> {
    let mut found: Vec<_> = document.methods.values().collect();
    let mut open: Vec<&Resource> = document.resources.values().collect();
    while let Some(resource) = open.pop() {
        found.extend(resource.methods.values());
        open.extend(resource.resources.values());
    }
    found
}

/// The properties of all schemas, and of objects that are defined in place.
fn fields(document: &Document) -> Vec<&Schema> {
    let mut found = Vec::new();
    let mut open: Vec<&Schema> = document.schemas.values().collect();
    while let Some(schema) = open.pop() {
        found.extend(schema.properties.values());
        open.extend(schema.properties.values());
        open.extend(schema.items.iter().chain(&schema.additional_properties).map(|inner| &**inner));
    }
    found
}
