//! `cargo xtask errors`: what a document says about its errors, for the person who writes our own words for it.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use google_discovery_codegen::did_you_mean;
use google_discovery_document::mine::{Dialect, MethodErrors, read_errors};

use crate::output;
use crate::pin::json;
use crate::workspace::Workspace;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A document that has its prose; a pinned one has none
    file: PathBuf,
    /// The id of a method, as `classroom.invitations.create`; all methods if left out
    method: Option<String>,
    /// How the document writes its errors
    #[arg(long, default_value = "classroom")]
    dialect: Dialect,
}

pub(crate) fn run(_: &Workspace, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let file = arguments.file.display();
    let bytes = std::fs::read(&arguments.file).with_context(|| format!("can't read {file}"))?;
    google_discovery_document::read(&bytes).with_context(|| file.to_string())?;
    let mut methods = read_errors(&json(&bytes)?, arguments.dialect);
    if methods.is_empty() {
        bail!(
            "{file} says nothing about errors\n  hint: give a document that has its prose; a pinned one has none"
        );
    }
    if let Some(id) = &arguments.method {
        let near = did_you_mean(id, methods.iter().map(|method| method.id.as_str())).map(str::to_owned);
        methods.retain(|method| method.id == *id);
        if methods.is_empty() {
            let hint = near.map_or_else(
                || "leave the method out to see all that have errors".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            bail!("{file} says nothing about the errors of {id}\n  hint: {hint}");
        }
    }
    for method in &methods {
        show(method)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn show(method: &MethodErrors) -> std::io::Result<()> {
    output::title(&method.id)?;
    for row in &method.table.rows {
        let access = if row.access_errors { " (access errors too)" } else { "" };
        output::line(&format!("  {}{access}", row.status))?;
        for condition in &row.conditions {
            output::line(&format!("    {}  {}", condition.fingerprint, condition.words))?;
        }
        for reason in &row.reasons {
            output::line(&format!("    {reason}"))?;
        }
    }
    for unread in &method.table.unread {
        output::warning(&format!("{}: not read: {unread}", method.id));
    }
    Ok(())
}
