//! `auth add-key`: a service account as a profile, by the file of its key.

use std::{fs, path};

use clap::ArgMatches;
use rust_i18n::t;

use super::{NAME, status, store};
use crate::{
    config::{self, Folder},
    connection::{Kind, credentials},
    failure::{Exit, Failure},
    options::Options,
    profile::{self, Key, Profile, Profiles},
};

pub(super) fn add(options: &Options, matches: &ArgMatches) -> Result<Exit, Failure> {
    let name = matches.get_one::<String>(NAME).map_or("", String::as_str);
    profile::check_name(name)?;
    let Some(file) = &options.credentials_file else {
        return Err(Failure::usage(t!("key.no-file")).hint(t!("key.no-file-hint", name = name)));
    };
    let found = credentials::from_the_line(file, String::new())?;
    if found.kind != Kind::Key {
        return Err(Failure::usage(t!("key.no-key", path = file.display())).hint(t!("file.hint")));
    }
    let folder = Folder::of(options)?;
    let credentials = fs::canonicalize(file).or_else(|_| path::absolute(file));
    let credentials = credentials.map_err(|cause| config::unusable(file, &cause))?;
    let key = Profile::Key(Key { credentials, subject: options.subject.clone() });
    let mut former = None;
    let profiles = Profiles::change(&folder, |profiles| {
        former = profiles.set(name, key);
        Ok(())
    })?;
    store::forget_former(&folder, name, former.as_ref(), None);
    status::show(options, &folder, &profiles, name)?;
    Ok(Exit::Success)
}
