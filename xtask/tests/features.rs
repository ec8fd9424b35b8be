//! `cargo xtask features`, and what `cargo xtask check` says of them.
#![allow(clippy::unwrap_used)]

mod support;

use support::{Sandbox, library};

const MANIFEST: &str = "crates/library/Cargo.toml";
const LACKS: &str =
    "error: crates/library/Cargo.toml lacks the feature `books`\n  run: cargo xtask features\n";

/// A workspace with a crate that binds the pinned document.
fn sandbox(arguments: &str, manifest: &str) -> Sandbox {
    let sandbox = Sandbox::documented(&library());
    sandbox.write(
        "crates/library/src/lib.rs",
        format!(
            "//! Books.\nmod bindings {{\n    google_discovery_runtime::bindings!(\"discovery/library-v1.json\", {arguments});\n}}\n"
        ),
    );
    sandbox.write(MANIFEST, manifest);
    sandbox
}

#[test]
fn writes_what_the_code_asks_for_and_nothing_the_second_time() {
    let sandbox = sandbox("features = true", "[package]\nname = \"library\"\n");
    let check = sandbox.xtask(&["features", "--check"]);
    assert!(!check.ok && check.err == LACKS, "{}", check.err);
    let check = sandbox.xtask(&["check"]);
    assert!(!check.ok && check.err == LACKS, "{}", check.err);

    let run = sandbox.xtask(&["features"]);
    assert!(run.ok && run.out == "wrote crates/library/Cargo.toml\n", "{}{}", run.out, run.err);
    let written = sandbox.read(MANIFEST);
    let features = "[features]\ndefault = [\n    \"books\",\n]\n\n# One feature for each resource";
    assert!(written.contains(features) && written.ends_with("\nbooks = []\n"), "{written}");
    for command in [&["features"][..], &["features", "--check"], &["check"]] {
        let run = sandbox.xtask(command);
        assert!(run.ok, "{command:?}: {}", run.err);
        assert_eq!(sandbox.read(MANIFEST), written, "{command:?}");
    }
}

#[test]
fn what_people_wrote_stays_and_what_was_generated_goes() {
    let sandbox = sandbox(
        "features = true",
        "[features]\n# Ours.\ndefault = [\"tls\", \"films\"]\ntls = [\"dep:rustls\"] # secure\n",
    );
    assert!(sandbox.xtask(&["features"]).ok);
    let with_films = sandbox.read(MANIFEST).replace("books", "films");
    assert!(with_films.contains("tls = [\"dep:rustls\"] # secure"), "{with_films}");
    sandbox.write(MANIFEST, with_films);

    let check = sandbox.xtask(&["features", "--check"]);
    let expected = "lacks the feature `books` and has the feature `films`, which the code does not ask for";
    assert!(!check.ok && check.err.contains(expected), "{}", check.err);
    let run = sandbox.xtask(&["features"]);
    assert!(
        run.ok && run.out.contains("\ntook out the feature `films`, which no resource has"),
        "{}",
        run.out
    );
    let written = sandbox.read(MANIFEST);
    assert!(!written.contains("films"), "{written}");
    let ours = "[features]\n# Ours.\ndefault = [\n    \"tls\",\n    \"books\",\n]\ntls = [\"dep:rustls\"] # secure\n";
    assert!(written.starts_with(ours), "{written}");
}

#[test]
fn a_default_is_named_once_though_its_feature_was_taken_out_by_hand() {
    let sandbox = sandbox("features = true", "[features]\ndefault = [\"books\"]\n");
    assert!(sandbox.xtask(&["features"]).ok);
    let written = sandbox.read(MANIFEST);
    assert!(written.starts_with("[features]\ndefault = [\n    \"books\",\n]\n"), "{written}");
}

#[test]
fn a_feature_of_ours_with_the_name_of_a_resource() {
    let sandbox = sandbox("features = true", "[features]\nbooks = [\"dep:paper\"]\n");
    let run = sandbox.xtask(&["features"]);
    let expected = "crates/library/Cargo.toml: the feature `books` has the name of a resource\n  hint: ";
    assert!(!run.ok && run.err.contains(expected), "{}", run.err);
}

#[test]
fn what_people_wrote_below_the_line_is_refused_and_not_lost() {
    let sandbox = sandbox("features = true", "[package]\n");
    assert!(sandbox.xtask(&["features"]).ok);
    let generated = sandbox.read(MANIFEST);
    for (name, lines) in [
        ("tls", "books = []\ntls = [\"dep:rustls\"]\n"),
        ("tls", "books = []\ntls = []\n"),
        ("books", "books = [\"tls\"]\n"),
        ("books", "books = [] # all\n"),
    ] {
        let manifest = generated.replace("books = []\n", lines);
        sandbox.write(MANIFEST, &manifest);
        for command in [&["features"][..], &["features", "--check"], &["check"]] {
            let run = sandbox.xtask(command);
            let expected = format!("the feature `{name}` stands among those that are generated");
            assert!(!run.ok && run.err.contains(&expected), "{command:?}: {}", run.err);
            assert!(run.err.contains("\n  hint: move it above the line `# One feature"), "{}", run.err);
            assert_eq!(sandbox.read(MANIFEST), manifest);
        }
    }
}

#[test]
fn the_line_is_missing() {
    let sandbox = sandbox("features = true", "[package]\n");
    assert!(sandbox.xtask(&["features"]).ok);
    let generated = sandbox.read(MANIFEST);
    let without: Vec<_> = generated.lines().filter(|line| !line.starts_with("# One feature")).collect();
    sandbox.write(MANIFEST, without.join("\n"));
    let run = sandbox.xtask(&["features", "--check"]);
    assert!(
        !run.ok && run.err.contains(": the line above the generated features is missing\n"),
        "{}",
        run.err
    );
    assert!(
        run.err.contains("in front of `books`, if that is the first of them: # One feature"),
        "{}",
        run.err
    );
}

#[test]
fn a_default_that_lacks_a_resource() {
    let sandbox = sandbox("features = true", "[package]\n");
    assert!(sandbox.xtask(&["features"]).ok);
    let generated = sandbox.read(MANIFEST);
    sandbox.write(MANIFEST, generated.replace("    \"books\",\n", ""));
    let check = sandbox.xtask(&["features", "--check"]);
    let expected = "error: `default` in crates/library/Cargo.toml lacks the feature `books`\n  run: cargo xtask features\n";
    assert_eq!(check.err, expected);
    assert!(sandbox.xtask(&["features"]).ok);
    assert_eq!(sandbox.read(MANIFEST), generated);
}

#[test]
fn code_is_generated_as_the_crate_that_binds_the_document_does() {
    let plain = sandbox("module = library", "[package]\n");
    assert!(plain.xtask(&["features", "--check"]).ok && plain.xtask(&["check"]).ok);
    let expand = |sandbox: &Sandbox| {
        let document = sandbox.path("discovery/library-v1.json");
        sandbox.xtask(&["expand", "--document", document.to_str().unwrap()]).out
    };
    assert!(!expand(&plain).contains("#[cfg("));
    assert!(expand(&sandbox("features = true", "")).contains("#![cfg(feature = \"books\")]"));
}

#[test]
fn a_call_that_the_macro_would_refuse() {
    let sandbox = sandbox("features = \"all\"", "[package]\n");
    let run = sandbox.xtask(&["features"]);
    let expected =
        "error: crates/library/src/lib.rs: the call of `bindings!`: `features` is `true`, or how many";
    assert!(!run.ok && run.err.starts_with(expected), "{}", run.err);
}
