//! Our folder, and the files in it.

pub(crate) mod lock;
mod private;

use std::{
    io,
    path::{Path, PathBuf},
};

use etcetera::BaseStrategy;
use rust_i18n::t;

pub(crate) use private::{check_writable, open_mode, read_private, write};

use crate::{
    failure::{self, Failure},
    options::Options,
};

const NAME: &str = "classroom1";

/// The folder of our files. It need not be there yet.
#[derive(Clone, Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// The folder that is asked for, or else that of the system.
    pub(crate) fn of(options: &Options) -> Result<Self, Failure> {
        if let Some(folder) = &options.config_dir {
            return Ok(Self(folder.clone()));
        }
        let system = etcetera::choose_base_strategy()
            .map_err(|_| Failure::configuration(t!("config.no-folder")).hint(t!("config.no-folder-hint")))?;
        Ok(Self(system.config_dir().join(NAME)))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn file(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.join(name)
    }
}

/// A file that can't be read or written.
pub(crate) fn unusable(path: &Path, cause: &io::Error) -> Failure {
    Failure::configuration(t!("config.unusable", path = path.display(), cause = failure::cause(cause)))
        .hint(t!("config.unusable-hint"))
}
