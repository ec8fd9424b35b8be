//! Reading and writing of files: both of a fetch, or none.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, ensure};

use super::download::{SIZE_LIMIT, too_large};

/// Reads a document that somebody saved.
pub(super) fn read_new(path: &Path) -> anyhow::Result<Vec<u8>> {
    let shown = path.display();
    let mut bytes = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(SIZE_LIMIT + 1).read_to_end(&mut bytes));
    read.map_err(|error| {
        anyhow!("can't read {shown}: {error}\n  hint: --from takes the path of a saved document, or a URL")
    })?;
    ensure!(bytes.len() as u64 <= SIZE_LIMIT, too_large(&shown.to_string()));
    Ok(bytes)
}

/// Reads the document that is pinned, if there is one.
pub(super) fn read_old(path: &Path) -> anyhow::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("can't read {}", path.display())),
    }
}

/// Writes the pin and the list of sources, and says whether either changed.
///
/// Both are written beside their places first and then moved there, the pin before the list. If the list can't be moved,
/// the old pin comes back; a crash between the two leaves a pin that `cargo xtask check` finds not to match the list.
pub(super) fn write(pin: &Path, pin_bytes: &[u8], list: &Path, list_bytes: &[u8]) -> anyhow::Result<bool> {
    let old_pin = read_old(pin)?;
    if old_pin.as_deref() == Some(pin_bytes) && read_old(list)?.as_deref() == Some(list_bytes) {
        return Ok(false);
    }
    for path in [pin, list] {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
    }
    let new_pin = Beside::write(pin, pin_bytes)?;
    let new_list = Beside::write(list, list_bytes)?;
    new_pin.replace()?;
    if let Err(error) = new_list.replace() {
        restore(pin, old_pin.as_deref()).with_context(|| {
            format!("{error:#}; then the old pin could not be put back: `git checkout -- {}`", pin.display())
        })?;
        return Err(error);
    }
    Ok(true)
}

fn restore(path: &Path, old: Option<&[u8]>) -> anyhow::Result<()> {
    match old {
        Some(bytes) => Beside::write(path, bytes)?.replace(),
        None => fs::remove_file(path).with_context(|| format!("can't remove {}", path.display())),
    }
}

/// A file beside its place, in the same folder, so that one rename puts it there; gone again if it never is.
struct Beside {
    temporary: PathBuf,
    place: PathBuf,
}

impl Beside {
    fn write(place: &Path, bytes: &[u8]) -> anyhow::Result<Self> {
        let mut name = place.file_name().unwrap_or_default().to_owned();
        name.push(".new");
        let beside = Self { temporary: place.with_file_name(name), place: place.to_owned() };
        let write = || {
            let mut file = fs::File::create(&beside.temporary)?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        write().with_context(|| format!("can't write {}", beside.temporary.display()))?;
        Ok(beside)
    }

    fn replace(self) -> anyhow::Result<()> {
        fs::rename(&self.temporary, &self.place)
            .with_context(|| format!("can't write {}", self.place.display()))
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.temporary);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs;

    use super::write;

    #[test]
    fn the_old_pin_comes_back_when_the_list_can_not_be_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (pin, list) = (folder.path().join("pin.json"), folder.path().join("sources.toml"));
        fs::write(&pin, "old").unwrap();
        fs::create_dir_all(list.join("in the way")).unwrap();

        assert!(write(&pin, b"new", &list, b"list").is_err());
        assert_eq!(fs::read_to_string(&pin).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left behind");
    }

    #[test]
    fn a_first_pin_goes_away_when_the_list_can_not_be_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (pin, list) = (folder.path().join("pin.json"), folder.path().join("sources.toml"));
        fs::create_dir_all(list.join("in the way")).unwrap();

        assert!(write(&pin, b"new", &list, b"list").is_err());
        assert!(!pin.exists());
    }
}
