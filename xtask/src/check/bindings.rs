//! Whether the pinned documents and their annotations generate without a problem.

use super::Finding;
use crate::generate::generate;
use crate::sources::Sources;
use crate::workspace::{Workspace, pin_name};

/// Every pinned document resolves with its annotations.
pub(super) fn check(workspace: &Workspace) -> anyhow::Result<Vec<Finding>> {
    let Ok(sources) = Sources::load(&workspace.sources()) else { return Ok(Vec::new()) };
    let mut findings = Vec::new();
    for api in sources.apis().unwrap_or_default() {
        let name = pin_name(&api);
        // A pin that is not there or does not read is a finding of another check.
        if !workspace.pin(&api).is_file() {
            continue;
        }
        let problems = match generate(&workspace.pin(&api)) {
            Ok(outcome) => outcome.problems.iter().map(|problem| format!("{name}: {problem}")).collect(),
            Err(error) => vec![format!("{error:#}")],
        };
        let run = format!("cargo xtask expand --document {name}, once that is corrected");
        findings.extend(problems.into_iter().map(|what| Finding { what, run: run.clone() }));
    }
    Ok(findings)
}
