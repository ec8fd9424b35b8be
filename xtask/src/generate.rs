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
    let annotations = annotations(document)?;
    Ok(google_discovery_codegen::generate(&read.document, &annotations, &Options::default()))
}

/// The annotations beside a document: for `classroom-v1.json` the file `classroom-v1.annotations.toml`, and every
/// `.toml` in the folder `classroom-v1.annotations`.
fn annotations(document: &Path) -> anyhow::Result<Annotations> {
    let mut files = list(&document.with_extension("annotations"))?;
    files.push(document.with_extension("annotations.toml"));
    let mut annotations = Annotations::default();
    for path in files.iter().filter(|path| path.is_file()) {
        let text = fs::read_to_string(path).with_context(|| format!("can't read {}", path.display()))?;
        let wrong = |problem| anyhow!("{}: {problem}", path.display());
        annotations.merge(Annotations::parse(&text).map_err(wrong)?).map_err(wrong)?;
    }
    Ok(annotations)
}

/// The `.toml` files of a folder, by name; none if there is no such folder.
fn list(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.with_context(|| format!("can't read {}", folder.display()))?,
    };
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    Ok(paths)
}
