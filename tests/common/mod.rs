//! Generated code as text, for snapshots.

use google_discovery_codegen::{Annotations, Module, Options, Outcome, generate};

pub(crate) fn read(path: &str) -> google_discovery_document::Document {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    google_discovery_document::read(&bytes).unwrap_or_else(|error| panic!("{path}: {error}")).document
}

/// The annotations of one file, or of all files of a folder.
pub(crate) fn annotations(path: &str) -> Annotations {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let files = if path.is_dir() {
        std::fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()).collect()
    } else {
        vec![path]
    };
    let mut annotations = Annotations::default();
    for file in files {
        let text =
            std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let parsed = Annotations::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        annotations.merge(parsed).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
    annotations
}

pub(crate) fn outcome(document: &str, annotations: &Annotations, options: &Options) -> Outcome {
    let outcome = generate(&read(document), annotations, options);
    assert!(outcome.problems.is_empty(), "{document}: {:#?}", outcome.problems);
    outcome
}

pub(crate) fn formatted(module: &Module) -> String {
    let file = syn::parse2(module.to_token_stream()).expect("generated code parses");
    prettyplease::unparse(&file)
}
