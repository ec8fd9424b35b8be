//! What `cargo xtask check` finds, and the command that it names for it.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use serde_json::json;
use support::{Sandbox, library};

const PIN: &str = "discovery/library-v1.json";
const LIST: &str = "discovery/sources.toml";
const FETCH: &str = "\n  run: cargo xtask fetch library:v1\n";

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
    let run = Sandbox::with_pin(&library()).xtask(&["check"]);
    assert!(run.ok, "{}", run.err);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("all is well\n", ""));
}

#[test]
fn a_pin_that_was_edited() {
    let sandbox = Sandbox::with_pin(&library());
    sandbox.write(PIN, sandbox.read(PIN).replace("books/{bookId}", "shelf/{bookId}"));
    assert_finds(&sandbox, &["discovery/library-v1.json: the SHA-256 is ", FETCH]);
}

#[test]
fn a_fetch_that_was_interrupted_between_the_two_files() {
    let sandbox = Sandbox::with_pin(&library());
    let old_list = sandbox.read(LIST);
    let mut newer = library();
    newer["revision"] = json!("20260103");
    let file = sandbox.write("newer.json", newer.to_string());
    assert!(sandbox.xtask(&["fetch", "library:v1", "--from", &file]).ok);
    sandbox.write(LIST, old_list);

    assert_finds(
        &sandbox,
        &["the revision is 20260103, but discovery/sources.toml says 20260102", "the date is", FETCH],
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
            FETCH,
        ],
    );
}

#[test]
fn a_pin_that_is_gone_or_does_not_read() {
    let sandbox = Sandbox::with_pin(&library());
    sandbox.write(PIN, "<<<<<<< HEAD");
    assert_finds(&sandbox, &["discovery/library-v1.json: ", "this is not JSON", FETCH]);
    fs::remove_file(sandbox.path(PIN)).unwrap();
    assert_finds(&sandbox, &["can't read discovery/library-v1.json", FETCH]);
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
    assert_finds(&sandbox, &["discovery/library-v1.json is not in discovery/sources.toml", FETCH]);
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
    assert_finds(&sandbox, &["library.books.lend"]);
    sandbox.write("discovery/library-v1.annotations.toml", "[schemas.Book]\ndok = \"A book.\"\n");
    assert_finds(&sandbox, &["dok"]);
}

#[cfg(unix)]
#[test]
fn links_of_crates() {
    use std::os::unix::fs::symlink;

    let sandbox = Sandbox::with_pin(&library());
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
    symlink("../../../discovery/gone.json", sandbox.path("crates/library/discovery/gone.json")).unwrap();
    assert_finds(
        &sandbox,
        &["links to a file that is not there", "run: git rm crates/library/discovery/gone.json"],
    );
}
