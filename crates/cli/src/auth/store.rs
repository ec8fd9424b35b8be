//! Where a refresh token is kept: in the keyring of the system, or in a file that only its owner reads.

use std::{fs, io, path::PathBuf, thread};

use keyring::{Entry, Error};
use rust_i18n::t;

use crate::{
    config::{self, Folder},
    failure::Failure,
    profile::{Profile, Store},
};

const SERVICE: &str = "classroom1";

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
    match in_keyring(folder, profile, |entry| entry.set_password(secret)) {
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
        Store::Keyring => in_keyring(folder, profile, |entry| match entry.get_password() {
            Err(Error::NoEntry) => Ok(None),
            outcome => outcome.map(Some),
        })
        .map_err(|problem| no_keyring(&problem))?,
    };
    secret.ok_or_else(|| {
        Failure::credentials(t!("store.gone", name = profile)).hint(t!("store.gone-hint", name = profile))
    })
}

/// Forgets it. That it is not there is fine.
pub(super) fn forget(folder: &Folder, profile: &str, store: Store) -> Result<(), Failure> {
    match store {
        Store::File => {
            let path = path(folder, profile);
            match fs::remove_file(&path) {
                Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(config::unusable(&path, &cause)),
                _ => Ok(()),
            }
        }
        Store::Keyring => in_keyring(folder, profile, |entry| match entry.delete_credential() {
            Err(Error::NoEntry) => Ok(()),
            outcome => outcome,
        })
        .map_err(|problem| no_keyring(&problem)),
    }
}

/// Forgets what a profile of this name kept elsewhere than its successor does. Where that fails, nothing is the worse.
pub(super) fn forget_former(folder: &Folder, name: &str, former: Option<&Profile>, kept: Option<Store>) {
    if let Some(Profile::Login(former)) = former
        && kept != Some(former.store)
    {
        let _ = forget(folder, name, former.store);
    }
}

/// Where the file of a profile is.
pub(super) fn path(folder: &Folder, profile: &str) -> PathBuf {
    folder.file("tokens").join(format!("{profile}.json"))
}

/// Asks the keyring, in a thread of its own: its client waits, and may have a runtime of its own.
fn in_keyring<T: Send>(
    folder: &Folder,
    profile: &str,
    ask: impl FnOnce(&Entry) -> keyring::Result<T> + Send,
) -> Result<T, String> {
    // Another folder has other profiles of the same names.
    let user = format!("{profile} ({})", folder.path().display());
    let asked = thread::scope(|scope| {
        scope.spawn(|| Entry::new(SERVICE, &user).and_then(|entry| ask(&entry))).join()
    });
    match asked {
        Ok(Ok(answer)) => Ok(answer),
        // Whatever else it is, its text could hold the secret.
        Ok(Err(Error::BadEncoding(_))) => Err(t!("store.unreadable").into_owned()),
        Ok(Err(problem)) => Err(problem.to_string()),
        Err(_) => Err(t!("store.crashed").into_owned()),
    }
}

fn no_keyring(problem: &str) -> Failure {
    Failure::configuration(t!("store.no-keyring", problem = problem)).hint(t!("store.no-keyring-hint"))
}
