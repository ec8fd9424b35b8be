//! What `cargo xtask docs` lists and counts.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use support::{Sandbox, library};

#[test]
fn each_thing_without_words_by_its_place_in_the_annotations() {
    let sandbox = Sandbox::with_pin(&library());
    sandbox.write("discovery/library-v1.annotations.toml", "[schemas.Book]\ndoc = \"A book.\"\n");
    let run = sandbox.xtask(&["docs"]);
    assert!(run.ok, "it is no fault until --check: {}", run.err);
    for table in [
        "[schemas.Book.fields.description]\ndoc = \"\"\n",
        "[methods.\"library.books.get\"]\ndoc = \"\"\n",
        "[methods.\"library.books.get\".parameters.bookId]\ndoc = \"\"\n",
        "# discovery/library-v1.annotations.toml\n\n",
    ] {
        assert!(run.out.contains(table), "{table} is in\n{}", run.out);
    }
    assert!(!run.out.contains("[schemas.Book]"), "{}", run.out);
    assert!(run.out.ends_with("\n1 of 7 documented\n"), "{}", run.out);
    let check = sandbox.xtask(&["docs", "--check"]);
    assert!(!check.ok && check.err.starts_with("error: discovery/library-v1.json: "), "{}", check.err);
}

#[test]
fn what_is_listed_goes_into_the_annotations_as_it_stands() {
    let mut document = library();
    let properties = json!({"state": {"type": "string", "enum": ["LENT", "a.b"]}});
    document["schemas"]["Shelf"] = json!({"id": "Shelf", "type": "object", "properties": properties});
    let get = &mut document["resources"]["books"]["methods"]["get"];
    get["description"] = json!("May return the errors: * `NOT_FOUND` for the following errors: * BookIsLost");
    let sandbox = Sandbox::with_pin(&document);
    let listed = sandbox.xtask(&["docs"]).out;
    assert!(
        listed.contains("[schemas.Shelf.fields.state.values]\nLENT = \"\"\n\"a.b\" = \"\"\n"),
        "{listed}"
    );
    assert!(listed.contains("[reasons.BookIsLost]\ndoc = \"\"\nsource = \"documented\"\n"), "{listed}");

    sandbox.write_missing_words();
    let run = sandbox.xtask(&["docs", "--check"]);
    assert!(run.ok, "{}{}", run.out, run.err);
    assert!(run.out.starts_with("discovery/library-v1.json, revision 20260102\n"), "{}", run.out);
    assert!(run.out.ends_with("\n11 of 11 documented\n"), "{}", run.out);
    assert!(sandbox.xtask(&["check"]).ok);
}

#[test]
fn what_the_pin_holds_in_numbers() {
    let mut document = library();
    document["schemas"]["Book"]["properties"]["id"] =
        json!({"type": "string", "readOnly": true, "description": "Its id."});
    document["schemas"]["Book"]["properties"]["lent"] =
        json!({"type": "string", "description": "When it was lent. Read-only."});
    let run = Sandbox::with_pin(&document).xtask(&["docs"]);
    let numbers = |what: &str| {
        let line = run.out.lines().find_map(|line| line.trim_start().strip_prefix(what)).unwrap();
        line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(numbers("read-only fields"), ["1", "1"], "{}", run.out);
    assert_eq!(numbers("methods with an error table"), ["1"]);
    assert_eq!(numbers("documented fields"), ["0", "of", "3"]);
    assert!(!run.out.contains("immutable"), "what there is none of is left out: {}", run.out);
}

#[test]
fn annotations_that_do_not_read_are_a_fault_and_not_a_lack_of_words() {
    let sandbox = Sandbox::documented(&library());
    sandbox.write("discovery/library-v1.annotations.toml", "<<<<<<< HEAD");
    let run = sandbox.xtask(&["docs"]);
    assert!(!run.ok && run.out.is_empty(), "{}", run.out);
    assert!(run.err.starts_with("error: discovery/library-v1.annotations.toml: "), "{}", run.err);
    let check = sandbox.xtask(&["check"]);
    assert!(!check.err.contains("have no words"), "{}", check.err);
}

#[test]
fn an_annotation_that_leads_nowhere_is_told_and_nothing_else() {
    let sandbox = Sandbox::with_pin(&library());
    for slip in ["[schemas.Bok]\ndoc = \"A book.\"\n", "[schemas.Book]\ndoes = \"A book.\"\n"] {
        sandbox.write("discovery/library-v1.annotations.toml", slip);
        let run = sandbox.xtask(&["docs"]);
        assert!(!run.ok && run.out.is_empty(), "{}", run.out);
        let error = "error: discovery/library-v1.annotations.toml: annotations: /schemas/Bo";
        assert!(run.err.starts_with(error) && run.err.matches("error: ").count() == 1, "{}", run.err);
    }
}
