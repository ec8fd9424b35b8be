//! The annotations beside a document, as files that a person edits.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context;
use google_discovery_codegen::Annotations;
use google_discovery_document::Pointer;
use toml_edit::{DocumentMut, Item};

use crate::workspace::Workspace;

/// The annotations beside a document: for `classroom-v1.json` the file `classroom-v1.annotations.toml`, and every
/// `.toml` in the folder `classroom-v1.annotations`.
pub(crate) struct AnnotationFiles {
    files: Vec<File>,
    /// Where annotations go that no file has.
    place: String,
}

/// A file by the name that messages give it, and what is in it.
struct File {
    name: String,
    text: String,
}

/// What is wrong with annotations, and which file to edit.
pub(crate) struct Fault {
    pub(crate) what: String,
    pub(crate) file: String,
}

impl AnnotationFiles {
    /// Reads the files beside the place of a document, whether or not there is one.
    pub(crate) fn beside(workspace: &Workspace, document: &Path) -> anyhow::Result<Self> {
        let (folder, file) =
            (document.with_extension("annotations"), document.with_extension("annotations.toml"));
        let place = if folder.is_dir() { &folder } else { &file };
        let mut paths = list(&folder).with_context(|| format!("can't read {}", workspace.shown(&folder)))?;
        paths.push(file.clone());
        let mut files = Vec::new();
        for path in paths.iter().filter(|path| path.is_file()) {
            let name = workspace.shown(path);
            let text = fs::read_to_string(path).with_context(|| format!("can't read {name}"))?;
            files.push(File { name, text });
        }
        Ok(Self { files, place: workspace.shown(place) })
    }

    /// All files in one. What does not read is left out and told.
    pub(crate) fn read(&self) -> (Annotations, Vec<Fault>) {
        let mut all = Annotations::default();
        let mut faults = Vec::new();
        for file in &self.files {
            let merged = Annotations::parse(&file.text).and_then(|annotations| all.merge(annotations));
            faults.extend(
                merged.err().map(|problem| Fault { what: problem.to_string(), file: file.name.clone() }),
            );
        }
        (all, faults)
    }

    /// The file that has the most of what a pointer names; where none has any, the place for new annotations.
    pub(crate) fn file_of(&self, pointer: &Pointer) -> &str {
        let depths = self.files.iter().map(|file| (depth(&file.text, pointer), file));
        match depths.max_by_key(|(depth, _)| *depth) {
            Some((depth, file)) if depth > 0 => &file.name,
            _ => &self.place,
        }
    }

    /// Where annotations go that no file has.
    pub(crate) fn place(&self) -> &str {
        &self.place
    }
}

/// How many segments of a pointer lead somewhere in a file; a file that does not read leads nowhere.
fn depth(text: &str, pointer: &Pointer) -> usize {
    let Ok(document) = text.parse::<DocumentMut>() else { return 0 };
    let mut item: Option<&Item> = Some(document.as_item());
    let step = |segment: String| {
        item = item.and_then(|item| item.get(&segment));
        item.map(drop)
    };
    pointer.segments().map_while(step).count()
}

/// The `.toml` files of a folder, by name; none if there is no such folder.
fn list(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    Ok(paths)
}
