//! `cargo xtask expand` and `cargo xtask corpus`.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use support::{Sandbox, library};

#[test]
fn shows_the_code_of_a_resource_or_the_model() {
    let sandbox = Sandbox::new();
    let document = sandbox.write("library.json", library().to_string());
    let expand = |what: &[&str]| sandbox.xtask(&[&["expand", "--document", &document], what].concat());

    let all = expand(&[]);
    assert!(all.ok && all.out.starts_with("// (root)\n"), "{}", all.err);
    let model = expand(&["model"]);
    assert!(model.out.starts_with("// model\n") && model.out.contains("pub struct Book"), "{}", model.out);
    let books = expand(&["books"]);
    assert!(books.out.starts_with("// books\n") && !books.out.contains("pub struct Book "), "{}", books.out);
}

#[test]
fn a_resource_that_is_not_there() {
    let sandbox = Sandbox::new();
    let document = sandbox.write("library.json", library().to_string());
    let run = sandbox.xtask(&["expand", "--document", &document, "book"]);
    assert!(!run.ok);
    assert_eq!(run.err, "error: there is no resource `book`\n  hint: did you mean `books`?\n");
    let run = sandbox.xtask(&["expand", "--document", &document, "qqq"]);
    assert_eq!(run.err, "error: there is no resource `qqq`\n  hint: there are model, books\n");
}

#[test]
fn code_is_shown_in_spite_of_problems_and_the_problems_after_it() {
    let sandbox = Sandbox::new();
    let mut document = library();
    document["schemas"]["Book"]["properties"]["shelf"] = json!({"$ref": "Shelf"});
    let document = sandbox.write("library.json", document.to_string());
    let run = sandbox.xtask(&["expand", "--document", &document, "model"]);
    assert!(!run.ok && run.out.contains("pub struct Book"), "{}", run.out);
    assert!(run.err.contains("/schemas/Book/properties/shelf"), "{}", run.err);
}

#[test]
fn a_row_for_each_document_of_a_folder() {
    let sandbox = Sandbox::new();
    let mut dangling = library();
    dangling["schemas"]["Book"]["properties"]["shelf"] = json!({"$ref": "Shelf"});
    dangling["schemas"]["Book"]["properties"]["room"] = json!({"$ref": "Room"});
    let mut colourful = library();
    colourful["colour"] = json!("green");
    sandbox.write("folder/b.json", colourful.to_string());
    sandbox.write("folder/a.json", dangling.to_string());
    sandbox.write("folder/c.json", "{}");
    sandbox.write("folder/notes.txt", "no document");
    let run = sandbox.xtask(&["corpus", sandbox.path("folder").to_str().unwrap()]);

    assert!(run.ok, "{}", run.err);
    let rows: Vec<_> = run.out.lines().filter(|line| !line.starts_with("    ")).collect();
    let starts: Vec<_> =
        rows.iter().map(|row| row.split_whitespace().take(3).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(starts, ["document reads unknown", "a yes 0", "b yes 1", "c NO 0", "3 documents: 2"]);
    assert_eq!(
        rows.last(),
        Some(
            &"3 documents: 2 read, 1 can't be read, 1 have unknown keys, 1 resolve without a problem, 2 parse, 0 panic"
        )
    );
    let problem = "\n    /schemas/Book/properties/room/$ref: the document has no schema `Room` (hint: ";
    assert!(run.out.contains(problem) && !run.out.contains('…'), "{}", run.out);
    assert!(run.out.contains("\n    and 1 more, which --verbose shows\n"), "{}", run.out);
    let run = sandbox.xtask(&["corpus", "--verbose", sandbox.path("folder").to_str().unwrap()]);
    assert!(run.out.contains("/shelf/$ref: ") && !run.out.contains("--verbose"), "{}", run.out);
}

#[test]
fn a_folder_without_documents() {
    let sandbox = Sandbox::new();
    let run = sandbox.xtask(&["corpus", sandbox.path("discovery").to_str().unwrap()]);
    assert!(!run.ok && run.err.contains("has no *.json"), "{}", run.err);
    let run = sandbox.xtask(&["corpus", "no/such/folder"]);
    assert!(!run.ok && run.err.contains("can't read the folder no/such/folder"), "{}", run.err);
}
