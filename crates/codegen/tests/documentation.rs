//! Which items of an API are told to have no words.
#![allow(clippy::unwrap_used)]

use google_discovery_codegen::{Annotations, ItemKind, documentation};
use google_discovery_document::Document;

const LIBRARY: &str = r#"{
    "kind": "discovery#restDescription", "id": "library:v1", "name": "library", "version": "v1",
    "rootUrl": "https://library.example/", "servicePath": "", "description": "Lends books.",
    "parameters": { "alt": { "type": "string", "location": "query", "enum": ["json"] } },
    "resources": { "books": { "methods": { "list": {
        "id": "library.books.list", "httpMethod": "GET", "path": "books",
        "parameters": {
            "pageToken": { "type": "string", "location": "query" },
            "sort": { "type": "string", "location": "query", "enum": ["TITLE"] },
            "states": { "type": "string", "location": "query", "repeated": true, "enum": ["LENT", "LOST"] }
        },
        "response": { "$ref": "Book" },
        "x-errors": [{ "status": "NOT_FOUND", "conditions": ["0a1b2c3d"], "reasons": ["NoSuchShelf"] }]
    } } } },
    "schemas": {
        "Book": { "id": "Book", "type": "object", "description": "A book.", "properties": {
            "state": { "type": "string", "enum": ["LENT", "LOST"], "enumDescriptions": ["Out.", "Gone."] },
            "spine": { "type": "object", "properties": { "width": { "type": "integer", "format": "int32" } } }
        } },
        "Colour": { "id": "Colour", "type": "string", "enum": ["RED"] },
        "Shelf": { "id": "Shelf", "type": "array", "items": { "type": "object", "properties": { "row": { "type": "string" } } } }
    }
}"#;

fn library() -> Document {
    google_discovery_document::read(LIBRARY.as_bytes()).unwrap().document
}

fn missing(annotations: &str) -> Vec<String> {
    let items = documentation(&library(), &Annotations::parse(annotations).unwrap());
    items.into_iter().filter(|item| !item.is_documented).map(|item| item.place.to_string()).collect()
}

const PLACES: [&str; 18] = [
    "/api/doc",
    "/conditions/0a1b2c3d",
    "/methods/library.books.list/doc",
    "/methods/library.books.list/parameters/pageToken/doc",
    "/methods/library.books.list/parameters/sort/doc",
    "/methods/library.books.list/parameters/sort/values/TITLE",
    "/methods/library.books.list/parameters/states/doc",
    "/parameters/alt/doc",
    "/parameters/alt/values/json",
    "/reasons/NoSuchShelf/doc",
    "/resources/books/doc",
    "/schemas/Book.spine/doc",
    "/schemas/Book.spine/fields/width/doc",
    "/schemas/Book/doc",
    "/schemas/Book/fields/spine/doc",
    "/schemas/Book/fields/state/doc",
    "/schemas/Book/fields/state/values/LENT",
    "/schemas/Book/fields/state/values/LOST",
];

#[test]
fn each_item_is_listed_once_and_descriptions_of_the_document_are_no_words_of_ours() {
    let mut places = missing("");
    places.sort();
    let shelf = "/schemas/Shelf/doc".to_owned();
    assert!(places.contains(&shelf), "{places:?}");
    places.retain(|place| *place != shelf);
    assert_eq!(places, PLACES);
}

#[test]
fn words_at_any_of_the_places_make_an_item_documented() {
    let words = r#"
        [api]
        doc = "x"
        [conditions]
        0a1b2c3d = "x"
        [methods."library.books.list"]
        doc = "x"
        [parameters]
        pageToken.doc = "x"
        alt = { doc = "x", values = { json = "x" } }
        [methods."library.books.list".parameters]
        sort = { doc = "x", values = { TITLE = { doc = "x", rename = "ByTitle" } } }
        states = { doc = "x" }
        [reasons.NoSuchShelf]
        doc = "x"
        source = "documented"
        [resources.books]
        doc = "x"
        [schemas."Book.spine"]
        doc = "x"
        fields.width.doc = "x"
        [schemas.Shelf]
        doc = "x"
        [schemas.Book]
        doc = "x"
        fields.spine.doc = "x"
        fields.state = { doc = "x", values = { LENT = "x", LOST = "x" } }
    "#;
    assert_eq!(missing(words), [] as [&str; 0]);
    let outcome = google_discovery_codegen::generate(
        &library(),
        &Annotations::parse(words).unwrap(),
        &Default::default(),
    );
    assert_eq!(outcome.problems, [], "every place that is listed is one that annotations may have");
}

#[test]
fn blank_words_and_a_bare_rename_are_none() {
    let blank = r#"
        [api]
        doc = " \n"
        [parameters.pageToken]
        doc = ""
        [schemas.Book.fields.state]
        rename = "status"
        values = { LENT = "", LOST = { rename = "Gone" } }
        [conditions]
        0a1b2c3d = ""
    "#;
    let mut places = missing(blank);
    places.sort();
    let mut all = missing("");
    all.sort();
    assert_eq!(places, all);
}

#[test]
fn a_filter_that_takes_the_type_of_a_field_has_no_values_of_its_own() {
    let items = documentation(&library(), &Annotations::default());
    let values = items.iter().filter(|item| item.kind == ItemKind::Value);
    let places: Vec<_> = values.map(|item| item.place.to_string()).collect();
    assert_eq!(places.len(), 4, "{places:?}");
    assert!(!places.iter().any(|place| place.contains("states")), "{places:?}");
}
