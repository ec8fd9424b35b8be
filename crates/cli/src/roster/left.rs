//! What is left of a roster, as a file that can be synced again.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use csv::WriterBuilder;
use rust_i18n::t;

use super::{entry::Source, file, outcome::Told};
use crate::failure::{self, Failure};

/// Whether the file can be written at the end: nothing is sent before that is known. A file that is none of ours stays.
pub(super) fn check(path: &Path, source: &Source) -> Result<(), Failure> {
    if path.is_dir() {
        return Err(unusable(path, &io::ErrorKind::IsADirectory.into()));
    }
    tempfile::NamedTempFile::new_in(folder(path)).map_err(|cause| unusable(path, &cause))?;
    if !path.exists() {
        return Ok(());
    }
    // A device may have no end.
    if !path.is_file() {
        return Err(unusable(path, &io::Error::other(t!("roster.file.irregular").into_owned())));
    }
    let bytes = fs::read(path).map_err(|cause| unusable(path, &cause))?;
    let (_, rest) = file::told_delimiter(&bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(source.delimiter).from_reader(rest);
    match reader.headers() {
        Ok(header) if header.is_empty() || *header == source.header => Ok(()),
        _ => Err(Failure::usage(t!("roster.left.foreign", file = path.display()))),
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes the lines that are not done, with the columns of the roster; gives how many they are. A file of an earlier run
/// is emptied of what is done by now.
pub(super) fn write(path: &Path, source: &Source, rows: &[Told<'_>]) -> Result<usize, Failure> {
    let left: Vec<u64> = rows
        .iter()
        .filter(|told| told.kind.has_failed() || told.kind.is_left())
        .filter_map(|told| told.row.line)
        .collect();
    if left.is_empty() && !path.exists() {
        return Ok(0);
    }
    save(path, source, &left).map_err(|cause| unusable(path, &cause))?;
    Ok(left.len())
}

fn unusable(path: &Path, cause: &io::Error) -> Failure {
    let cause = failure::cause(cause);
    Failure::configuration(t!("roster.left.unusable", file = path.display(), cause = cause))
}

fn save(path: &Path, source: &Source, lines: &[u64]) -> io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(folder(path))?;
    // Only this says so, of a delimiter that the header does not show.
    if source.is_told {
        let told = [b"sep=", &[source.delimiter][..], b"\n"].concat();
        file.write_all(&told)?;
    }
    let mut writer = WriterBuilder::new().delimiter(source.delimiter).from_writer(file.as_file_mut());
    writer.write_record(&source.header)?;
    for record in lines.iter().filter_map(|line| source.records.get(line)) {
        writer.write_record(record)?;
    }
    writer.flush()?;
    drop(writer);
    file.as_file().sync_all()?;
    file.persist(path).map_err(|persisting| persisting.error)?;
    Ok(())
}
