//! Where things are.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::api::Api;

/// The folder of the workspace.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The given folder, or the one that this package is part of: cargo tells where the package is.
    pub(crate) fn find(given: Option<PathBuf>) -> anyhow::Result<Self> {
        if let Some(root) = given {
            return Ok(Self { root });
        }
        let package = std::env::var_os("CARGO_MANIFEST_DIR").context("start this as `cargo xtask`")?;
        let root = Path::new(&package).parent().context("the package of xtask is in no workspace")?;
        Ok(Self { root: root.to_owned() })
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// Where a path of this workspace is from its folder.
    pub(crate) fn below<'a>(&self, path: &'a Path) -> anyhow::Result<&'a Path> {
        path.strip_prefix(&self.root).context("this is not in the workspace")
    }

    /// A path as it is called in messages: from the folder of the workspace, if it is in it.
    pub(crate) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }

    /// What is in a folder, by name; nothing if there is no such folder.
    pub(crate) fn list(&self, folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
        let context = || format!("can't read {}", self.shown(folder));
        let entries = match fs::read_dir(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.with_context(context)?,
        };
        let paths = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>();
        let mut paths = paths.with_context(context)?;
        paths.sort();
        Ok(paths)
    }

    pub(crate) fn sources(&self) -> PathBuf {
        self.path(SOURCES)
    }

    pub(crate) fn pin(&self, api: &Api) -> PathBuf {
        self.path(&pin_name(api))
    }
}

/// The list of pinned documents, as it is called in messages.
pub(crate) const SOURCES: &str = "discovery/sources.toml";

/// The file of a pinned document, as it is called in messages.
pub(crate) fn pin_name(api: &Api) -> String {
    format!("discovery/{}-{}.json", api.name, api.version)
}
