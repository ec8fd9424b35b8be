//! The pinned document and the annotations beside it, as they are written.

use std::{collections::BTreeMap, fs, path::Path};

use google_discovery_document::{Document, Method, Resource, Schema};
use toml::Table;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../discovery")
}

pub(crate) fn document() -> Document {
    let bytes = fs::read(folder().join("classroom-v1.json")).expect("the pinned document");
    google_discovery_document::read(&bytes).expect("the pin reads").document
}

/// Every method, by id.
pub(crate) fn methods(document: &Document) -> BTreeMap<&str, &Method> {
    let mut found: BTreeMap<_, _> = document.methods.values().map(|one| (one.id.as_str(), one)).collect();
    let mut open: Vec<&Resource> = document.resources.values().collect();
    while let Some(resource) = open.pop() {
        found.extend(resource.methods.values().map(|method| (method.id.as_str(), method)));
        open.extend(resource.resources.values());
    }
    found
}

/// Every field of a schema and every parameter of a method, with the words of the annotations.
pub(crate) fn described<'a>(
    document: &'a Document,
    annotations: &Table,
) -> Vec<(String, &'a Schema, String)> {
    let words = |keys: &[&str]| {
        let mut value = annotations.get(*keys.first()?)?;
        for key in &keys[1..] {
            value = value.get(key)?;
        }
        value.get("doc")?.as_str().map(str::to_owned)
    };
    let mut found = Vec::new();
    for (name, schema) in &document.schemas {
        for (field, property) in &schema.properties {
            let words = words(&["schemas", name, "fields", field]);
            found.push((format!("{name}.{field}"), property, words.unwrap_or_default()));
        }
    }
    for (id, method) in methods(document) {
        for (name, parameter) in &method.parameters {
            let own = words(&["methods", id, "parameters", name]);
            let words = own.or_else(|| words(&["parameters", name]));
            found.push((format!("{id}({name})"), parameter, words.unwrap_or_default()));
        }
    }
    found
}

/// The annotations of all files in one table.
pub(crate) fn annotations() -> Table {
    let mut all = Table::new();
    let files = fs::read_dir(folder().join("classroom-v1.annotations")).expect("the annotations");
    for file in files {
        let text = fs::read_to_string(file.expect("an entry").path()).expect("a file");
        for (table, items) in text.parse::<Table>().expect("it is TOML") {
            let items = items.as_table().expect("a table").clone();
            let place = all.entry(table).or_insert_with(|| Table::new().into());
            place.as_table_mut().expect("a table").extend(items);
        }
    }
    all
}
