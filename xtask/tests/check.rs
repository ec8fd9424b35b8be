//! What `cargo xtask check` finds, and the command that it names for it.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use serde_json::json;
use support::{Sandbox, library};

const PIN: &str = "discovery/library-v1.json";
const LIST: &str = "discovery/sources.toml";
const FETCH: &str = "\n  run: cargo xtask fetch library:v1\n";
const RESTORE: &str = "\n  run: git checkout -- discovery/library-v1.json, \
    or to pin what is served now: cargo xtask fetch library:v1 --allow-older\n";

/// Asserts that the check fails, with each of `messages` in what it prints.
#[track_caller]
fn assert_finds(sandbox: &Sandbox, messages: &[&str]) {
    let run = sandbox.xtask(&["check"]);
    assert!(!run.ok, "{}", run.out);
    for message in messages {
        assert!(run.err.contains(message), "`{message}` is in\n{}", run.err);
    }
}

#[test]
fn a_fresh_pin_is_well() {
    let run = Sandbox::documented(&library()).xtask(&["check"]);
    assert!(run.ok, "{}", run.err);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("all is well\n", ""));
}

#[test]
fn a_pin_that_was_edited() {
    let sandbox = Sandbox::with_pin(&library());
    sandbox.write(PIN, sandbox.read(PIN).replace("books/{bookId}", "shelf/{bookId}"));
    assert_finds(&sandbox, &["discovery/library-v1.json: the SHA-256 is ", RESTORE]);
}

#[test]
fn a_pin_that_claims_to_be_newer_than_anything_served() {
    let sandbox = Sandbox::with_pin(&library());
    let before = sandbox.discovery();
    sandbox.write(PIN, sandbox.read(PIN).replace("20260102", "20990101"));
    assert_finds(&sandbox, &["the revision is 20990101, but discovery/sources.toml says 20260102", RESTORE]);
    let file = sandbox.path("served.json");
    let fetch = ["fetch", "library:v1", "--allow-older", "--from", file.to_str().unwrap()];
    assert!(sandbox.xtask(&fetch).ok, "the named command puts it right");
    assert!(before == sandbox.discovery());
}

#[test]
fn a_fetch_that_was_interrupted_between_the_two_files() {
    let sandbox = Sandbox::documented(&library());
    let old_list = sandbox.read(LIST);
    let mut newer = library();
    newer["revision"] = json!("20260103");
    let file = sandbox.write("newer.json", newer.to_string());
    assert!(sandbox.xtask(&["fetch", "library:v1", "--from", &file]).ok);
    sandbox.write(LIST, old_list);

    assert_finds(
        &sandbox,
        &["the revision is 20260103, but discovery/sources.toml says 20260102", "the date is", RESTORE],
    );
    assert!(sandbox.xtask(&["fetch", "library:v1", "--from", &file]).ok, "the named command puts it right");
    assert!(sandbox.xtask(&["check"]).ok);
}

#[test]
fn every_fault_of_a_pin_at_once() {
    let sandbox = Sandbox::with_pin(&library());
    let mut faulty = library();
    faulty["version"] = json!("v2");
    sandbox.write(PIN, faulty.to_string());
    assert_finds(
        &sandbox,
        &[
            "the API is library:v2, but discovery/sources.toml says library:v1",
            "the SHA-256 is",
            "is not in canonical form",
            "has prose in 4 places, the first at /description; discovery/sources.toml says `prose = \"classroom\"`",
            RESTORE,
        ],
    );
}

