//! `cargo xtask package`.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use google_discovery_codegen::{Annotations, Options, generate, reflect};
use google_discovery_document::Document;
use support::{Sandbox, library};
use syn::{Item, ext::IdentExt};

const MANIFEST: &str = "[package]\nname = \"library\"\n\n[dependencies]\n\
    google-discovery-runtime = { workspace = true, features = [\"macros\", \"rustls-ring\"] }\n";
const CALL: &str = "google_discovery_runtime::bindings!(\"discovery/library-v1.json\", module = books);\n";

/// A workspace with a crate that binds the pinned document.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::documented(&library());
    sandbox.write("Cargo.toml", "[workspace]\nmembers = [\"crates/*\", \"tests\"]\n");
    sandbox.write("crates/library/Cargo.toml", MANIFEST);
    sandbox.write("crates/library/src/lib.rs", "//! Books.\nmod bindings;\n");
    sandbox.write("crates/library/src/bindings.rs", CALL);
    sandbox.write("crates/library/discovery/library-v1.json", sandbox.read("discovery/library-v1.json"));
    sandbox
}

#[test]
fn the_files_hold_what_the_macros_make() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("publish");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("--root").arg(&root).args(["package", "--output"]).arg(&folder);
    assert!(command.status().unwrap().success());
    let (document, annotations) = pinned(&root);
    let options = Options::default();
    let bindings = generate(&document, &annotations, &options.clone().features(Some(2))).generated;
    let modules = [
        ("crates/classroom/src/bindings/classroom_v1", bindings.to_token_stream()),
        ("crates/cli/src/reflection/classroom", reflect(&document, &annotations, &options).tokens),
    ];
    for (module, expanded) in modules {
        let module = folder.join(module);
        let written = lines(&read_module(&module.with_extension("rs"), &module));
        let expanded = lines(&syn::parse2(expanded).unwrap());
        let differs = written.iter().zip(&expanded).find(|(written, expanded)| written != expanded);
        assert_eq!(differs, None);
        assert_eq!(written.len(), expanded.len());
    }
}

/// The pinned document and its annotations.
fn pinned(root: &Path) -> (Document, Annotations) {
    let bytes = fs::read(root.join("discovery/classroom-v1.json")).unwrap();
    let document = google_discovery_document::read(&bytes).unwrap().document;
    let mut annotations = Annotations::default();
    for file in fs::read_dir(root.join("discovery/classroom-v1.annotations")).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        annotations.merge(Annotations::parse(&text).unwrap()).unwrap();
    }
    (document, annotations)
}

/// A module of files with the modules in it, as one.
fn read_module(path: &Path, folder: &Path) -> syn::File {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut file = syn::parse_file(&text).unwrap();
    for item in &mut file.items {
        let Item::Mod(module) = item else { continue };
        let name = module.ident.unraw().to_string();
        let inner = read_module(&folder.join(format!("{name}.rs")), &folder.join(name));
        module.attrs.extend(inner.attrs);
        module.content = Some((Default::default(), inner.items));
        module.semi = None;
    }
    file
}

/// Code line by line, without what differs between comments that are written in one way and in another.
fn lines(code: &syn::File) -> Vec<String> {
    let text = prettyplease::unparse(code);
    let lines = text.lines().map(|line| {
        let line = line.trim();
        let line = line.strip_prefix("///").or_else(|| line.strip_prefix("/**")).unwrap_or(line);
        line.strip_suffix("*/").unwrap_or(line).trim().to_owned()
    });
    lines.filter(|line| !line.is_empty()).collect()
}

#[test]
fn a_crate_that_calls_the_macro_holds_its_code_and_does_without_it() {
    let sandbox = sandbox();
    let run = sandbox.xtask(&["package"]);
    assert!(run.ok, "{}", run.err);
    assert!(run.out.starts_with("wrote target/publish\nnext: cargo publish --workspace"), "{}", run.out);

    let read = |name: &str| sandbox.read(&format!("target/publish/crates/library/{name}"));
    assert!(read("src/bindings.rs").ends_with("\npub mod books;\n"), "{}", read("src/bindings.rs"));
    let model = read("src/bindings/books/model.rs");
    assert!(model.starts_with("// Generated from discovery/library-v1.json, revision 20260102"), "{model}");
    assert!(model.contains("    /// Words.\n    pub description: "), "{model}");
    assert_eq!(read("src/lib.rs"), "//! Books.\nmod bindings;\n");
    assert!(read("Cargo.toml").ends_with("features = [\"rustls-ring\"] }\n"), "{}", read("Cargo.toml"));
    assert!(!sandbox.path("target/publish/crates/library/discovery").exists(), "only the macro reads it");
    assert!(sandbox.read("target/publish/Cargo.toml").contains("members = [\"crates/*\"]"));
}

