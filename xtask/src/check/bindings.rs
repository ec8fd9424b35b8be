//! Whether the pinned documents and their annotations generate without a problem, and what the snapshots recorded.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use google_discovery_codegen::{Generated, Module};

use super::Finding;
use crate::generate::generate;
use crate::sources::Sources;
use crate::workspace::{Workspace, pin_name};

const RENEW: &str =
    "run: INSTA_UPDATE=always cargo test -p workspace-tests --test snapshots, and read the diff";

/// Every pinned document resolves with its annotations, to the code of the snapshots.
pub(super) fn check(workspace: &Workspace) -> anyhow::Result<Vec<Finding>> {
    let Ok(sources) = Sources::load(&workspace.sources()) else { return Ok(Vec::new()) };
    let mut findings = Vec::new();
    for api in sources.apis().unwrap_or_default() {
        let pin = workspace.pin(&api);
        // A pin that is not there or does not read is a finding of another check.
        if !fs::read(&pin).is_ok_and(|bytes| google_discovery_document::read(&bytes).is_ok()) {
            continue;
        }
        let outcome = generate(workspace, &pin)?;
        let name = pin_name(&api);
        for problem in &outcome.document {
            let remedy =
                format!("follow the hint, in {} for a name, then run: cargo xtask check", outcome.place);
            findings.push(Finding::fault(format!("{name}: {problem}"), remedy));
        }
        for fault in &outcome.annotations {
            let remedy = format!("edit {}, then run: cargo xtask check", fault.file);
            findings.push(Finding::fault(format!("{}: {}", fault.file, fault.what), remedy));
        }
        // Code that was made in spite of problems is in no snapshot.
        if outcome.document.is_empty() && outcome.annotations.is_empty() {
            findings.extend(snapshots(workspace, &api.name, &outcome.generated)?);
        }
    }
    Ok(findings)
}

/// The snapshots of an API, if it has any, hold the code that is generated now.
fn snapshots(workspace: &Workspace, api: &str, generated: &Generated) -> anyhow::Result<Vec<Finding>> {
    let folder = workspace.path("tests/snapshots").join(api);
    let is_snapshot = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "snap");
    let mut recorded: BTreeSet<_> = workspace.list(&folder)?.into_iter().filter(is_snapshot).collect();
    if recorded.is_empty() {
        return Ok(Vec::new());
    }
    let mut findings = Vec::new();
    for module in generated.modules() {
        let path = folder.join(snapshot_name(module));
        recorded.remove(&path);
        if recorded_code(&path) != Some(formatted(module)?) {
            let what = format!("{} is not the code that is generated now", workspace.shown(&path));
            findings.push(Finding::fault(what, RENEW));
        }
    }
    for path in recorded {
        let name = workspace.shown(&path);
        findings.push(Finding::fault(format!("{name} is of no module"), format!("run: git rm {name}")));
    }
    Ok(findings)
}

/// As the snapshot tests name it.
fn snapshot_name(module: &Module) -> String {
    let name = if module.path.is_empty() { "client".to_owned() } else { module.path.join(".") };
    format!("{name}.snap")
}

/// What follows the header of a snapshot.
fn recorded_code(path: &Path) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let (_, code) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
    Some(code.trim().to_owned())
}

fn formatted(module: &Module) -> anyhow::Result<String> {
    let file = syn::parse2(module.to_token_stream()).context("the generated code does not parse")?;
    Ok(prettyplease::unparse(&file).trim().to_owned())
}
