//! Files of the crate that invokes the macro.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use syn::LitStr;

/// A file: where it is, for rebuild tracking, and what is in it.
pub(crate) struct File {
    pub(crate) path: PathBuf,
    pub(crate) bytes: Vec<u8>,
}

/// What a checkout without symbolic links leaves in their place is shorter than this.
const LONGEST_STUB: u64 = 1024;

/// Reads the file that an argument names, relative to the manifest of the crate.
pub(crate) fn read(argument: &LitStr) -> syn::Result<File> {
    read_file(find(argument)?, argument)
}

/// Reads the file that an argument names or, if it names a folder, every `.toml` in it, by name.
pub(crate) fn read_all(argument: &LitStr) -> syn::Result<Vec<File>> {
    let path = find(argument)?;
    if !path.is_dir() {
        return Ok(vec![read_file(path, argument)?]);
    }
    let unreadable = |error: io::Error| syn::Error::new(argument.span(), explain(&argument.value(), &error));
    let mut paths = Vec::new();
    for entry in fs::read_dir(&path).map_err(unreadable)? {
        paths.push(entry.map_err(unreadable)?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    paths.into_iter().map(|path| read_file(path, argument)).collect()
}

fn read_file(path: PathBuf, argument: &LitStr) -> syn::Result<File> {
    match fs::read(&path) {
        Ok(bytes) => Ok(File { path, bytes }),
        Err(error) => Err(syn::Error::new(argument.span(), explain(&argument.value(), &error))),
    }
}

/// Where an argument leads; through the text of a symbolic link, on a checkout that has none.
fn find(argument: &LitStr) -> syn::Result<PathBuf> {
    let named = argument.value();
    let path = locate(&named).ok_or_else(|| {
        syn::Error::new(
            argument.span(),
            "CARGO_MANIFEST_DIR is not set (hint: build with cargo, or set it to the folder that paths are relative to)",
        )
    })?;
    let Some(target) = stub_target(&path) else { return Ok(path) };

    // The target is relative to the folder of the link, as it is for a real one.
    let target_path = path.parent().unwrap_or(Path::new("")).join(&target);
    if target_path.exists() {
        return Ok(target_path);
    }
    Err(syn::Error::new(
        argument.span(),
        format!(
            "`{named}` is the text of a symbolic link to `{target}`, and nothing is there \
             (hint: this checkout has no symbolic links; run `git config core.symlinks true`, then \
             `git checkout -- {named}`)"
        ),
    ))
}

/// The path of a file under the folder of the manifest. trybuild moves a crate to a folder of its own; then a
/// variable tells where its files have stayed.
fn locate(named: &str) -> Option<PathBuf> {
    let moved = env::var_os("CARGO_MANIFEST_DIR_OVERRIDE").map(|folder| Path::new(&folder).join(named));
    moved
        .filter(|path| path.exists())
        .or_else(|| env::var_os("CARGO_MANIFEST_DIR").map(|folder| Path::new(&folder).join(named)))
}

fn explain(named: &str, error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::NotFound {
        return format!(
            "there is no file `{named}` (hint: the path is relative to the folder of Cargo.toml, and the file must be inside that folder to be part of the package)"
        );
    }
    format!("`{named}` can't be read: {error}")
}

/// The one line of a symbolic link that was checked out as a text file.
fn stub_target(path: &Path) -> Option<String> {
    if fs::metadata(path).ok()?.len() > LONGEST_STUB {
        return None;
    }
    let text = fs::read_to_string(path).ok()?;
    let text = text.trim_end();
    let is_path = text.contains('/') && !text.contains(['\n', '{', '"', '=']);
    is_path.then(|| text.to_owned())
}
