//! The features that manifests declare against those that the code asks for.

use super::Finding;
use crate::features::{COMMAND, fault};
use crate::sources::Sources;
use crate::workspace::Workspace;

/// Every crate that binds an API with features declares them.
pub(super) fn check(workspace: &Workspace) -> anyhow::Result<Vec<Finding>> {
    let Ok(sources) = Sources::load(&workspace.sources()) else { return Ok(Vec::new()) };
    let mut findings = Vec::new();
    for api in sources.apis().unwrap_or_default() {
        let fault = fault(workspace, &api)?;
        findings.extend(fault.map(|what| Finding::fault(what, format!("run: {COMMAND}"))));
    }
    Ok(findings)
}
