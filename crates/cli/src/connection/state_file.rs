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
use google_classroom_emulator::{Emulator, StateError};
use google_discovery_runtime::http::Method;
use rust_i18n::t;
use serde::de::IgnoredAny;
use tempfile::NamedTempFile;

use crate::{
    config::lock,
    failure::{self, Failure},
};

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
        if path.is_dir() {
            return Err(unusable(path, &io::ErrorKind::IsADirectory.into()));
        }
        let lock = lock::beside(path).map_err(|cause| unusable(path, &cause))?;
        match FileExt::try_lock(&lock) {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => {
                let problem = t!("state.locked", path = path.display());
                Err(Failure::configuration(problem).hint(t!("state.locked-hint")))
            }
            Err(TryLockError::Error(cause)) => Err(unusable(path, &cause)),
        }
    }

    /// The emulator of the file; `None` if there is no file yet.
    pub(super) fn load(&self) -> Result<Option<Emulator>, Failure> {
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(unusable(&self.path, &cause)),
        };
        Emulator::from_json(&text).map(Some).map_err(|problem| malformed(&self.path, &text, &problem))
    }

    /// The emulator, of which every change is in the file before it is answered.
    pub(super) fn keeping(self, emulator: Emulator) -> Keeping {
        Keeping { file: self, emulator }
    }

    fn save(&self, emulator: &Emulator) -> io::Result<()> {
        let mut file = NamedTempFile::new_in(folder_of(&self.path))?;
        file.write_all(emulator.to_json().as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(&self.path)?;
        Ok(())
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The file can't be read or written.
fn unusable(path: &Path, cause: &io::Error) -> Failure {
    let folder = folder_of(path);
    let problem = match folder.is_dir() {
        true => t!("state.unusable", path = path.display(), cause = failure::cause(cause)),
        false => t!("state.no-folder", path = path.display(), folder = folder.display()),
    };
    Failure::configuration(problem).hint(t!("state.unusable-hint"))
}

/// The file holds something else than a school that this emulator has kept.
fn malformed(path: &Path, text: &str, problem: &StateError) -> Failure {
    let path = path.display();
    let failure = match (serde_json::from_str::<IgnoredAny>(text), problem.pointer()) {
        (Err(problem), _) => {
            t!("state.no-json", path = path, line = problem.line(), column = problem.column())
        }
        (Ok(_), "") => t!("state.other", path = path),
        (Ok(_), "/version") => t!("state.version", path = path),
        (Ok(_), place) => t!("state.damaged", path = path, place = place.escape_debug()),
    };
    Failure::configuration(failure).hint(t!("state.malformed-hint"))
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
                self.file.save(&self.emulator).map_err(|cause| {
                    let problem = unusable(&self.file.path, &cause).lines.concat();
                    TransportError::new(TransportErrorKind::Interrupted, problem)
                })?;
            }
            Ok(answer)
        })
    }
}
