//! Who calls: where credentials are looked for, in which order.

mod application_default;
mod file;

use std::{path::Path, sync::Arc};

use google_classroom::{AccessToken, Credentials, CredentialsError};
use rust_i18n::t;

use crate::{
    auth::store,
    config::Folder,
    environment::{TOKEN, variable},
    failure::Failure,
    options::Options,
    profile::{Profile, Profiles},
    terminal,
};
use file::from_file;
pub(crate) use file::from_the_line;

/// What kind of credentials were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An access token, which says nothing of itself.
    Token,
    /// The key of a service account.
    Key,
    /// A person who has logged in.
    User,
    /// A person of an emulator.
    Person,
}

/// Credentials, and what is known of them.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) kind: Kind,
    /// Where they were found, in words.
    pub(crate) origin: String,
    /// The service account, or the person.
    pub(crate) who: Option<String>,
    /// Whom to act for.
    pub(crate) subject: Option<String>,
    /// Whether they are of an emulator on this machine, or given for it.
    pub(crate) is_local: bool,
    pub(crate) credentials: Arc<dyn Credentials>,
}

/// The first credentials that there are: the token, the file that is named, the profile, those of Google's tools.
pub(crate) fn find(options: &Options, folder: &Folder) -> Result<Option<Found>, Failure> {
    let mut found = match first(options, folder)? {
        Some(found) => found,
        None => return Ok(None),
    };
    if let Some(subject) = &options.subject {
        if found.kind != Kind::Key {
            return Err(no_subject(&found));
        }
        found.subject = Some(subject.clone());
    }
    Ok(Some(found))
}

fn first(options: &Options, folder: &Folder) -> Result<Option<Found>, Failure> {
    if let Some(token) = variable(TOKEN) {
        if options.credentials_file.is_some() {
            let label = t!("connection.warning");
            terminal::labelled(terminal::WARNING, &label, &t!("connection.token-first", variable = TOKEN));
        }
        return of_token(&token).map(Some);
    }
    if let Some(path) = &options.credentials_file {
        let origin = t!("connection.from-file", path = path.display());
        return from_the_line(path, origin.into_owned()).map(Some);
    }
    let profiles = Profiles::read(folder)?;
    if options.profile.is_some() || profiles.default.is_some() {
        let name = profiles.name(options)?;
        return of_profile(folder, &name, profiles.get(&name)?).map(Some);
    }
    application_default::find()
}

fn of_token(token: &str) -> Result<Found, Failure> {
    let token = AccessToken::try_from(token).map_err(|problem| {
        Failure::credentials(t!("connection.bad-token", variable = TOKEN, problem = problem))
    })?;
    let origin = t!("connection.from-variable", variable = TOKEN).into_owned();
    let credentials: Arc<dyn Credentials> = Arc::new(token);
    Ok(Found { kind: Kind::Token, origin, who: None, subject: None, is_local: true, credentials })
}

/// The credentials of a profile.
pub(crate) fn of_profile(folder: &Folder, name: &str, profile: &Profile) -> Result<Found, Failure> {
    let origin = t!("connection.from-profile", name = name).into_owned();
    match profile {
        Profile::Login(login) => {
            let secret = store::load(folder, name, login.store)?;
            let mut found = file::from_text(&secret, Path::new(name), origin)?;
            found.who.clone_from(&login.user);
            Ok(found)
        }
        Profile::Key(key) => {
            let mut found = from_file(&key.credentials, origin)?;
            found.subject.clone_from(&key.subject);
            Ok(found)
        }
    }
}

/// Whether the user named credentials, so that no others will do.
pub(crate) fn are_asked_for(options: &Options) -> bool {
    variable(TOKEN).is_some() || options.credentials_file.is_some() || options.profile.is_some()
}

/// There are no credentials.
pub(crate) fn none() -> Failure {
    Failure::credentials(t!("connection.none")).hint(t!("connection.none-hint", variable = TOKEN))
}

/// Credentials of Google's, which no emulator gets.
pub(crate) fn real_ones(found: &Found) -> Failure {
    Failure::credentials(t!("connection.real", origin = found.origin)).hint(t!("connection.real-hint"))
}

fn no_subject(found: &Found) -> Failure {
    let problem = match found.kind {
        Kind::Token => t!("connection.subject-token", variable = TOKEN),
        _ => t!("connection.subject-user", origin = found.origin),
    };
    Failure::credentials(problem).hint(t!("connection.subject-hint"))
}

/// A problem of credentials, as the library tells it.
pub(crate) fn failed(problem: &CredentialsError) -> Failure {
    let failure = Failure::credentials(problem.to_string());
    match problem.hint() {
        Some(hint) => failure.hint(hint),
        None => failure,
    }
}
