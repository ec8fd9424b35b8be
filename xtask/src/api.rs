//! Which API, and which version of it.

use std::fmt;
use std::str::FromStr;

/// An API at a version, written `classroom:v1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Api {
    pub(crate) name: String,
    pub(crate) version: String,
}

impl Api {
    /// Where Google serves the document of this API.
    pub(crate) fn discovery_url(&self) -> String {
        format!("https://{}.googleapis.com/$discovery/rest?version={}", self.name, self.version)
    }
}

impl FromStr for Api {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some((name, version)) if is_name(name) && is_version(version) => {
                Ok(Self { name: name.to_owned(), version: version.to_owned() })
            }
            _ => Err("write an API as <name>:<version>, as `classroom:v1`".to_owned()),
        }
    }
}

impl fmt::Display for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.name, self.version)
    }
}

/// Part of a host name and of a file name.
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// Part of a query and of a file name.
fn is_version(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

#[cfg(test)]
mod tests {
    use super::Api;

    #[test]
    fn a_name_can_not_leave_the_folder_or_the_host() {
        for text in [
            "",
            "classroom",
            ":v1",
            "classroom:",
            "a/b:v1",
            "..:v1",
            "a.example/:v1",
            "a:../v1",
            "a:v1&x=y",
            "a:v1#",
        ] {
            assert!(text.parse::<Api>().is_err(), "{text}");
        }
    }

    #[test]
    fn versions_may_have_dots_and_underscores() {
        for text in ["classroom:v1", "admin:reports_v1", "dfareporting:v3.3", "osconfig:v1alpha"] {
            assert_eq!(text.parse::<Api>().map(|api| api.to_string()), Ok(text.to_owned()));
        }
    }
}
