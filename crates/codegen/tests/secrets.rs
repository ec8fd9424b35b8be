//! Fields whose value `Debug` keeps to itself.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use google_discovery_codegen::{Annotations, Options, Outcome, generate};

fn outcome(annotations: &str) -> Outcome {
    let text = r#"{"kind": "discovery#restDescription", "id": "library:v1", "name": "library", "version": "v1",
        "rootUrl": "https://library.example/", "servicePath": "", "schemas": {"Card": {"type": "object", "properties": {
            "codes": {"type": "array", "items": {"type": "string"}},
            "pin": {"type": "string"},
            "reader": {"type": "string"}
        }}}}"#;
    let document = google_discovery_document::read(text.as_bytes()).unwrap().document;
    generate(&document, &Annotations::parse(annotations).unwrap(), &Options::default())
}

#[test]
fn only_that_there_is_one_is_shown() {
    let outcome = outcome(
        "[schemas.Card.fields.pin]\nsecret = true\n[schemas.Card.fields.codes]\nsecret = true\n\
         [schemas.Card.fields.reader]\nsecret = false",
    );
    assert!(outcome.problems.is_empty(), "{:?}", outcome.problems);
    let code = outcome.generated.to_token_stream().to_string().replace(' ', "");
    let fields = r#"&[("codes",&(!self.codes.is_empty()).then_some("…")),("pin",&self.pin.as_ref().map(|_|"…")),("reader",&self.reader)]"#;
    assert!(code.contains(fields), "{code}");
}

#[test]
fn what_is_no_field_is_none() {
    let outcome = outcome("[parameters.key]\nsecret = true");
    let problem = "annotations: /parameters/key/secret: `secret` is said of what is no field (hint: it belongs to a field: [schemas.….fields.…] secret = …)";
    assert!(outcome.problems.iter().any(|found| found.to_string() == problem), "{:?}", outcome.problems);
}
