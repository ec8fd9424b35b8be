//! Where a refresh token is kept: in the keyring of the system, or in a file that only its owner reads.

use std::{fs, io, path::PathBuf};

use rust_i18n::t;

use super::ring;
use crate::{
    config::{self, Folder},
    failure::Failure,
    profile::{Profile, Store},
    terminal,
};

/// Where a secret went.
pub(super) struct Kept {
    pub(super) store: Store,
    /// Why it is not in the keyring, where that was tried first.
    pub(super) instead: Option<String>,
}

/// Keeps the secret of a profile: in the store that is asked for, or by `auto` in the keyring if there is one.
pub(super) fn save(folder: &Folder, profile: &str, secret: &str, asked: &str) -> Result<Kept, Failure> {
    if asked == "file" {
        config::write(&path(folder, profile), secret)?;
        return Ok(Kept { store: Store::File, instead: None });
    }
    match ring::set(user(folder, profile), secret.to_owned()) {
        Ok(()) => Ok(Kept { store: Store::Keyring, instead: None }),
        Err(problem) if asked == "keyring" => Err(no_keyring(&problem)),
        Err(problem) => {
            config::write(&path(folder, profile), secret)?;
            Ok(Kept { store: Store::File, instead: Some(problem) })
        }
    }
}

/// The secret of a profile.
pub(crate) fn load(folder: &Folder, profile: &str, store: Store) -> Result<String, Failure> {
    let secret = match store {
        Store::File => config::read_private(&path(folder, profile))?,
        Store::Keyring => ring::get(user(folder, profile)).map_err(|problem| no_keyring(&problem))?,
    };
    secret.ok_or_else(|| {
        Failure::credentials(t!("store.gone", name = profile)).hint(t!("store.gone-hint", name = profile))
    })
}

/// Forgets it, and gives what it was. That it is not there is fine.
pub(super) fn take(folder: &Folder, profile: &str, store: Store) -> Result<Option<String>, Failure> {
    if store == Store::Keyring {
        return ring::take(user(folder, profile)).map_err(|problem| no_keyring(&problem));
    }
    let path = path(folder, profile);
    // What can't be read is to be gone as well.
    let secret = config::read_private(&path).unwrap_or_default();
    match fs::remove_file(&path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(config::unusable(&path, &cause)),
        _ => Ok(secret),
    }
}

/// Forgets what a profile of this name kept elsewhere than its successor does. Where that fails, the successor is none the
/// worse.
pub(super) fn forget_former(folder: &Folder, name: &str, former: Option<&Profile>, kept: Option<Store>) {
    if let Some(Profile::Login(former)) = former
        && kept != Some(former.store)
        && let Err(problem) = take(folder, name, former.store)
    {
        warn_of_left(name, &problem);
    }
}

/// Says that a secret could not be forgotten.
pub(super) fn warn_of_left(name: &str, problem: &Failure) {
    let text = t!("logout.left", name = name, problem = problem.lines.join("; "));
    terminal::labelled(terminal::WARNING, &t!("connection.warning"), &text);
}

/// Whether the store that is asked for is there.
pub(super) fn check(asked: &str) -> Result<(), Failure> {
    if asked != "keyring" {
        return Ok(());
    }
    ring::check().map_err(|problem| no_keyring(&problem))
}

/// Where the file of a profile is.
pub(super) fn path(folder: &Folder, profile: &str) -> PathBuf {
    folder.file("tokens").join(format!("{profile}.json"))
}

/// What the keyring knows a profile by: another folder has other profiles of the same names, whatever way leads to it.
fn user(folder: &Folder, profile: &str) -> String {
    let path = folder.path();
    let path = path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
    format!("{profile} ({})", path.display())
}

fn no_keyring(problem: &str) -> Failure {
    Failure::configuration(t!("store.no-keyring", problem = problem)).hint(t!("store.no-keyring-hint"))
}
