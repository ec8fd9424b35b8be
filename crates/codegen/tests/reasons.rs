//! What annotations say of named reasons.
#![allow(clippy::unwrap_used)]

use google_discovery_codegen::{Annotations, Outcome, generate};

fn outcome(annotations: &str) -> Outcome {
    let document = br#"{
        "kind": "discovery#restDescription", "id": "library:v1", "name": "library", "version": "v1",
        "rootUrl": "https://library.example/", "servicePath": "",
        "methods": { "lend": { "id": "library.lend", "httpMethod": "POST", "path": "lend",
            "x-errors": [{ "status": "FAILED_PRECONDITION", "reasons": ["BookIsLent", "ShelfIsLocked"] }] } }
    }"#;
    let document = google_discovery_document::read(document).unwrap().document;
    generate(&document, &Annotations::parse(annotations).unwrap(), &Default::default())
}

fn reason(name: &str, more: &str) -> String {
    format!("[reasons.{name}]\ndoc = \"it is out\"\nsource = \"documented\"\n{more}\n")
}

#[test]
fn a_hint_is_part_of_the_docs_and_goes_with_the_service_on_one_line() {
    let outcome = outcome(&reason("BookIsLent", "hint = \"\"\"\nask again\n  tomorrow\"\"\""));
    assert_eq!(outcome.problems, []);
    let code = outcome.generated.to_token_stream().to_string();
    let known = r#"{ name : "BookIsLent" , hint : :: core :: option :: Option :: Some ("ask again tomorrow") , daily : false }]"#;
    assert!(code.contains(known), "{code}");
    assert!(code.contains("`BookIsLent`: it is out: ask again tomorrow."), "{code}");
}

#[test]
fn a_limit_of_the_day_goes_with_the_service_even_without_a_hint() {
    let annotations = reason("BookIsLent", "daily = true") + &reason("ShelfIsLocked", "");
    let code = outcome(&annotations).generated.to_token_stream().to_string();
    let known = r#"{ name : "BookIsLent" , hint : :: core :: option :: Option :: None , daily : true }]"#;
    assert!(code.contains(known), "{code}");
}

#[test]
fn a_slip_in_the_name_of_a_reason_is_told() {
    for slip in ["BookIsLend", "BookIsLnet", "BooksIsLent"] {
        let problems = outcome(&reason(slip, "hint = \"wait\"")).problems;
        let [problem] = &problems[..] else { panic!("{slip}: {problems:?}") };
        assert_eq!(
            problem.to_string(),
            format!(
                "annotations: /reasons/{slip}: no method documents a reason `{slip}` (hint: did you mean `BookIsLent`?)"
            )
        );
    }
}

#[test]
fn a_reason_that_is_known_from_elsewhere_is_no_problem() {
    assert_eq!(outcome(&reason("LibraryIsClosed", "")).problems, []);
    let near = reason("ShelvesAreLocked", "") + &reason("BookIsSent", "") + &reason("BookIsLent", "");
    assert_eq!(outcome(&near).problems, [], "the reason that it is like has words of its own");
}

#[test]
fn a_hint_without_a_meaning_or_a_source_does_not_read() {
    let problem = Annotations::parse("[reasons.BookIsLent]\nhint = \"wait\"").unwrap_err();
    assert!(problem.to_string().starts_with("annotations: /reasons/BookIsLent: missing field"), "{problem}");
}
