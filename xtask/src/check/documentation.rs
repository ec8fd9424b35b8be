//! Whether everything that is documented in our words alone has some.

use super::Finding;
use crate::docs::{Coverage, needs_words, table_and_key};
use crate::sources::Sources;
use crate::workspace::{Workspace, pin_name};

/// Every item of a document that is pinned without its prose has words in the annotations.
pub(super) fn check(workspace: &Workspace) -> anyhow::Result<Vec<Finding>> {
    let Ok(sources) = Sources::load(&workspace.sources()) else { return Ok(Vec::new()) };
    let mut findings = Vec::new();
    for api in sources.apis().unwrap_or_default() {
        // What does not read is a finding of another check.
        let Ok(coverage) = Coverage::of(workspace, &api) else { continue };
        if !coverage.faults.is_empty() || !needs_words(&sources, &api).unwrap_or(false) {
            continue;
        }
        if let Some(first) = coverage.missing().next() {
            let (table, key) = table_and_key(&first.place);
            let what = format!(
                "{}: {} of {} items have no words in the annotations, the first is `{key}` of {table}",
                pin_name(&api),
                coverage.missing().count(),
                coverage.len()
            );
            findings.push(Finding::fault(what, "run: cargo xtask docs, and write what it lists"));
        }
    }
    Ok(findings)
}
