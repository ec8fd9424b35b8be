//! A document with the annotations beside it, generated.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use google_discovery_codegen::{Annotations, Options, Outcome};

/// Generates everything that a document has, with the annotations beside it if there are any.
pub(crate) fn generate(document: &Path) -> anyhow::Result<Outcome> {
    let shown = document.display();
    let bytes = fs::read(document).with_context(|| format!("can't read {shown}"))?;
    let read = google_discovery_document::read(&bytes).with_context(|| shown.to_string())?;
    let annotations = annotations(&annotations_path(document))?;
    Ok(google_discovery_codegen::generate(&read.document, &annotations, &Options::default()))
}

/// Where the annotations of a document are: `classroom-v1.annotations.toml` beside `classroom-v1.json`.
fn annotations_path(document: &Path) -> PathBuf {
    document.with_extension("annotations.toml")
}

fn annotations(path: &Path) -> anyhow::Result<Annotations> {
    match fs::read_to_string(path) {
        Ok(text) => Annotations::parse(&text).map_err(|problem| anyhow!("{}: {problem}", path.display())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Annotations::default()),
        Err(error) => Err(error).with_context(|| format!("can't read {}", path.display())),
    }
}
