//! `auth list` and `auth use`.

use clap::ArgMatches;
use rust_i18n::t;
use serde_json::Value;

use super::{NAME, status};
use crate::{
    config::Folder,
    failure::{Exit, Failure},
    options::Options,
    output::{self, Sent, Shape},
    profile::{Profile, Profiles},
    terminal,
};

pub(super) fn list(options: &Options) -> Result<Exit, Failure> {
    let folder = Folder::of(options)?;
    let profiles = Profiles::read(&folder)?;
    if options.wants_data() {
        let all: Value =
            profiles.profiles.keys().map(|name| status::json_of(&folder, &profiles, name)).collect();
        output::write(&all, options.format, Shape::default(), None)?;
        return Ok(Exit::Success);
    }
    if profiles.profiles.is_empty() {
        terminal::error_line(&t!("profile.none"));
        return Ok(Exit::Success);
    }
    let width = profiles.profiles.keys().map(String::len).max().unwrap_or_default();
    let mut text = String::new();
    for (name, profile) in &profiles.profiles {
        let mark = if profiles.default.as_ref() == Some(name) { '*' } else { ' ' };
        text.push_str(&format!("{mark} {name:width$}  {}\n", line(profile)));
    }
    output::print(&text, Sent::Nothing)?;
    Ok(Exit::Success)
}

/// A profile in some words.
fn line(profile: &Profile) -> String {
    match profile {
        Profile::Login(login) => {
            let who = login.user.as_deref().unwrap_or("?");
            t!("profile.login", who = who, since = login.since).into_owned()
        }
        Profile::Key(key) => {
            let path = key.credentials.display();
            match &key.subject {
                Some(subject) => t!("profile.key-for", path = path, subject = subject).into_owned(),
                None => t!("profile.key", path = path).into_owned(),
            }
        }
    }
}

pub(super) fn choose(options: &Options, matches: &ArgMatches) -> Result<Exit, Failure> {
    let name = matches.get_one::<String>(NAME).map_or("", String::as_str);
    let folder = Folder::of(options)?;
    let profiles = Profiles::change(&folder, |profiles| {
        profiles.get(name)?;
        profiles.default = Some(name.to_owned());
        Ok(())
    })?;
    status::show(options, &folder, &profiles, name)?;
    Ok(Exit::Success)
}
