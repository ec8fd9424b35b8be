//! What the bindings of an API say of its batches.
#![allow(clippy::unwrap_used)]

use google_discovery_codegen::{Annotations, Outcome, generate};

fn outcome(batch_path: &str, annotations: &str) -> Outcome {
    let document = format!(
        r#"{{
        "kind": "discovery#restDescription", "id": "library:v1", "name": "library", "version": "v1",
        "rootUrl": "https://library.example/", "servicePath": "", {batch_path}
        "resources": {{ "batch": {{ "methods": {{
            "lend": {{ "id": "library.batch.lend", "httpMethod": "POST", "path": "lend" }} }} }} }}
    }}"#
    );
    let document = google_discovery_document::read(document.as_bytes()).unwrap().document;
    generate(&document, &Annotations::parse(annotations).unwrap(), &Default::default())
}

fn code(batch_path: &str, annotations: &str) -> String {
    let outcome = outcome(batch_path, annotations);
    assert_eq!(outcome.problems, []);
    outcome.generated.to_token_stream().to_string()
}

#[test]
fn an_api_with_a_batch_endpoint_has_batches_and_a_resource_of_that_name_gives_way() {
    let code = code(r#""batchPath": "batch/library","#, "");
    assert!(code.contains(r#"batch_path : "batch/library""#), "{code}");
    assert!(code.contains("pub fn batch (& self) -> :: google_discovery_runtime :: Batch"), "{code}");
    assert!(code.contains("pub fn batch_resource (& self)"), "{code}");
}

#[test]
fn an_api_without_one_has_none() {
    assert!(!code("", "").contains("google_discovery_runtime :: Batch"));
}

#[test]
fn the_quota_of_the_annotations_goes_with_the_service() {
    let some = |number| format!("calls_per_minute : :: core :: option :: Option :: Some ({number}u32)");
    let both = code("", "[api]\ncalls-per-minute = 300\ncalls-per-minute-per-user = 12");
    assert!(both.contains(&some(300)), "{both}");
    assert!(
        both.contains("calls_per_minute_per_user : :: core :: option :: Option :: Some (12u32)"),
        "{both}"
    );
    let none = code("", "");
    assert!(
        !none.contains(&some(300)) && none.contains("calls_per_minute : :: core :: option :: Option :: None")
    );
}

#[test]
fn a_quota_of_nothing_or_of_less_is_told() {
    for quota in ["0", "-1", "\"many\""] {
        let problem = Annotations::parse(&format!("[api]\ncalls-per-minute = {quota}")).unwrap_err();
        assert!(problem.to_string().starts_with("annotations: /api/calls-per-minute"), "{problem}");
    }
    let mut annotations = Annotations::parse("[api]\ncalls-per-minute = 1").unwrap();
    let problem = annotations.merge(annotations.clone()).unwrap_err();
    assert!(problem.to_string().contains("/api/calls-per-minute"), "{problem}");
}
