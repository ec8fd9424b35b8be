//! The links by which a crate has a pinned document inside its package.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::Finding;
use crate::workspace::Workspace;

/// Everything in `crates/*/discovery/` links to the file of the same name in `discovery/`.
pub(super) fn check(workspace: &Workspace) -> anyhow::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for package in list(&workspace.path("crates"))? {
        let package = package.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = format!("crates/{package}/discovery");
        for link in list(&workspace.path(&folder))? {
            let name = link.file_name().unwrap_or_default();
            let target = Path::new("../../../discovery").join(name);
            let there = workspace.path("discovery").join(name).exists();
            if !there || target_of(&link)? != Some(target.clone()) {
                findings.push(finding(&folder, name, &target, there));
            }
        }
    }
    Ok(findings)
}

fn finding(folder: &str, name: &OsStr, target: &Path, there: bool) -> Finding {
    let (name, target) = (name.to_string_lossy(), target.display());
    let link = format!("{folder}/{name}");
    if !there {
        return Finding {
            what: format!("{link} links to a file that is not there"),
            run: format!("git rm {link}"),
        };
    }
    Finding { what: format!("{link} is not a link to {target}"), run: format!("ln -sf {target} {link}") }
}

/// Where a link leads. A checkout without symbolic links has a file with that text in its place.
fn target_of(link: &Path) -> anyhow::Result<Option<PathBuf>> {
    if let Ok(target) = fs::read_link(link) {
        return Ok(Some(target));
    }
    let bytes = fs::read(link).with_context(|| format!("can't read {}", link.display()))?;
    Ok(String::from_utf8(bytes).ok().map(|text| PathBuf::from(text.trim_end())))
}

/// What is in a folder, by name; nothing if there is no such folder.
fn list(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let context = || format!("can't read {}", folder.display());
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.with_context(context)?,
    };
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>();
    let mut paths = paths.with_context(context)?;
    paths.sort();
    Ok(paths)
}
