//! Where the file of the application default credentials is.

use std::{ffi::OsString, path::PathBuf};

/// Names the file, before all else.
pub(super) const FILE: &str = "GOOGLE_APPLICATION_CREDENTIALS";
const NAME: &str = "application_default_credentials.json";

/// The file that is named, or else the one that gcloud writes.
pub(super) struct Location {
    pub(super) path: PathBuf,
    /// Whether it was named, and so must be there.
    pub(super) is_named: bool,
}

impl Location {
    /// Looks at the variables of an environment; `None` if they name no folder to look in.
    pub(super) fn find(variable: impl Fn(&str) -> Option<OsString>) -> Option<Self> {
        let variable = |name| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        if let Some(path) = variable(FILE) {
            return Some(Self { path, is_named: true });
        }
        let folder = variable("CLOUDSDK_CONFIG").or_else(|| {
            if cfg!(windows) {
                variable("APPDATA").map(|folder| folder.join("gcloud"))
            } else {
                variable("HOME").map(|folder| folder.join(".config/gcloud"))
            }
        });
        folder.map(|folder| Self { path: folder.join(NAME), is_named: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(variables: &[(&str, &str)]) -> Option<(String, bool)> {
        let variable = |name: &str| {
            let (_, value) = variables.iter().find(|(known, _)| *known == name)?;
            Some(OsString::from(value))
        };
        Location::find(variable).map(|found| (found.path.display().to_string(), found.is_named))
    }

    #[test]
    fn the_file_that_is_named_comes_first() {
        let all = [(FILE, "/etc/key.json"), ("CLOUDSDK_CONFIG", "/sdk"), ("HOME", "/home/me")];
        assert_eq!(find(&all), Some(("/etc/key.json".to_owned(), true)));
    }

    #[test]
    fn an_empty_variable_names_nothing() {
        let found = find(&[(FILE, ""), ("CLOUDSDK_CONFIG", "/sdk")]);
        assert_eq!(found, Some((PathBuf::from("/sdk").join(NAME).display().to_string(), false)));
        assert_eq!(find(&[]), None);
    }

    #[cfg(not(windows))]
    #[test]
    fn gclouds_own_file_is_in_the_home_folder() {
        let found = find(&[("HOME", "/home/me")]).unwrap();
        assert_eq!(found.0, "/home/me/.config/gcloud/application_default_credentials.json");
    }

    #[cfg(windows)]
    #[test]
    fn gclouds_own_file_is_in_the_roaming_folder() {
        let found = find(&[("APPDATA", r"C:\Users\me\AppData\Roaming")]).unwrap();
        assert_eq!(found.0, r"C:\Users\me\AppData\Roaming\gcloud\application_default_credentials.json");
    }
}