#[test]
fn a_pin_that_is_gone_or_does_not_read() {
    let sandbox = Sandbox::with_pin(&library());
    sandbox.write(PIN, "<<<<<<< HEAD");
    assert_finds(&sandbox, &["discovery/library-v1.json: ", "this is not JSON", RESTORE]);
    fs::remove_file(sandbox.path(PIN)).unwrap();
    assert_finds(&sandbox, &["can't read discovery/library-v1.json", RESTORE]);
    for content in [None, Some("<<<<<<< HEAD"), Some("{\"kind\": \"discovery#restDescription\"}")] {
        if let Some(content) = content {
            sandbox.write(PIN, content);
        }
        let run = sandbox.xtask(&["check"]);
        assert_eq!(run.err.matches("error: ").count(), 1, "told once: {}", run.err);
        assert!(!run.err.contains(sandbox.path("").to_str().unwrap()), "no absolute path: {}", run.err);
    }
}

#[test]
fn a_list_that_lacks_something() {
    let sandbox = Sandbox::with_pin(&library());
    let lines = sandbox.read(LIST);
    let kept: Vec<_> =
        lines.lines().filter(|line| !line.starts_with("date") && !line.starts_with("url")).collect();
    sandbox.write(LIST, kept.join("\n"));
    assert_finds(
        &sandbox,
        &["the date is 2026-01-02, but discovery/sources.toml says missing", "has no `url`", FETCH],
    );
}

#[test]
fn a_document_that_is_not_in_the_list() {
    let sandbox = Sandbox::with_pin(&library());
    fs::remove_file(sandbox.path(LIST)).unwrap();
    assert_finds(
        &sandbox,
        &[
            "discovery/library-v1.json is not in discovery/sources.toml",
            "git checkout -- discovery/sources.toml, or: cargo xtask fetch library:v1\n",
        ],
    );
}

#[test]
fn a_list_that_does_not_read() {
    let sandbox = Sandbox::with_pin(&library());
    sandbox.write(LIST, "<<<<<<< HEAD");
    assert_finds(&sandbox, &["discovery/sources.toml is not TOML"]);
}

#[test]
fn annotations_that_do_not_read_or_fit() {
    let sandbox = Sandbox::with_pin(&library());
    sandbox.write(
        "discovery/library-v1.annotations.toml",
        "[methods.\"library.books.lend\"]\ndoc = \"Lends.\"\n",
    );
    assert_finds(
        &sandbox,
        &["library.books.lend", "\n  edit discovery/library-v1.annotations.toml, then run: "],
    );
    sandbox.write("discovery/library-v1.annotations.toml", "[schemas.Book]\ndok = \"A book.\"\n");
    assert_finds(
        &sandbox,
        &[
            "error: discovery/library-v1.annotations.toml: ",
            "dok",
            "\n  edit discovery/library-v1.annotations.toml, then run: cargo xtask check\n",
        ],
    );
}

#[test]
fn the_file_of_a_folder_that_an_annotation_is_in() {
    let sandbox = Sandbox::with_pin(&library());
    sandbox.write(
        "discovery/library-v1.annotations/a.toml",
        "[methods.\"library.books.get\"]\ndoc = \"Gets.\"\n",
    );
    sandbox.write(
        "discovery/library-v1.annotations/b.toml",
        "[methods.\"library.books.lend\"]\ndoc = \"Lends.\"\n",
    );
    sandbox.write("discovery/library-v1.annotations/c.toml", "[schemas.Book]\ndoc = \"A book.\"\n");
    assert_finds(
        &sandbox,
        &[
            "error: discovery/library-v1.annotations/b.toml: annotations: /methods/library.books.lend: ",
            "\n  edit discovery/library-v1.annotations/b.toml, then run: cargo xtask check\n",
        ],
    );
}

#[test]
fn a_key_that_the_format_lacks_is_told_and_is_no_fault() {
    let mut document = library();
    document["colour"] = json!("green");
    let run = Sandbox::documented(&document).xtask(&["check"]);
    assert!(run.ok, "{}", run.err);
    assert!(
        run.err.starts_with("warning: discovery/library-v1.json: /colour is not in the format"),
        "{}",
        run.err
    );
}

