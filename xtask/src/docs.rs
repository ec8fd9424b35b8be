//! `cargo xtask docs`: what the annotations have no words for.

use std::collections::BTreeMap;
use std::fs;
use std::process::ExitCode;

use anyhow::Context;
use google_discovery_codegen::{Item, ItemKind, documentation};
use google_discovery_document::{Document, Pointer};
use toml_edit::Key;

use crate::annotations::{AnnotationFiles, Fault};
use crate::api::Api;
use crate::generate::generate;
use crate::output;
use crate::sources::{Prose, Sources};
use crate::summary;
use crate::workspace::{Workspace, pin_name};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Fails if something has no words, in a document that is pinned without its prose
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let sources = Sources::load(&workspace.sources())?;
    let mut is_well = true;
    for api in sources.apis()? {
        let name = pin_name(&api);
        let coverage = Coverage::of(workspace, &api)?;
        let outcome = generate(workspace, &workspace.pin(&api))?;
        // What a file that does not read leaves out makes more faults, and what is not understood would be listed as
        // missing.
        let faults = if coverage.faults.is_empty() { &outcome.annotations } else { &coverage.faults };
        if !faults.is_empty() {
            for fault in faults {
                output::error(&format!("{}: {}", fault.file, fault.what));
            }
            return Ok(ExitCode::FAILURE);
        }
        for (file, tables) in coverage.missing_by_file() {
            show_missing(file, &tables)?;
        }
        output::title(&format!("{name}, revision {}", coverage.document.revision))?;
        summary::show(&coverage.document, &outcome.api)?;
        coverage.show_counts()?;
        if arguments.check && needs_words(&sources, &api)? && coverage.missing().next().is_some() {
            is_well = false;
            output::error(&format!("{name}: not everything has words: write what is listed"));
        }
    }
    Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether the docs of a document have no other words than ours.
pub(crate) fn needs_words(sources: &Sources, api: &Api) -> anyhow::Result<bool> {
    Ok(sources.entry(api)?.and_then(|entry| entry.prose) != Some(Prose::Kept))
}

/// A pinned document, and what of it the annotations describe.
pub(crate) struct Coverage {
    document: Document,
    items: Vec<Item>,
    files: AnnotationFiles,
    /// Annotations that do not read, and so count as none.
    pub(crate) faults: Vec<Fault>,
}

/// The lines to write into each table of a file.
type Tables = BTreeMap<String, Vec<String>>;

impl Coverage {
    pub(crate) fn of(workspace: &Workspace, api: &Api) -> anyhow::Result<Self> {
        let path = workspace.pin(api);
        let bytes = fs::read(&path).with_context(|| format!("can't read {}", pin_name(api)))?;
        let document = google_discovery_document::read(&bytes).with_context(|| pin_name(api))?.document;
        let files = AnnotationFiles::beside(workspace, &path)?;
        let (annotations, faults) = files.read();
        Ok(Self { items: documentation(&document, &annotations), document, files, faults })
    }

    pub(crate) fn missing(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| !item.is_documented)
    }

    /// How many items there are.
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// What is missing, as tables to write, by the file that has most of what is around it.
    fn missing_by_file(&self) -> BTreeMap<&str, Tables> {
        let mut files: BTreeMap<&str, Tables> = BTreeMap::new();
        for item in self.missing() {
            let (table, key) = table_and_key(&item.place);
            let tables = files.entry(self.files.file_of(&item.place)).or_default();
            let lines = tables.entry(table).or_default();
            lines.push(format!("{key} = \"\""));
            if item.kind == ItemKind::Reason {
                // One that nobody annotated is known from the document alone.
                lines.push("source = \"documented\"".to_owned());
            }
        }
        files
    }

    fn show_counts(&self) -> std::io::Result<()> {
        let mut counts: BTreeMap<ItemKind, (usize, usize)> = BTreeMap::new();
        for item in &self.items {
            let (documented, all) = counts.entry(item.kind).or_default();
            *documented += usize::from(item.is_documented);
            *all += 1;
        }
        for (kind, (documented, all)) in counts {
            output::line(&format!(
                "  {:34}{documented:>8} of {all}",
                format!("documented {}", plural(kind))
            ))?;
        }
        let documented = self.len() - self.missing().count();
        output::line(&format!("{documented} of {} documented", self.len()))
    }
}

/// A place as TOML writes it: the header of its table, and its key.
pub(crate) fn table_and_key(place: &Pointer) -> (String, String) {
    let mut keys: Vec<_> = place.segments().map(|segment| Key::new(segment).to_string()).collect();
    let key = keys.pop().unwrap_or_default();
    (format!("[{}]", keys.join(".")), key)
}

fn show_missing(file: &str, tables: &Tables) -> std::io::Result<()> {
    output::line(&format!("# {file}\n"))?;
    for (table, lines) in tables {
        output::line(&format!("{table}\n{}\n", lines.join("\n")))?;
    }
    Ok(())
}

fn plural(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Api => "APIs",
        ItemKind::Resource => "resources",
        ItemKind::Method => "methods",
        ItemKind::Parameter => "parameters",
        ItemKind::Schema => "schemas",
        ItemKind::Field => "fields",
        ItemKind::Value => "values",
        ItemKind::Reason => "reasons",
        ItemKind::Condition => "conditions",
        _ => "others",
    }
}
