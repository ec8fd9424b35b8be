//! Locks on files that are replaced: what is locked is a file beside them, which stays.

use std::{fs::File, io, path::Path};

use fs4::FileExt;

use super::{private::create_folder_of, unusable};
use crate::failure::Failure;

/// The file to be locked for another.
pub(crate) fn beside(path: &Path) -> io::Result<File> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".lock");
    File::options().create(true).truncate(false).write(true).open(path.with_file_name(name))
}

/// Waits until no other process of ours changes a file of the settings. The system lets go of the lock with the process.
pub(crate) fn wait(path: &Path) -> Result<File, Failure> {
    create_folder_of(path)?;
    let lock = beside(path).and_then(|file| FileExt::lock(&file).map(|()| file));
    lock.map_err(|cause| unusable(path, &cause))
}
