//! Annotations that can't be meant: they are reported, and what is generated is still Rust.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use google_discovery_codegen::{Annotations, Options, Outcome, generate};

fn outcome(annotations: &str) -> Outcome {
    let document = google_discovery_document::read(
        br#"{"kind": "discovery#restDescription", "id": "library:v1", "name": "library", "version": "v1",
        "rootUrl": "https://library.example/", "servicePath": "",
        "parameters": {"alt": {"type": "string", "location": "query", "enum": ["json"]}},
        "schemas": {"Book": {"id": "Book", "type": "object", "properties": {"title": {"type": "string"}}}}}"#,
    );
    generate(&document.unwrap().document, &Annotations::parse(annotations).unwrap(), &Options::default())
}

#[test]
fn a_constructor_that_would_take_a_field_twice_is_reported_and_takes_it_once() {
    let outcome = outcome("[schemas.Book]\nnew = [\"title\", \"title\"]");
    let problems: Vec<String> = outcome.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        ["annotations: /schemas/Book/new/1: `new` would take `title` twice (hint: name each field once)"]
    );
    let code = outcome.generated.to_token_stream().to_string();
    let (_, rest) = code.split_once("pub fn new (").unwrap();
    let (arguments, _) = rest.split_once("->").unwrap();
    assert_eq!(arguments.matches("title").count(), 1, "{arguments}");
}

#[test]
fn words_for_a_value_that_a_parameter_of_every_method_lacks_are_reported() {
    let outcome = outcome("[parameters.alt.values]\njson = \"JSON.\"\njsn = \"JSON.\"");
    let problems: Vec<String> = outcome.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "annotations: /parameters/alt/values/jsn: the document has no value `jsn` (hint: did you mean `json`?)"
        ]
    );
}
