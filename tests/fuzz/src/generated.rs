//! What holds for all that is generated: it is Rust, and where something is wrong the place is told.

use google_discovery_codegen::{Annotations, Options, Origin, Problem, documentation, generate};
use google_discovery_document::Document;
use google_discovery_runtime::serde_json::Value;

use super::twice;

/// Generates the bindings in one of several ways, and looks at what comes out.
pub(super) fn check(document: &Document, json: &Value, annotations: &Annotations) {
    let first = document.resources.keys().next().cloned();
    // By the document, so that an input always goes the same way; all three would take three times as long.
    let options = match json.to_string().len() % 3 {
        0 => Options::default().features(Some(1)),
        1 => Options::default().resources(first.map(|name| vec![name])),
        _ => Options::default(),
    };
    let outcome = generate(document, annotations, &options);
    for problem in &outcome.problems {
        told(problem, json);
    }
    for module in outcome.generated.modules() {
        let file = syn::parse2(module.to_token_stream())
            .unwrap_or_else(|error| panic!("{error} in {:?}, beside {:#?}", module.path, outcome.problems));
        if outcome.problems.is_empty() {
            assert_eq!(twice::in_file(&file), None, "{:?}", module.path);
        }
    }
    documentation(document, annotations);
}

/// A problem has words, and a place that is there, or that a member of is missing.
fn told(problem: &Problem, json: &Value) {
    assert!(!problem.message.is_empty());
    if problem.origin == Origin::Document {
        let pointer = problem.pointer.as_str();
        let parent = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
        assert!(json.pointer(parent).is_some(), "{problem}");
    }
}
