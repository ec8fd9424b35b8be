//! `cargo xtask corpus`: how far the generator gets with each document of a folder.

use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, ensure};
use google_discovery_codegen::{Annotations, Options, generate};
use proc_macro2::{TokenStream, TokenTree};

use crate::output;
use crate::workspace::Workspace;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A folder of Discovery documents, `*.json`
    folder: PathBuf,
    /// Shows every problem, not just the first of each document
    #[arg(long)]
    verbose: bool,
}

pub(crate) fn run(_: &Workspace, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let files = documents(&arguments.folder)?;
    let width = files.iter().map(|file| stem(file).len()).max().unwrap_or_default();
    let titles = format!("{:width$}  reads  unknown  problems    tokens  parses  seconds", "document");
    output::title(&titles)?;
    let mut rows = Vec::new();
    for file in &files {
        let row = try_document(file);
        row.show(&stem(file), width, arguments.verbose)?;
        rows.push(row);
    }
    let count = |passes: fn(&Row) -> bool| rows.iter().filter(|row| passes(row)).count();
    let panics = count(|row| row.panicked);
    output::line(&format!(
        "{} documents: {} read, {} can't be read, {} have unknown keys, {} resolve without a problem, {} parse, \
         {panics} panic",
        rows.len(),
        count(|row| row.reads),
        count(|row| !row.reads),
        count(|row| row.unknown > 0),
        count(|row| row.parses && row.problems.is_empty()),
        count(|row| row.parses),
    ))?;
    Ok(if panics == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The documents of a folder, by name.
fn documents(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let shown = folder.display();
    let entries = fs::read_dir(folder).with_context(|| format!("can't read the folder {shown}"))?;
    let mut files = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()
        .with_context(|| format!("can't read the folder {shown}"))?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    ensure!(!files.is_empty(), "{shown} has no *.json");
    Ok(files)
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// What came of one document.
#[derive(Default)]
struct Row {
    reads: bool,
    /// How many keys are not in the format as we know it.
    unknown: usize,
    problems: Vec<String>,
    tokens: usize,
    parses: bool,
    panicked: bool,
    seconds: f64,
}

fn try_document(file: &Path) -> Row {
    let start = Instant::now();
    let mut row = Row::default();
    // A row is written to as far as the document gets, which holds after a panic too.
    let caught = catch_unwind(AssertUnwindSafe(|| row.fill(file)));
    if let Err(payload) = caught {
        let message = payload.downcast_ref::<String>().map(String::as_str);
        let message = message.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("(no message)");
        row.problems.insert(0, format!("panic: {message}"));
        row.panicked = true;
    }
    row.seconds = start.elapsed().as_secs_f64();
    row
}

impl Row {
    fn fill(&mut self, file: &Path) {
        let bytes = match fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) => return self.problems.push(error.to_string()),
        };
        let read = match google_discovery_document::read(&bytes) {
            Ok(read) => read,
            Err(error) => return self.problems.push(error.to_string()),
        };
        self.reads = true;
        self.unknown = read.unknown_keys.len();
        let outcome = generate(&read.document, &Annotations::default(), &Options::default());
        self.problems.extend(outcome.problems.iter().map(ToString::to_string));
        let tokens = outcome.generated.to_token_stream();
        self.tokens = count(tokens.clone());
        match syn::parse2::<syn::File>(tokens) {
            Ok(_) => self.parses = true,
            Err(error) => self.problems.push(format!("the code does not parse: {error}")),
        }
    }

    fn show(&self, name: &str, width: usize, verbose: bool) -> io::Result<()> {
        let shown = if verbose { self.problems.len() } else { 1 };
        output::line(&format!(
            "{name:width$}  {:5}  {:7}  {:8}  {:8}  {:6}  {:7.2}",
            yes(self.reads),
            self.unknown,
            self.problems.len(),
            self.tokens,
            yes(self.parses),
            self.seconds
        ))?;
        for problem in self.problems.iter().take(shown) {
            output::line(&format!("    {problem}"))?;
        }
        if self.problems.len() > shown {
            output::line(&format!("    and {} more, which --verbose shows", self.problems.len() - shown))?;
        }
        Ok(())
    }
}

fn yes(passes: bool) -> &'static str {
    if passes { "yes" } else { "NO" }
}

/// Tokens as an editor counts them: a group is two delimiters and what is inside.
fn count(tokens: TokenStream) -> usize {
    let of_tree = |tree| match tree {
        TokenTree::Group(group) => 2 + count(group.stream()),
        _ => 1,
    };
    tokens.into_iter().map(of_tree).sum()
}