#[test]
fn what_has_no_words_where_the_prose_was_taken_out() {
    let sandbox = Sandbox::documented(&library());
    let words = "discovery/library-v1.annotations/words.toml";
    sandbox.write(words, sandbox.read(words).replace("[api]\ndoc = \"Words.\"", "[api]\ndoc = \" \""));
    assert_finds(
        &sandbox,
        &[
            "error: discovery/library-v1.json: 1 of 7 items have no words in the annotations, the first is `doc` of [api]\n  \
           run: cargo xtask docs, and write what it lists\n",
        ],
    );
}

#[test]
fn descriptions_that_were_kept_are_words_enough() {
    let sandbox = Sandbox::new();
    let file = sandbox.write("served.json", library().to_string());
    assert!(sandbox.xtask(&["fetch", "library:v1", "--prose", "keep", "--from", &file]).ok);
    assert!(sandbox.xtask(&["check"]).ok);
    assert!(sandbox.xtask(&["docs", "--check"]).ok);
}

#[test]
fn snapshots_that_are_not_what_is_generated() {
    let sandbox = Sandbox::with_pin(&library());
    let code = sandbox.xtask(&["expand", "books", "--document", sandbox.path(PIN).to_str().unwrap()]).out;
    let code = code.strip_prefix("// books\n\n").unwrap();
    let snapshot = "tests/snapshots/library/books.snap";
    sandbox.write(snapshot, format!("---\nsource: tests/snapshots.rs\n---\n{code}"));
    let run = sandbox.xtask(&["check"]);
    assert!(
        !run.err.contains("books.snap") && run.err.contains("library/model.snap is not the code"),
        "{}",
        run.err
    );

    sandbox.write(
        snapshot,
        format!("---\nsource: tests/snapshots.rs\n---\n{}", code.replace("Gets", "Has"))
            .replace("fn get", "fn got"),
    );
    sandbox.write("tests/snapshots/library/gone.snap", "");
    assert_finds(
        &sandbox,
        &[
            "tests/snapshots/library/books.snap is not the code that is generated now\n  run: INSTA_UPDATE=always cargo test",
            "gone.snap is of no module\n  run: git rm tests/snapshots/library/gone.snap",
        ],
    );
}

#[cfg(unix)]
#[test]
fn links_of_crates() {
    use std::os::unix::fs::symlink;

    let sandbox = Sandbox::documented(&library());
    let link = sandbox.path("crates/library/discovery/library-v1.json");
    fs::create_dir_all(link.parent().unwrap()).unwrap();
    let relink = |target: &str| {
        let _ = fs::remove_file(&link);
        symlink(target, &link).unwrap();
    };

    relink("../../../discovery/library-v1.json");
    assert!(sandbox.xtask(&["check"]).ok);
    relink("/elsewhere/library-v1.json");
    let run = "run: ln -sf ../../../discovery/library-v1.json crates/library/discovery/library-v1.json";
    assert_finds(
        &sandbox,
        &["crates/library/discovery/library-v1.json is not a link to ../../../discovery", run],
    );
    fs::remove_file(&link).unwrap();
    fs::copy(sandbox.path(PIN), &link).unwrap();
    assert_finds(&sandbox, &["is not a link to", run]);
    sandbox.write("crates/library/discovery/library-v1.json", "../../../discovery/library-v1.json\n");
    assert!(sandbox.xtask(&["check"]).ok, "a checkout without links has the text of the link");
    relink("../../../discovery/library-v1.json");
    let pin = sandbox.read(PIN);
    fs::remove_file(sandbox.path(PIN)).unwrap();
    let run = sandbox.xtask(&["check"]);
    assert!(!run.ok && !run.err.contains("git rm"), "the link of a pin that is gone is good: {}", run.err);
    sandbox.write(PIN, pin);
    symlink("../../../discovery/gone.json", sandbox.path("crates/library/discovery/gone.json")).unwrap();
    assert_finds(
        &sandbox,
        &["links to a file that is not there", "run: git rm crates/library/discovery/gone.json"],
    );
}
