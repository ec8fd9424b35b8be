//! Where an answer goes: standard output, a device, or a file that is written whole or not at all.

#[cfg(test)]
mod tests;

use std::{
    fs::{self, File, OpenOptions},
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

use rust_i18n::t;
use tempfile::{Builder, NamedTempFile};

use super::sent::Sent;
use crate::{
    failure::{self, Failure},
    terminal,
};

/// Whether anybody still reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub(crate) enum Flow {
    On,
    /// The reader has left, as `head` does.
    Left,
}

/// Where an answer goes, and what is lost with one that does not get there.
pub(super) struct Sink {
    target: Target,
    sent: Sent,
}

enum Target {
    Standard,
    /// Something that is no file, as `/dev/null` or a pipe with a name.
    Device {
        path: PathBuf,
        file: File,
    },
    /// The file that is to be, and what is written of it.
    Whole {
        path: PathBuf,
        part: Option<NamedTempFile>,
    },
}

impl Sink {
    /// Finds out whether it can be written; nothing is changed yet.
    pub(super) fn open(out: Option<&Path>, sent: Sent) -> Result<Self, Failure> {
        let target = match out.filter(|path| !is_standard(path)) {
            None => Target::Standard,
            Some(path) => Target::at(path).map_err(|cause| refused(path, &cause))?,
        };
        Ok(Self { target, sent })
    }

    pub(super) fn is_terminal(&self) -> bool {
        match &self.target {
            Target::Standard => io::stdout().is_terminal(),
            Target::Device { file, .. } => file.is_terminal(),
            Target::Whole { .. } => false,
        }
    }

    /// How many columns there are, if there is an end to them.
    pub(super) fn width(&self) -> Option<usize> {
        matches!(self.target, Target::Standard).then(terminal::width).flatten()
    }

    pub(super) fn write(&mut self, text: &str) -> Result<Flow, Failure> {
        let outcome = match &mut self.target {
            Target::Standard => {
                let mut out = io::stdout().lock();
                out.write_all(text.as_bytes()).and_then(|()| out.flush())
            }
            Target::Device { file, .. } => file.write_all(text.as_bytes()),
            Target::Whole { path, part } => write_part(path, part, text),
        };
        match outcome {
            Ok(()) => Ok(Flow::On),
            Err(cause) if cause.kind() == io::ErrorKind::BrokenPipe => Ok(Flow::Left),
            Err(cause) => Err(self.lost(&cause)),
        }
    }

    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        let Target::Whole { path, part } = &mut self.target else { return Ok(()) };
        // Nothing to say is an empty file.
        let outcome =
            write_part(path, part, "").and_then(|()| part.take().map_or(Ok(()), |part| put(part, path)));
        outcome.map_err(|cause| self.lost(&cause))
    }

    /// An answer can't be written any more.
    pub(super) fn lost(&self, cause: &io::Error) -> Failure {
        match &self.target {
            Target::Standard => self.sent.unwritten(&t!("output.standard"), cause),
            Target::Device { path, .. } | Target::Whole { path, .. } => {
                self.sent.unwritten(&path.display().to_string(), cause)
            }
        }
    }
}

impl Target {
    fn at(path: &Path) -> io::Result<Self> {
        if is_descriptor(path) {
            return Self::device(path);
        }
        // A link stays one: what it leads to is written.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        match fs::metadata(&path) {
            Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Ok(there) if !there.is_file() => Self::device(&path),
            Ok(_) => {
                OpenOptions::new().append(true).open(&path)?;
                part_of(&path)?;
                Ok(Self::Whole { path, part: None })
            }
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                part_of(&path)?;
                Ok(Self::Whole { path, part: None })
            }
            Err(cause) => Err(cause),
        }
    }

    fn device(path: &Path) -> io::Result<Self> {
        Ok(Self::Device { file: OpenOptions::new().append(true).open(path)?, path: path.to_owned() })
    }
}

/// `/dev/stdout` is not opened once more: that would begin at the start of a file that others have written to.
fn is_standard(path: &Path) -> bool {
    path == Path::new("-") || path == Path::new("/dev/stdout")
}

/// What the caller of this program has opened, perhaps as a file that others write to as well.
fn is_descriptor(path: &Path) -> bool {
    ["/dev/fd", "/dev/stderr", "/proc/self/fd"].iter().any(|descriptor| path.starts_with(descriptor))
}

/// A file beside another, with the permissions that the other has or would have had. It is gone unless it is kept.
fn part_of(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".classroom1-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let part = builder.tempfile_in(folder)?;
    if let Ok(there) = fs::metadata(path) {
        part.as_file().set_permissions(there.permissions())?;
    }
    Ok(part)
}

fn write_part(path: &Path, part: &mut Option<NamedTempFile>, text: &str) -> io::Result<()> {
    if part.is_none() {
        *part = Some(part_of(path)?);
    }
    part.as_mut().map_or(Ok(()), |part| part.write_all(text.as_bytes()))
}

fn put(part: NamedTempFile, path: &Path) -> io::Result<()> {
    part.as_file().sync_all()?;
    part.persist(path).map(drop).map_err(|cause| cause.error)
}

fn refused(path: &Path, cause: &io::Error) -> Failure {
    let file = path.display().to_string();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists());
    Failure::configuration(match (cause.kind(), folder) {
        (_, Some(folder)) => t!("output.no-folder", file = file, folder = folder.display()),
        (io::ErrorKind::IsADirectory, _) => t!("output.is-folder", file = file),
        (io::ErrorKind::PermissionDenied, _) => t!("output.denied", file = file),
        _ => t!("output.refused", file = file, cause = failure::cause(cause)),
    })
}
