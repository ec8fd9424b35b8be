//! Tooling of the workspace: `cargo xtask help`.

mod annotations;
mod api;
mod binding;
mod check;
mod corpus;
mod docs;
mod errors;
mod expand;
mod features;
mod fetch;
mod generate;
mod manifest;
mod output;
mod package;
mod pin;
mod sources;
mod summary;
mod workspace;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Tooling of this workspace")]
struct Arguments {
    /// The folder of the workspace, where it is not this one.
    #[arg(long, hide = true, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Gets the Discovery document of an API and pins it in `discovery/`
    Fetch(fetch::Arguments),
    /// Fails if something committed is not what its source produces
    Check,
    /// Writes the Cargo features of the crates that bind an API, one for each resource
    Features(features::Arguments),
    /// Lists what the annotations have no words for, and counts what each pinned document holds
    Docs(docs::Arguments),
    /// Shows the errors that a document describes, in its own words, with their fingerprints
    Errors(errors::Arguments),
    /// Shows the generated code, formatted
    Expand(expand::Arguments),
    /// Writes the packages that are published, as a workspace of its own
    Package(package::Arguments),
    /// Tells how far the generator gets with each document of a folder
    Corpus(corpus::Arguments),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::error(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Whoever read our output had enough, as `head` has.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let workspace = Workspace::find(arguments.root)?;
    match arguments.command {
        Command::Fetch(arguments) => fetch::run(&workspace, &arguments),
        Command::Check => check::run(&workspace),
        Command::Features(arguments) => features::run(&workspace, &arguments),
        Command::Docs(arguments) => docs::run(&workspace, &arguments),
        Command::Errors(arguments) => errors::run(&workspace, &arguments),
        Command::Expand(arguments) => expand::run(&workspace, &arguments),
        Command::Package(arguments) => package::run(&workspace, &arguments),
        Command::Corpus(arguments) => corpus::run(&workspace, &arguments),
    }
}
