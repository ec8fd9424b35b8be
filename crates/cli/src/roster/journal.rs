//! The journal of a sync: a file that only grows, so that a sync that is killed at any moment is taken up again.
//!
//! An intent is on the disk before its request leaves; an outcome is written when it is known. What has an intent and no
//! outcome is looked up by the next run. A lock keeps a second run away; the system lifts it from a run that is killed.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use fs4::{FileExt, TryLockError};
use rust_i18n::t;

use super::{
    event::Event,
    log::{Damage, Log, VERSION},
    state::State,
};
use crate::{
    clock,
    failure::{self, Exit, Failure},
};

/// An open journal, locked.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    log: Log,
    /// Whether it goes on with a sync that was not finished.
    pub(super) is_resumed: bool,
    /// Whether a request may have left in this run: an intent is written before each.
    has_intents: bool,
}

static FRESH: State = State::Fresh;

impl Journal {
    /// Opens the journal for the sync of a roster, or begins it.
    pub(super) fn open(path: &Path, fingerprint: &str, roster: &Path) -> Result<Self, Failure> {
        let (mut file, is_new) = open(path).map_err(|cause| unusable(path, &cause))?;
        match FileExt::try_lock(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Failure::configuration(t!("roster.journal.locked", file = path.display()))
                    .hint(t!("roster.journal.locked_hint")));
            }
            Err(TryLockError::Error(cause)) => return Err(unusable(path, &cause)),
        }
        let log = load(&mut file, path)?;
        check(&log, path, fingerprint)?;
        let is_resumed = log.is_begun(fingerprint);
        let mut journal = Self { path: path.to_owned(), file, log, is_resumed, has_intents: false };
        journal.repair(is_new).map_err(|cause| unusable(path, &cause))?;
        if !is_resumed {
            let file = roster.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let begin =
                Event::Begin { version: VERSION, roster: fingerprint.to_owned(), file, at: timestamp() };
            journal.write(&[begin])?;
            journal.sync()?;
        }
        Ok(journal)
    }

    /// What a journal says about a roster, without opening it for a sync; nothing if there is none.
    pub(super) fn peek(path: &Path, fingerprint: &str) -> Result<Log, Failure> {
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Log::default()),
            Err(cause) => return Err(unusable(path, &cause)),
        };
        let log = load(&mut file, path)?;
        check(&log, path, fingerprint)?;
        Ok(if log.is_begun(fingerprint) { log } else { Log::default() })
    }

    pub(super) fn state(&self, row: u64) -> &State {
        self.log.states.get(&row).unwrap_or(&FRESH)
    }

    /// Adds events. They are on the disk after [`sync`](Self::sync).
    pub(super) fn write(&mut self, events: &[Event]) -> Result<(), Failure> {
        let mut text = Vec::new();
        for event in events {
            serde_json::to_writer(&mut text, event)
                .map_err(io::Error::from)
                .map_err(|cause| self.unusable(&cause))?;
            text.push(b'\n');
        }
        self.file.write_all(&text).map_err(|cause| self.unusable(&cause))?;
        for event in events {
            self.log.take(event);
            self.has_intents |= event.row().is_some_and(|row| self.state(row).is_open());
        }
        Ok(())
    }

    /// What a file that fails under way comes to: before anything was sent it is as if it had failed at the start.
    pub(super) fn broken_off(&self, failure: Failure) -> Failure {
        if !self.has_intents {
            return failure;
        }
        Failure { exit: Exit::Network, ..failure }.hint(t!("roster.hint.broken_off"))
    }

    /// Waits until all events are on the disk.
    pub(super) fn sync(&self) -> Result<(), Failure> {
        self.file.sync_data().map_err(|cause| self.unusable(&cause))
    }

    fn unusable(&self, cause: &io::Error) -> Failure {
        unusable(&self.path, cause)
    }

    /// Takes away a line that was cut off, and makes sure that a new file is found again.
    fn repair(&mut self, is_new: bool) -> io::Result<()> {
        let whole = u64::try_from(self.log.whole).unwrap_or(u64::MAX);
        if self.file.metadata()?.len() > whole {
            self.file.set_len(whole)?;
        }
        self.file.seek(SeekFrom::End(0))?;
        self.file.sync_all()?;
        if is_new { sync_folder(&self.path) } else { Ok(()) }
    }
}

/// The present moment, as the journal has it.
pub(super) fn timestamp() -> String {
    let now = clock::now();
    now.format(&time::format_description::well_known::Rfc3339).unwrap_or_else(|_| now.to_string())
}

fn open(path: &Path) -> io::Result<(File, bool)> {
    let is_new = !path.exists();
    // A device may have no end.
    if !is_new && !path.is_file() {
        return Err(io::Error::other(t!("roster.file.irregular").into_owned()));
    }
    let file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    Ok((file, is_new))
}

/// The name of a file is in its folder, which is written by itself.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Windows gives no handle of a folder, and keeps names by itself.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

fn load(file: &mut File, path: &Path) -> Result<Log, Failure> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|cause| unusable(path, &cause))?;
    Log::read(&bytes).map_err(|Damage { line, what }| {
        Failure::configuration(t!("roster.journal.damaged", file = path.display(), line = line, what = what))
            .hint(t!("roster.journal.damaged_hint"))
    })
}

fn check(log: &Log, path: &Path, fingerprint: &str) -> Result<(), Failure> {
    if !log.is_of_another(fingerprint) {
        return Ok(());
    }
    let other = log.roster.as_ref().map(|(_, file)| file.as_str()).unwrap_or_default();
    Err(Failure::configuration(t!("roster.journal.other", file = path.display(), roster = other))
        .hint(t!("roster.journal.other_hint")))
}

fn unusable(path: &Path, cause: &io::Error) -> Failure {
    let cause = failure::cause(cause);
    Failure::configuration(t!("roster.journal.unusable", file = path.display(), cause = cause))
}
