//! The published part of the workspace, in another place.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use anyhow::{Context, bail};
use toml_edit::{Array, DocumentMut, Item, value};

use crate::workspace::Workspace;

/// What a folder of ours starts its `Cargo.toml` with.
const MARK: &str = "# Written by `cargo xtask package`.\n\n";

/// What there is beside the crates: the versions that everything was tested with, and what the crates refer to.
const FILES: [&str; 2] = ["Cargo.lock", "README.md"];

/// Copies the crates and what they need into a folder: a new one, or one that was written before. What cargo built
/// there stays.
pub(super) fn workspace(workspace: &Workspace, folder: &Path) -> anyhow::Result<()> {
    let manifest = folder.join("Cargo.toml");
    let is_ours = fs::read_to_string(&manifest).is_ok_and(|text| text.starts_with(MARK));
    if !is_ours && folder.exists() {
        bail!("{} is there, and was not written by this command", workspace.shown(folder));
    }
    remove(&folder.join("crates"))?;
    copy(&workspace.path("crates"), &folder.join("crates"))
        .with_context(|| format!("can't copy the crates to {}", workspace.shown(folder)))?;
    for file in FILES {
        let from = workspace.path(file);
        if from.exists() {
            fs::copy(from, folder.join(file)).with_context(|| format!("can't copy {file}"))?;
        }
    }
    let text = fs::read_to_string(workspace.path("Cargo.toml")).context("can't read Cargo.toml")?;
    let text = with_crates_only(&text).context("Cargo.toml")?;
    fs::write(&manifest, format!("{MARK}{text}")).context("can't write Cargo.toml")
}

/// Removes a file or a folder, and the folder above it if that is empty then.
pub(super) fn remove(path: &Path) -> anyhow::Result<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("can't remove {}", path.display()))
        }
        _ => {
            // A folder that is not empty refuses.
            let _ = path.parent().map(fs::remove_dir);
            Ok(())
        }
    }
}

/// Whether a source file in a folder, if there is that, names this file.
pub(super) fn is_named(file: &str, folder: &Path) -> io::Result<bool> {
    if !folder.is_dir() {
        return Ok(false);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_source = path.extension().is_some_and(|extension| extension == "rs");
        let is_named_here = is_source && fs::read_to_string(&path)?.contains(file);
        if is_named_here || (path.is_dir() && is_named(file, &path)?) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Copies a folder; what is linked, too.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if from.is_file() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        if name != "target" {
            copy(&from.join(&name), &to.join(&name))?;
        }
    }
    Ok(())
}

/// The manifest of the workspace with the crates as its only members.
fn with_crates_only(manifest: &str) -> anyhow::Result<String> {
    let mut document: DocumentMut = manifest.parse().context("this is not TOML")?;
    let workspace = document.get_mut("workspace").and_then(Item::as_table_mut).context("no [workspace]")?;
    workspace.insert("members", value(Array::from_iter(["crates/*"])));
    workspace.remove("default-members");
    workspace.remove("exclude");
    Ok(document.to_string())
}
