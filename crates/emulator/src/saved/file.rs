//! A school that is kept in a file.

use std::{
    ffi::OsString,
    fmt, fs, io,
    path::{Path, PathBuf},
    process,
    sync::{Arc, Mutex, PoisonError},
};

use super::{StateError, json_of};
use crate::{Emulator, state::School};

/// # A school in a file
impl Emulator {
    /// An emulator whose school is kept in a file: the one that is there, or if there is none, that of another
    /// emulator, which begins it.
    ///
    /// What a call changes is in the file before the call is answered, so nothing is lost with the process. What the
    /// methods of the emulator change is in it after the next call, or after [`save`](Self::save). The file is replaced
    /// as a whole, and never half written. It is for one emulator at a time: of two, the last to write wins.
    ///
    /// # Errors
    ///
    /// The file can't be read or written, or holds no school.
    ///
    /// ```
    /// use google_classroom_emulator::Emulator;
    ///
    /// # let folder = std::env::temp_dir().join(format!("classroom-doc-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder)?;
    /// let path = folder.join("school.json");
    /// let emulator = Emulator::open(&path, Emulator::demo)?;
    /// assert_eq!(std::fs::read_to_string(&path)?, emulator.to_json());
    /// # std::fs::remove_dir_all(&folder)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn open(path: impl Into<PathBuf>, first: impl FnOnce() -> Self) -> Result<Self, StateFileError> {
        let path = path.into();
        let (school, written) = match fs::read_to_string(&path) {
            Ok(text) => {
                let read = Self::from_json(&text).map_err(|error| StateFileError::state(&path, error))?;
                (read.school, text)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => (first().school, String::new()),
            Err(error) => return Err(StateFileError::io(&path, "read", error)),
        };
        let file = StateFile { path, written: Mutex::new(written) };
        let emulator = Self { school, file: Some(Arc::new(file)) };
        emulator.save()?;
        Ok(emulator)
    }

    /// Writes the file of [`open`](Self::open), if the school has changed. Without one, there is nothing to do.
    ///
    /// # Errors
    ///
    /// The file can't be written.
    pub fn save(&self) -> Result<(), StateFileError> {
        self.save_school(&self.lock())
    }

    pub(crate) fn save_school(&self, school: &School) -> Result<(), StateFileError> {
        self.file.as_ref().map_or(Ok(()), |file| file.write(school))
    }
}

/// Where a school is kept.
pub(crate) struct StateFile {
    path: PathBuf,
    /// What the file holds.
    written: Mutex<String>,
}

impl StateFile {
    fn write(&self, school: &School) -> Result<(), StateFileError> {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let text = json_of(school);
        if *written != text {
            replace(&self.path, &text).map_err(|error| StateFileError::io(&self.path, "write", error))?;
            *written = text;
        }
        Ok(())
    }
}

/// Writes beside the file and renames, so that there is a whole file at any time.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut name = OsString::from(path);
    name.push(format!(".{}.tmp", process::id()));
    let beside = PathBuf::from(name);
    let outcome = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    if outcome.is_err() {
        // What went wrong is told already.
        let _ = fs::remove_file(&beside);
    }
    outcome
}

/// Why a school can't be kept in a file.
#[derive(Debug)]
pub struct StateFileError {
    path: PathBuf,
    problem: Problem,
}

#[derive(Debug)]
enum Problem {
    Io { attempt: &'static str, error: io::Error },
    State(StateError),
}

impl StateFileError {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn io(path: &Path, attempt: &'static str, error: io::Error) -> Self {
        Self { path: path.into(), problem: Problem::Io { attempt, error } }
    }

    fn state(path: &Path, error: StateError) -> Self {
        Self { path: path.into(), problem: Problem::State(error) }
    }
}

impl fmt::Display for StateFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.problem {
            Problem::Io { attempt, error } => write!(f, "can't {attempt} the school in {path}: {error}"),
            Problem::State(error) => write!(f, "{path} holds no school that can be had back: {error}"),
        }
    }
}

impl std::error::Error for StateFileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            Problem::Io { error, .. } => Some(error),
            Problem::State(error) => Some(error),
        }
    }
}
