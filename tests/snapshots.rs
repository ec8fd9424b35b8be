//! What is generated of the pinned Classroom document.

mod common;

use std::fmt::Write;

use google_discovery_codegen::{Options, Outcome, generate};
use proc_macro2::{TokenStream, TokenTree};

/// Above this, editors drop the expansion of a macro.
const TOKEN_BUDGET: usize = 2_097_152;

/// With the options of `google-classroom`; `cargo xtask check` fails if they are others.
fn classroom() -> Outcome {
    common::outcome(
        "../discovery/classroom-v1.json",
        &common::annotations("../discovery/classroom-v1.annotations"),
        &Options::default().features(Some(Options::FEATURE_LEVELS)),
    )
}

#[test]
fn code_of_every_resource() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("snapshots/classroom");
    let _bound = settings.bind_to_scope();
    for module in classroom().generated.modules() {
        let name = if module.path.is_empty() { "client".to_owned() } else { module.path.join(".") };
        insta::assert_snapshot!(name, common::formatted(module));
    }
}

#[test]
fn wire_names_and_rust_names() {
    let mut list = String::new();
    for name in classroom().api.names() {
        let _ = writeln!(list, "{name}");
    }
    insta::assert_snapshot!("classroom_names", list);
}

#[test]
fn the_same_document_gives_the_same_code() {
    let text = |outcome: Outcome| outcome.generated.to_token_stream().to_string();
    assert_eq!(text(classroom()), text(classroom()));
}

#[test]
fn the_expansion_stays_within_what_editors_take() {
    let tokens = count(classroom().generated.to_token_stream());
    assert!(tokens < TOKEN_BUDGET / 4, "{tokens} tokens: a quarter of the budget is kept for this API");
}

#[test]
fn a_selection_keeps_only_the_schemas_that_it_reaches() {
    let document = common::read("../discovery/classroom-v1.json");
    let annotations = common::annotations("../discovery/classroom-v1.annotations");
    let options = Options::default().resources(Some(vec!["invitations".into(), "courses.students".into()]));
    let outcome = generate(&document, &annotations, &options);
    assert_eq!(outcome.problems, []);

    let names: Vec<String> = outcome.api.names().into_iter().map(|name| name.rust).collect();
    let has = |rust: &str| names.iter().any(|name| name == rust);
    assert!(has("invitations::Create"));
    assert!(has("courses::students::List"));
    assert!(has("courses::Courses"), "the way to a nested resource is kept");
    assert!(!has("courses::List"), "the methods of the parent are not");
    assert!(has("model::Student") && has("model::UserProfile"));
    assert!(!has("model::Course"));
}

fn count(tokens: TokenStream) -> usize {
    tokens
        .into_iter()
        .map(|tree| match tree {
            TokenTree::Group(group) => 2 + count(group.stream()),
            _ => 1,
        })
        .sum()
}
