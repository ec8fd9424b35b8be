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
const LONGEST_STUB: usize = 1024;

/// Reads a file that the macro's argument names, relative to the manifest of the crate.
pub(crate) fn read(argument: &LitStr) -> syn::Result<File> {
    let named = argument.value();
    let path = locate(&named).ok_or_else(|| {
        syn::Error::new(
            argument.span(),
            "CARGO_MANIFEST_DIR is not set (hint: build with cargo, or set it to the folder that paths are relative to)",
        )
    })?;
    let bytes = fs::read(&path).map_err(|error| syn::Error::new(argument.span(), explain(&named, &error)))?;
    let Some(target) = stub_target(&bytes) else { return Ok(File { path, bytes }) };

    // The target is relative to the folder of the link, as it is for a real one.
    let target_path = path.parent().unwrap_or(Path::new("")).join(&target);
    match fs::read(&target_path) {
        Ok(bytes) if stub_target(&bytes).is_none() => Ok(File { path: target_path, bytes }),
        _ => Err(syn::Error::new(
            argument.span(),
            format!(
                "`{named}` is the text of a symbolic link to `{target}`, and no file is there \
                 (hint: this checkout has no symbolic links; run `git config core.symlinks true`, then \
                 `git checkout -- {named}`)"
            ),
        )),
    }
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
fn stub_target(bytes: &[u8]) -> Option<String> {
    if bytes.len() > LONGEST_STUB {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?.trim_end();
    let is_path = text.contains('/') && !text.contains(['\n', '{', '"', '=']);
    is_path.then(|| text.to_owned())
}
