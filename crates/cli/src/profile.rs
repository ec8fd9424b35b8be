//! Profiles: who calls, by a name. The file holds no secret.

use std::{collections::BTreeMap, fs, io, path::PathBuf};

use rust_i18n::t;
use serde::{Deserialize, Serialize};

use crate::{
    config::{self, Folder},
    failure::Failure,
    options::Options,
};

const FILE: &str = "profiles.toml";
/// The profile of whoever names none.
const FIRST: &str = "default";

/// All profiles.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Profiles {
    /// The profile that is used unless another is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) default: Option<String>,
    #[serde(default)]
    pub(crate) profiles: BTreeMap<String, Profile>,
}

/// Who calls.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(crate) enum Profile {
    Login(Login),
    Key(Key),
}

/// A person who has logged in.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Login {
    pub(crate) store: Store,
    /// When, by RFC 3339.
    pub(crate) since: String,
    /// The email address or the id, if Classroom has told it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) user: Option<String>,
    pub(crate) scopes: Vec<String>,
}

/// A service account, by the file of its key.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Key {
    pub(crate) credentials: PathBuf,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) subject: Option<String>,
}

/// What keeps a refresh token.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Store {
    Keyring,
    File,
}

impl Profiles {
    pub(crate) fn read(folder: &Folder) -> Result<Self, Failure> {
        let path = folder.file(FILE);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(cause) => return Err(config::unusable(&path, &cause)),
        };
        toml::from_str(&text).map_err(|problem| {
            let line = problem.span().map_or(1, |span| text[..span.start].lines().count().max(1));
            let what =
                t!("config.malformed", path = path.display(), line = line, problem = problem.message());
            Failure::configuration(what).hint(t!("config.malformed-hint"))
        })
    }

    /// Finds out whether they can be changed.
    pub(crate) fn check_writable(folder: &Folder) -> Result<(), Failure> {
        config::check_writable(&folder.file(FILE))
    }

    /// Changes the profiles that there are by now, while no other process does. What must not be waited for is done
    /// before or after.
    pub(crate) fn change(
        folder: &Folder,
        change: impl FnOnce(&mut Self) -> Result<(), Failure>,
    ) -> Result<Self, Failure> {
        let path = folder.file(FILE);
        let _lock = config::lock::wait(&path)?;
        let mut profiles = Self::read(folder)?;
        change(&mut profiles)?;
        let text = toml::to_string(&profiles)
            .map_err(|problem| config::unusable(&path, &io::Error::other(problem)))?;
        config::write(&path, &text)?;
        Ok(profiles)
    }

    /// The name that the options mean: of a profile that there is, or is to be.
    pub(crate) fn name(&self, options: &Options) -> Result<String, Failure> {
        let name = options.profile.clone().or_else(|| self.default.clone());
        let name = name.unwrap_or_else(|| FIRST.to_owned());
        check_name(&name)?;
        Ok(name)
    }

    /// The profile of a name.
    pub(crate) fn get(&self, name: &str) -> Result<&Profile, Failure> {
        self.profiles.get(name).ok_or_else(|| self.unknown(name))
    }

    fn unknown(&self, name: &str) -> Failure {
        let problem = Failure::credentials(t!("profile.unknown", name = name));
        let known: Vec<&str> = self.profiles.keys().map(String::as_str).collect();
        let near = known.iter().copied().find(|known| strsim::jaro_winkler(known, name) > 0.8);
        problem.hint(match near {
            Some(near) => t!("profile.did-you-mean", name = near),
            None if known.is_empty() => t!("profile.none"),
            None => t!("profile.known", names = known.join(", ")),
        })
    }

    /// Adds a profile, or replaces the one that it gives back. The first one becomes the default.
    pub(crate) fn set(&mut self, name: &str, profile: Profile) -> Option<Profile> {
        self.default.get_or_insert_with(|| name.to_owned());
        self.profiles.insert(name.to_owned(), profile)
    }

    pub(crate) fn remove(&mut self, name: &str) {
        self.profiles.remove(name);
        if self.default.as_deref() == Some(name) {
            self.default = None;
        }
    }
}

/// A name is the name of a file as well.
pub(crate) fn check_name(name: &str) -> Result<(), Failure> {
    let is_good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'@');
    if !name.is_empty() && name.len() <= 64 && !name.starts_with('.') && name.bytes().all(is_good) {
        return Ok(());
    }
    Err(Failure::usage(t!("profile.bad-name", name = name.escape_debug())))
}
