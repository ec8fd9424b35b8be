//! The links by which a crate has a pinned document inside its package.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::Finding;
use crate::sources::Sources;
use crate::workspace::{Workspace, pin_name};

/// Everything in `crates/*/discovery/` links to the file of the same name in `discovery/`.
pub(super) fn check(workspace: &Workspace) -> anyhow::Result<Vec<Finding>> {
    let apis = Sources::load(&workspace.sources()).and_then(|sources| sources.apis()).unwrap_or_default();
    let pins: Vec<_> = apis.iter().map(pin_name).collect();
    let mut findings = Vec::new();
    for package in workspace.list(&workspace.path("crates"))? {
        let package = package.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = format!("crates/{package}/discovery");
        for link in workspace.list(&workspace.path(&folder))? {
            let name = link.file_name().unwrap_or_default();
            let target = Path::new("../../../discovery").join(name);
            let there = workspace.path("discovery").join(name).exists();
            // A pin that is in the list and not there is a finding of another check.
            let wanted = there || pins.iter().any(|pin| Path::new(pin).file_name() == Some(name));
            if !wanted || target_of(&link, workspace)? != Some(target.clone()) {
                findings.push(finding(&folder, name, &target, wanted));
            }
        }
    }
    Ok(findings)
}

fn finding(folder: &str, name: &OsStr, target: &Path, wanted: bool) -> Finding {
    let (name, target) = (name.to_string_lossy(), target.display());
    let link = format!("{folder}/{name}");
    if !wanted {
        return Finding::fault(
            format!("{link} links to a file that is not there"),
            format!("run: git rm {link}"),
        );
    }
    Finding::fault(format!("{link} is not a link to {target}"), format!("run: ln -sf {target} {link}"))
}

/// Where a link leads. A checkout without symbolic links has a file with that text in its place.
fn target_of(link: &Path, workspace: &Workspace) -> anyhow::Result<Option<PathBuf>> {
    if let Ok(target) = fs::read_link(link) {
        return Ok(Some(target));
    }
    let bytes = fs::read(link).with_context(|| format!("can't read {}", workspace.shown(link)))?;
    Ok(String::from_utf8(bytes).ok().map(|text| PathBuf::from(text.trim_end())))
}
