//! A document with the annotations beside it, generated.

use std::fs;
use std::path::Path;

use anyhow::Context;
use google_discovery_codegen::{Api, Generated, Origin};
use google_discovery_document::Document;

use crate::annotations::{AnnotationFiles, Fault};
use crate::binding;
use crate::workspace::Workspace;

/// What comes of a document, and what is wrong with what.
pub(crate) struct Outcome {
    pub(crate) api: Api,
    pub(crate) generated: Generated,
    /// Problems of the document, each with what to do.
    pub(crate) document: Vec<String>,
    /// Problems of the annotations, each with the file to edit.
    pub(crate) annotations: Vec<Fault>,
    /// Where annotations go that no file has.
    pub(crate) place: String,
}

/// Generates what the document in a file has, with the annotations beside it, as the crate that binds it does; everything
/// if none does.
pub(crate) fn generate(workspace: &Workspace, path: &Path) -> anyhow::Result<Outcome> {
    let shown = workspace.shown(path);
    let bytes = fs::read(path).with_context(|| format!("can't read {shown}"))?;
    let read = google_discovery_document::read(&bytes).with_context(|| shown)?;
    generate_at(workspace, &read.document, path)
}

/// Generates what `document` has, with the annotations beside `path`, where it is or will be, as the crate that binds it
/// does; everything if none does.
pub(crate) fn generate_at(
    workspace: &Workspace,
    document: &Document,
    path: &Path,
) -> anyhow::Result<Outcome> {
    let files = AnnotationFiles::beside(workspace, path)?;
    let (read, faults) = files.read();
    let options = binding::of(workspace, path)?.map(|binding| binding.options()).unwrap_or_default();
    let outcome = google_discovery_codegen::generate(document, &read, &options);
    let mut sorted = Outcome {
        api: outcome.api,
        generated: outcome.generated,
        document: Vec::new(),
        annotations: faults,
        place: files.place().to_owned(),
    };
    for problem in outcome.problems {
        match problem.origin {
            Origin::Annotations => {
                let file = files.file_of(&problem.pointer).to_owned();
                sorted.annotations.push(Fault { what: problem.to_string(), file });
            }
            _ => sorted.document.push(problem.to_string()),
        }
    }
    Ok(sorted)
}
