//! A crate outside the workspace, whose features are those of the bindings.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

/// Where a consumer has its bindings from.
pub(crate) enum Source {
    /// The published crate; the consumer hands its features on.
    GoogleClassroom,
    /// A document of its own, by the macro.
    Document { document: &'static str, levels: usize },
}

/// The crate, in a folder that stays from run to run.
pub(crate) struct Consumer {
    folder: PathBuf,
    features: Vec<String>,
    /// How its source starts.
    head: String,
    /// The path of the bindings in it.
    bindings: &'static str,
}

impl Consumer {
    pub(crate) fn new(name: &'static str, source: Source, features: &BTreeSet<String>) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("features").join(name);
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        fs::create_dir_all(folder.join("src")).expect("a folder for the consumer");
        let (dependency, path, head, bindings) = match source {
            Source::GoogleClassroom => {
                ("google-classroom", "crates/classroom", String::new(), "google_classroom")
            }
            Source::Document { document, levels } => {
                let document = Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
                fs::copy(document, folder.join("document.json")).expect("the document");
                let call = format!(
                    "google_discovery_runtime::bindings!(\"document.json\", module = bindings, features = {levels});\n"
                );
                ("google-discovery-runtime", "crates/runtime", call, "bindings")
            }
        };
        let macros = match source {
            Source::GoogleClassroom => "",
            Source::Document { .. } => ", features = [\"macros\"]",
        };
        let mut manifest = format!(
            "[package]\nname = \"{name}-consumer\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\n{dependency} = {{ path = {:?}, default-features = false{macros} }}\n\n[features]\n",
            root.join(path)
        );
        for feature in features {
            let handed_on = match source {
                Source::GoogleClassroom => format!("\"{dependency}/{feature}\""),
                Source::Document { .. } => String::new(),
            };
            manifest.push_str(&format!("{feature:?} = [{handed_on}]\n"));
        }
        fs::write(folder.join("Cargo.toml"), manifest).expect("Cargo.toml");
        // The versions that the workspace was tested with; cargo drops what the consumer does not need.
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file");
        Self { folder, features: features.iter().cloned().collect(), head, bindings }
    }

    /// With no feature, with each alone, and with all of them.
    pub(crate) fn assert_each_compiles(&self) {
        let all: Vec<&str> = self.features.iter().map(String::as_str).collect();
        self.assert_compiles(&[], "");
        for feature in &all {
            self.assert_compiles(&[feature], "");
        }
        self.assert_compiles(&all, "");
    }

    /// These items are there.
    pub(crate) fn assert_gives(&self, features: &[&str], items: &[&str]) {
        self.assert_compiles(features, &self.imports(items));
    }

    /// These items are not there, and the compiler tells the feature that has them, where it is one.
    pub(crate) fn assert_lacks(&self, features: &[&str], items: &[(&str, Option<&str>)]) {
        let paths: Vec<&str> = items.iter().map(|(path, _)| *path).collect();
        let (succeeds, messages) = self.check(features, &self.imports(&paths));
        assert!(!succeeds, "none of {paths:?} is missing with {features:?}");
        for (path, feature) in items {
            let unresolved = format!("unresolved import `{}::{path}`", self.bindings);
            assert!(messages.contains(&unresolved), "{path} is there with {features:?}:\n{messages}");
            if let Some(feature) = feature {
                let gated = format!("gated behind the `{feature}` feature");
                assert!(messages.contains(&gated), "the way to {path} is not told:\n{messages}");
            }
        }
    }

    fn imports(&self, items: &[&str]) -> String {
        items
            .iter()
            .enumerate()
            .map(|(index, path)| format!("pub use {}::{path} as item_{index};\n", self.bindings))
            .collect()
    }

    fn assert_compiles(&self, features: &[&str], source: &str) {
        let (succeeds, messages) = self.check(features, source);
        assert!(
            succeeds && messages.is_empty(),
            "with the features {features:?} there are errors or warnings:\n{source}\n{messages}"
        );
    }

    /// Compiles a source, and gives whether that went well, with what the compiler said.
    fn check(&self, features: &[&str], source: &str) -> (bool, String) {
        let source = format!("#![allow(non_camel_case_types)]\n{}{source}", self.head);
        fs::write(self.folder.join("src/lib.rs"), source).expect("lib.rs");
        let start = Instant::now();
        let output = Command::new(env!("CARGO"))
            .current_dir(&self.folder)
            .args(["check", "--quiet", "--no-default-features", "--features", &features.join(",")])
            .env("CARGO_TARGET_DIR", self.folder.with_file_name("target"))
            .env("CARGO_NET_OFFLINE", "true")
            .env("CARGO_TERM_COLOR", "never")
            .output()
            .expect("cargo runs");
        let name = self.folder.file_name().unwrap_or_default().to_string_lossy();
        let features = match features {
            [] => "no feature".to_owned(),
            all if all.len() == self.features.len() => "all features".to_owned(),
            some => some.join(", "),
        };
        println!("{name}: {features}: {:.1} s", start.elapsed().as_secs_f64());
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    }
}
