//! The file in which an emulator keeps its state: one process at a time, and whole after every change.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use fs4::{FileExt, TryLockError};
use google_classroom::{
    BoxFuture, Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse,
};
use google_classroom_emulator::Emulator;
use google_discovery_runtime::http::Method;
use rust_i18n::t;
use tempfile::NamedTempFile;

use crate::{config::unusable, failure::Failure};

/// The file, which no other process of ours uses meanwhile.
#[derive(Debug)]
pub(super) struct StateFile {
    path: PathBuf,
    /// The system lets go of the lock when the process ends, however it does.
    _lock: File,
}

impl StateFile {
    /// Takes the file for this process. A file beside it is locked, since the file itself is replaced.
    pub(super) fn lock(path: &Path) -> Result<Self, Failure> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".lock");
        let beside = path.with_file_name(name);
        let lock = File::options().create(true).truncate(false).write(true).open(&beside);
        let lock = lock.map_err(|cause| unusable(&beside, &cause))?;
        match FileExt::try_lock(&lock) {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => {
                let problem = t!("state.locked", path = path.display());
                Err(Failure::configuration(problem).hint(t!("state.locked-hint")))
            }
            Err(TryLockError::Error(cause)) => Err(unusable(&beside, &cause)),
        }
    }

    /// The emulator of the file; `None` if there is no file yet.
    pub(super) fn load(&self) -> Result<Option<Emulator>, Failure> {
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(unusable(&self.path, &cause)),
        };
        Emulator::from_json(&text).map(Some).map_err(|problem| {
            let what = t!("state.malformed", path = self.path.display(), problem = problem);
            Failure::configuration(what).hint(t!("state.malformed-hint"))
        })
    }

    /// The emulator, of which every change is in the file before it is answered.
    pub(super) fn keeping(self, emulator: Emulator) -> Keeping {
        Keeping { file: self, emulator }
    }

    fn save(&self, emulator: &Emulator) -> io::Result<()> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut file = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
        file.write_all(emulator.to_json().as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(&self.path)?;
        Ok(())
    }
}

/// An emulator with its file.
#[derive(Debug)]
pub(super) struct Keeping {
    file: StateFile,
    emulator: Emulator,
}

impl Transport for Keeping {
    fn send(&self, request: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
        Box::pin(async move {
            let changes = request.method != Method::GET;
            let answer = self.emulator.send(request).await?;
            if changes {
                self.file
                    .save(&self.emulator)
                    .map_err(|cause| TransportError::new(TransportErrorKind::Interrupted, cause))?;
            }
            Ok(answer)
        })
    }
}
