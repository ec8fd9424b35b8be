//! Documents of other APIs: the generator refuses or renders each, and never panics.

use std::{fs, io::Write, path::Path};

use google_discovery_codegen::{Annotations, Options, generate};

/// Names a folder of documents that are not part of the repository; those of other APIs are in its `corpus`.
const DOCUMENTS: &str = "DISCOVERY_DOCUMENTS";

#[test]
fn documents_of_other_apis_render_to_code_that_parses() {
    let Some(documents) = std::env::var_os(DOCUMENTS) else {
        // Not `eprintln!`, which a test that passes keeps to itself.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: {DOCUMENTS} is not set, so no document of another API was tried"
        );
        return;
    };
    let folder = Path::new(&documents).join("corpus");
    let entries = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{DOCUMENTS}: can't read {}: {error}", folder.display()));
    let mut seen = 0;
    for entry in entries {
        let path = entry.expect("an entry").path();
        let bytes = fs::read(&path).expect("a document");
        let document = google_discovery_document::read(&bytes)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
            .document;
        let outcome = generate(&document, &Annotations::default(), &Options::default());
        let code = outcome.generated.to_token_stream();
        assert!(syn::parse2::<syn::File>(code).is_ok(), "{}: the code does not parse", path.display());
        for problem in &outcome.problems {
            assert!(problem.hint.is_some(), "{}: no hint in: {problem}", path.display());
        }
        seen += 1;
    }
    assert!(seen > 0, "the corpus is empty");
}

#[test]
fn a_document_cut_anywhere_is_refused_without_a_panic() {
    let pin = Path::new(env!("CARGO_MANIFEST_DIR")).join("../discovery/classroom-v1.json");
    let bytes = fs::read(pin).expect("the pinned document");
    for length in (0..bytes.len()).step_by(997) {
        let error = google_discovery_document::read(&bytes[..length]).expect_err("a cut document is refused");
        assert!(error.hint().is_some(), "{error}");
    }
}

#[test]
fn a_document_with_any_value_of_a_wrong_type_is_refused_or_reported() {
    let pin = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents/formats.json");
    let document: serde_json::Value =
        serde_json::from_slice(&fs::read(pin).expect("a document")).expect("it is JSON");
    let mut pointers = Vec::new();
    collect("", &document, &mut pointers);
    for pointer in pointers {
        for wrong in
            [serde_json::json!(null), serde_json::json!(-1), serde_json::json!("{"), serde_json::json!([[]])]
        {
            let mut mutated = document.clone();
            *mutated.pointer_mut(&pointer).expect("the value is there") = wrong;
            let bytes = serde_json::to_vec(&mutated).expect("it is JSON");
            // What matters is that neither reading nor rendering panics, and that what renders parses.
            if let Ok(read) = google_discovery_document::read(&bytes) {
                let outcome = generate(&read.document, &Annotations::default(), &Options::default());
                let code = outcome.generated.to_token_stream();
                assert!(syn::parse2::<syn::File>(code).is_ok(), "{pointer}");
            }
        }
    }
}

#[test]
fn any_name_in_any_place_is_generated_or_refused() {
    let odd = [
        "",
        "_",
        "$",
        "-",
        "1",
        "2legged",
        "self",
        "Self",
        "crate",
        "super",
        "fn",
        "type",
        "new",
        "clone",
        "builder",
        "model",
        "std",
        "core",
        "x²",
        "Ⓐ",
        "日本",
        "Größe",
        "🦀",
        "a b",
        "a/b",
        "\"",
        "\\",
        "\n",
        "\u{0}",
        "'a",
        "r#fn",
        "Unknown",
        "Option",
        "of",
        "call",
        "__call",
        "_unknown_fields",
    ];
    for name in odd {
        let string = || serde_json::json!({ "type": "string", "enum": [name, "B"] });
        let parameter = |place: &str| serde_json::json!({ "type": "string", "location": place, "required": place == "path" });
        let method = serde_json::json!({
            "id": name, "httpMethod": "POST", "path": format!("v1/{{{name}}}"),
            "parameters": { name: parameter("path"), format!("{name}2"): parameter("query"), "filter": {
                "type": "string", "location": "query", "enum": [name] } },
            "request": { "$ref": name }, "response": { "$ref": name },
            "x-errors": [{ "status": name, "reasons": [name], "conditions": [name] }],
        });
        let resource = serde_json::json!({ "methods": { name: method.clone(), "get": method.clone() } });
        let document = serde_json::json!({
            "kind": "discovery#restDescription", "id": name, "name": name, "version": name, "revision": name,
            "title": name, "rootUrl": "https://odd.example/", "servicePath": "",
            "schemas": { name: { "id": name, "type": "object", "properties": {
                name: string(), "inner": { "type": "object", "properties": { name: string() } } } } },
            "methods": { name: method },
            "resources": { name: { "methods": resource["methods"].clone(), "resources": { name: resource.clone() } }, "other": resource },
        });
        let bytes = serde_json::to_vec(&document).expect("it is JSON");
        let document = google_discovery_document::read(&bytes)
            .unwrap_or_else(|error| panic!("{name:?}: {error}"))
            .document;
        let annotations = toml_of(name);
        let annotations =
            Annotations::parse(&annotations).unwrap_or_else(|error| panic!("{name:?}: {error}"));
        for annotations in [Annotations::default(), annotations] {
            let code = generate(&document, &annotations, &Options::default()).generated.to_token_stream();
            assert!(syn::parse2::<syn::File>(code).is_ok(), "{name:?}: the code does not parse");
        }
    }
}

/// Annotations that give everything the same odd name.
fn toml_of(name: &str) -> String {
    let quoted = serde_json::Value::from(name).to_string();
    format!(
        "[api]\nclient = {quoted}\n[schemas.{quoted}]\nrename = {quoted}\n[schemas.{quoted}.fields.{quoted}]\n\
         rename = {quoted}\ntype = {quoted}\n[methods.{quoted}]\nrename = {quoted}\n[resources.{quoted}]\nrename = {quoted}\n"
    )
}

fn collect(pointer: &str, value: &serde_json::Value, pointers: &mut Vec<String>) {
    pointers.push(pointer.to_owned());
    match value {
        serde_json::Value::Object(members) => {
            for (key, member) in members {
                collect(
                    &format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")),
                    member,
                    pointers,
                );
            }
        }
        serde_json::Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                collect(&format!("{pointer}/{index}"), element, pointers);
            }
        }
        _ => {}
    }
}
