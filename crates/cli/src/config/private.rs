//! Files that nobody else reads, written whole or not at all.

use std::{fs, io, io::Write, path::Path};

use rust_i18n::t;
use tempfile::NamedTempFile;

use super::unusable;
use crate::failure::Failure;

/// Writes a file that only its owner reads, in a folder of which that is true as well.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    create_folder_of(path)?;
    replace(folder_of(path), path, text).map_err(|cause| unusable(path, &cause))
}

/// Finds out whether a file can be written, so that what costs the user something is not begun in vain.
pub(crate) fn check_writable(path: &Path) -> Result<(), Failure> {
    create_folder_of(path)?;
    NamedTempFile::new_in(folder_of(path)).map(drop).map_err(|cause| unusable(path, &cause))
}

/// Makes the folder of a file, so that only its owner reads what is in it.
pub(super) fn create_folder_of(path: &Path) -> Result<(), Failure> {
    let folder = folder_of(path);
    create_folder(folder).map_err(|cause| unusable(folder, &cause))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("."))
}

fn replace(folder: &Path, path: &Path, text: &str) -> io::Result<()> {
    // On Unix it is created with the mode 0600.
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// The text of a file with secrets; `None` if there is no such file.
///
/// # Errors
///
/// Others can read it: what is in it may be known already.
pub(crate) fn read_private(path: &Path) -> Result<Option<String>, Failure> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(unusable(path, &cause)),
    };
    if let Some(mode) = open_mode(path).map_err(|cause| unusable(path, &cause))? {
        let problem = t!("config.readable", path = path.display(), mode = format!("{mode:04o}"));
        let hint = t!("config.readable-hint", path = path.display());
        return Err(Failure::credentials(problem).hint(hint));
    }
    Ok(Some(text))
}

#[cfg(unix)]
fn create_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// The mode of a file, if it lets others in.
#[cfg(unix)]
pub(crate) fn open_mode(path: &Path) -> io::Result<Option<u32>> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path)?.permissions().mode() & 0o777;
    Ok(Some(mode).filter(|mode| mode & 0o077 != 0))
}

/// Elsewhere the folder of a user is closed to others by what it inherits.
#[cfg(not(unix))]
pub(crate) fn open_mode(_path: &Path) -> io::Result<Option<u32>> {
    Ok(None)
}
