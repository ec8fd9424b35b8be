//! The scope that a request asks for: what the rule finds, and what annotations say.
#![allow(clippy::unwrap_used)]

use google_discovery_codegen::{Annotations, Outcome, generate};

/// A document of an API `library`, with a method for each list of scopes.
fn outcome(methods: &[&[&str]], annotations: &str) -> Outcome {
    let methods: Vec<String> = methods
        .iter()
        .enumerate()
        .map(|(number, scopes)| {
            let scopes = match scopes {
                [] => String::new(),
                scopes => format!(r#", "scopes": ["{}"]"#, scopes.join(r#"", ""#)),
            };
            format!(r#""m{number}": {{"id": "library.m{number}", "httpMethod": "GET", "path": "m{number}"{scopes}}}"#)
        })
        .collect();
    let text = format!(
        r#"{{"kind": "discovery#restDescription", "id": "library:v1", "name": "library", "version": "v1",
        "rootUrl": "https://library.example/", "servicePath": "", "methods": {{{}}}}}"#,
        methods.join(", ")
    );
    let document = google_discovery_document::read(text.as_bytes()).unwrap().document;
    generate(&document, &Annotations::parse(annotations).unwrap(), &Default::default())
}

/// The scope that the first method asks for, as the code has it.
fn asked(methods: &[&[&str]], annotations: &str) -> String {
    let outcome = outcome(methods, annotations);
    assert_eq!(outcome.problems, []);
    let code = outcome.generated.to_token_stream().to_string();
    let (_, rest) = code.split_once("narrowest_scope : :: core :: option :: Option :: ").unwrap();
    let scope = rest.split_once(" , ").unwrap().0;
    scope.trim_start_matches("Some (\"").trim_end_matches("\")").to_owned()
}

fn problem(methods: &[&[&str]], annotations: &str) -> String {
    let problems = outcome(methods, annotations).problems;
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    problem.to_string()
}

#[test]
fn a_method_without_scopes_asks_for_none_and_says_nothing_of_them() {
    assert_eq!(asked(&[&[]], ""), "None");
    assert!(!outcome(&[&[]], "").generated.to_token_stream().to_string().contains("# Scope"));
}

#[test]
fn one_that_only_reads_comes_before_one_that_fewer_methods_accept() {
    for reading in
        ["library.books.readonly", "library.books.read-only", "library.books.read_only", "library.books.read"]
    {
        assert_eq!(asked(&[&["library.books", reading], &[reading]], ""), reading);
    }
    assert_eq!(asked(&[&["library.readable", "library.books.readonly"]], ""), "library.books.readonly");
}

#[test]
fn then_the_one_that_the_fewest_methods_accept_and_then_the_first_by_name() {
    let books = &["library.books", "library.lending"][..];
    assert_eq!(asked(&[books, &["library.books"]], ""), "library.lending");
    assert_eq!(asked(&[books, books], ""), "library.books");
    let twice = &["library.books", "library.lending", "library.lending"][..];
    assert_eq!(asked(&[twice, &["library.books"]], ""), "library.lending");
}

#[test]
fn one_of_another_api_comes_after_those_of_its_own() {
    const PLATFORM: &str = "https://www.googleapis.com/auth/cloud-platform";
    const READING: &str = "https://www.googleapis.com/auth/cloud-platform.read-only";
    let own = "https://www.googleapis.com/auth/library";
    assert_eq!(asked(&[&[READING, own, "storage.readonly"], &[own]], ""), own);
    let translation = "https://www.googleapis.com/auth/cloud-translation";
    assert_eq!(asked(&[&[PLATFORM, translation]], ""), translation);
    assert_eq!(asked(&[&[PLATFORM, READING]], ""), READING);
}

#[test]
fn one_that_reaches_a_part_comes_last() {
    let all = &["library", "library.readonly", "library.maps", "library.maps.readonly"][..];
    assert_eq!(asked(&[all], ""), "library.readonly");
    assert_eq!(asked(&[&["library.maps", "library.maps.readonly"]], ""), "library.maps.readonly");
    assert_eq!(asked(&[&["library", "libraryfriends"], &["library"]], ""), "libraryfriends", "no part of it");

    let partial = "[scopes.\"library.me\"]\npartial = true";
    assert_eq!(
        asked(&[&["library.me", "library.members"], &["library.members"]], partial),
        "library.members"
    );
    assert_eq!(asked(&[&["library.me"]], partial), "library.me", "there is no other");
    let whole = "[scopes.\"library.maps.readonly\"]\npartial = false";
    assert_eq!(asked(&[all, &["library.readonly"]], whole), "library.maps.readonly");
}

#[test]
fn an_annotation_of_the_method_has_the_last_word() {
    let annotation = "[methods.\"library.m0\"]\nscope = \"library\"";
    assert_eq!(asked(&[&["library", "library.readonly"]], annotation), "library");
}

#[test]
fn the_docs_say_which_of_several_is_asked_for() {
    let docs = |scopes: &[&str]| outcome(&[scopes], "").generated.to_token_stream().to_string();
    let both = docs(&["library", "library.readonly"]);
    let marked =
        r"\n* `library`\n* `library.readonly`, which is asked for unless `with_scopes` says otherwise";
    assert!(both.contains(marked), "{both}");
    assert!(!docs(&["library"]).contains("with_scopes"));
}

#[test]
fn what_the_document_lacks_is_told() {
    assert_eq!(
        problem(&[&["library.books"]], "[scopes.\"library.boks\"]\npartial = true"),
        "annotations: /scopes/library.boks: the document has no scope `library.boks` (hint: did you mean `library.books`?)"
    );
    let annotation = "[methods.\"library.m0\"]\nscope = \"library.maps\"";
    assert_eq!(
        problem(&[&["library.books", "library"], &["library.maps"]], annotation),
        "annotations: /methods/library.m0/scope: the method does not accept the scope `library.maps` (hint: one of `library.books`, `library`)"
    );
    assert_eq!(
        problem(&[&[]], annotation),
        "annotations: /methods/library.m0/scope: the method does not accept the scope `library.maps` (hint: remove the annotation: the method takes no scope)"
    );
}

#[test]
fn a_scope_is_annotated_once() {
    let annotations = || Annotations::parse("[scopes.library]\npartial = true").unwrap();
    let problem = annotations().merge(annotations()).unwrap_err();
    assert!(problem.to_string().starts_with("annotations: /scopes/library: another file"), "{problem}");
}
