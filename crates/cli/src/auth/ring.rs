//! The keyring of the system. Its client waits for as long as the keyring does, which may ask a person for a password; it
//! may have a runtime of its own, so it is asked in a thread of its own.

use std::{
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::Duration,
};

use keyring::{Entry, Error, Result};
use rust_i18n::t;

use crate::terminal;

const SERVICE: &str = "classroom1";
/// After so long it is told what is being waited for.
const QUIET: Duration = Duration::from_secs(2);
/// Time to find the window, and to type a password.
const LONGEST: Duration = Duration::from_secs(120);

/// Whether there is a keyring.
pub(super) fn check() -> std::result::Result<(), String> {
    ask(|| match Entry::store_status() {
        Ok(()) => Ok(()),
        Err(_) => Err(Error::NoDefaultStore),
    })
}

/// The secret of a user, if there is one.
pub(super) fn get(user: String) -> std::result::Result<Option<String>, String> {
    ask(move || secret(&Entry::new(SERVICE, &user)?))
}

/// Keeps the secret of a user in place of the one before.
pub(super) fn set(user: String, secret: String) -> std::result::Result<(), String> {
    ask(move || {
        let entry = Entry::new(SERVICE, &user)?;
        match entry.set_password(&secret) {
            Err(Error::Ambiguous(_)) => {
                delete(&entry)?;
                entry.set_password(&secret)
            }
            outcome => outcome,
        }
    })
}

/// Takes the secret of a user out of the keyring, if there is one.
pub(super) fn take(user: String) -> std::result::Result<Option<String>, String> {
    ask(move || {
        let entry = Entry::new(SERVICE, &user)?;
        // What can't be read is to be gone as well.
        let secret = match secret(&entry) {
            Err(Error::Ambiguous(_) | Error::BadEncoding(_)) => None,
            outcome => outcome?,
        };
        delete(&entry)?;
        Ok(secret)
    })
}

fn secret(entry: &Entry) -> Result<Option<String>> {
    match entry.get_password() {
        Err(Error::NoEntry) => Ok(None),
        outcome => outcome.map(Some),
    }
}

/// Deletes all that goes by this name.
fn delete(entry: &Entry) -> Result<()> {
    match entry.delete_credential() {
        Err(Error::NoEntry) => Ok(()),
        Err(Error::Ambiguous(all)) => all.iter().try_for_each(|one| one.delete_credential()),
        outcome => outcome,
    }
}

fn ask<T: Send + 'static>(
    question: impl FnOnce() -> Result<T> + Send + 'static,
) -> std::result::Result<T, String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(question().map_err(words)));
    let waiting = || terminal::labelled(terminal::WARNING, &t!("connection.warning"), &t!("store.waiting"));
    match answer(&receiver, QUIET, LONGEST, waiting) {
        Ok(answer) => answer,
        Err(RecvTimeoutError::Timeout) => Err(t!("store.silent", seconds = LONGEST.as_secs()).into_owned()),
        Err(RecvTimeoutError::Disconnected) => Err(t!("store.crashed").into_owned()),
    }
}

/// Waits for an answer; says so once if it takes long.
fn answer<T>(
    receiver: &Receiver<T>,
    quiet: Duration,
    longest: Duration,
    tell: impl FnOnce(),
) -> std::result::Result<T, RecvTimeoutError> {
    match receiver.recv_timeout(quiet) {
        Err(RecvTimeoutError::Timeout) => {
            tell();
            receiver.recv_timeout(longest.saturating_sub(quiet))
        }
        outcome => outcome,
    }
}

/// What is wrong. The text of an error could hold the secret, or what only programs read.
fn words(problem: Error) -> String {
    match problem {
        Error::BadEncoding(_) | Error::BadDataFormat(..) => t!("store.unreadable").into_owned(),
        Error::Ambiguous(all) => t!("store.ambiguous", count = all.len()).into_owned(),
        Error::NoDefaultStore => match Entry::store_status() {
            Err(cause) if !matches!(cause, Error::NoDefaultStore) => cause.to_string(),
            _ => t!("store.none").into_owned(),
        },
        problem => problem.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyring_that_says_nothing_is_not_waited_for_without_end() {
        let (sender, receiver) = mpsc::channel::<()>();
        let mut told = 0;
        let outcome = answer(&receiver, Duration::ZERO, Duration::ZERO, || told += 1);
        assert_eq!((outcome, told), (Err(RecvTimeoutError::Timeout), 1));
        drop(sender);
        let outcome = answer(&receiver, QUIET, LONGEST, || told += 1);
        assert_eq!((outcome, told), (Err(RecvTimeoutError::Disconnected), 1));
    }
}