#[test]
fn a_crate_that_has_an_api_as_data_holds_that() {
    let sandbox = sandbox();
    let call = CALL.replace("bindings", "reflection");
    sandbox.write("crates/tool/Cargo.toml", MANIFEST);
    sandbox.write("crates/tool/src/reflection.rs", format!("//! Data.\n{call}pub(crate) use books::API;\n"));
    sandbox.write("crates/tool/discovery/library-v1.json", sandbox.read("discovery/library-v1.json"));
    sandbox.write("crates/tool/discovery/notes.txt", "");
    let run = sandbox.xtask(&["package"]);
    assert!(run.ok, "{}", run.err);

    let read = |name: &str| sandbox.read(&format!("target/publish/crates/tool/{name}"));
    let file = read("src/reflection.rs");
    assert!(
        file.contains("\n//! Data.\npub(crate) use books::API;\n") && file.ends_with("\npub mod books;\n"),
        "{file}"
    );
    let data = read("src/reflection/books.rs");
    assert!(data.starts_with("// Generated from discovery/library-v1.json, revision 20260102"), "{data}");
    assert!(data.contains("\n/// The API.\npub static API: "), "{data}");
    assert!(read("Cargo.toml").ends_with("features = [\"rustls-ring\"] }\n"), "{}", read("Cargo.toml"));
    let document = sandbox.path("target/publish/crates/tool/discovery/library-v1.json");
    assert!(!document.exists(), "only the macro reads it");

    sandbox.write(
        "crates/tool/tests/it.rs",
        "const JSON: &str = include_str!(\"../discovery/library-v1.json\");",
    );
    assert!(sandbox.xtask(&["package"]).ok);
    assert!(document.exists(), "a test reads it");

    sandbox.write("crates/tool/src/reflection.rs", format!("{call}pub fn more() {{}}\n"));
    let run = sandbox.xtask(&["package"]);
    assert!(
        run.err.contains("reflection.rs: the call of `reflection!` is not alone in its file"),
        "{}",
        run.err
    );
}

#[test]
fn a_second_run_leaves_nothing_of_the_first_but_what_cargo_built() {
    let sandbox = sandbox();
    assert!(sandbox.xtask(&["package"]).ok);
    let stale = sandbox.write("target/publish/crates/library/src/stale.rs", "");
    let built = sandbox.write("target/publish/target/built", "");
    assert!(sandbox.xtask(&["package"]).ok);
    assert!(!Path::new(&stale).exists() && Path::new(&built).exists());
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let sandbox = sandbox();
    let theirs = sandbox.write("theirs/crates/notes.txt", "notes");
    let run = sandbox.xtask(&["package", "--output", sandbox.path("theirs").to_str().unwrap()]);
    assert!(
        !run.ok && run.err.contains("theirs is there, and was not written by this command"),
        "{}",
        run.err
    );
    assert!(Path::new(&theirs).exists() && !sandbox.path("theirs/Cargo.toml").exists());
}

#[test]
fn a_call_among_other_code() {
    let sandbox = sandbox();
    sandbox.write("crates/library/src/bindings.rs", format!("{CALL}pub fn more() {{}}\n"));
    let run = sandbox.xtask(&["package"]);
    let expected =
        "error: crates/library/src/bindings.rs: the call of `bindings!` is not alone in its file\n  hint:";
    assert!(!run.ok && run.err.starts_with(expected), "{}", run.err);
}

#[test]
fn a_manifest_that_does_not_name_the_macro() {
    let sandbox = sandbox();
    sandbox.write("crates/library/Cargo.toml", MANIFEST.replace("\"macros\", ", ""));
    let run = sandbox.xtask(&["package"]);
    let expected = "Cargo.toml does not name the feature `macros` of google-discovery-runtime\n  hint: write";
    assert!(!run.ok && run.err.contains(expected), "{}", run.err);
}
