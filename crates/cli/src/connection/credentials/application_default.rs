//! The credentials that Google's tools have left.

use std::{env, path::PathBuf};

use rust_i18n::t;

use super::{Found, file};
use crate::failure::Failure;

const FILE: &str = "GOOGLE_APPLICATION_CREDENTIALS";
const NAME: &str = "application_default_credentials.json";

/// The application default credentials; `None` if there are none.
pub(super) fn find() -> Result<Option<Found>, Failure> {
    if let Some(path) = path_in(FILE) {
        let origin = t!("connection.from-adc-variable", variable = FILE, path = path.display());
        return file::from_file(&path, origin.into_owned()).map(Some);
    }
    match gclouds_file().filter(|path| path.exists()) {
        Some(path) => {
            let origin = t!("connection.from-adc", path = path.display());
            file::from_file(&path, origin.into_owned()).map(Some)
        }
        None => Ok(None),
    }
}

/// The file that `gcloud auth application-default login` writes.
fn gclouds_file() -> Option<PathBuf> {
    let folder = path_in("CLOUDSDK_CONFIG").or_else(|| match cfg!(windows) {
        true => path_in("APPDATA").map(|folder| folder.join("gcloud")),
        false => path_in("HOME").map(|folder| folder.join(".config/gcloud")),
    })?;
    Some(folder.join(NAME))
}

fn path_in(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}
