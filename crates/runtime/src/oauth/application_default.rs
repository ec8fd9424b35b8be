//! The credentials that Google's tools have left on this machine.

mod location;

use std::{env, path::Path};

use self::location::Location;
use super::{
    RefreshToken, ServiceAccountKey,
    file::{self, File, Kind},
};
use crate::{
    credentials::{AccessToken, Credentials, CredentialsError, TokenRequest},
    transport::BoxFuture,
};

/// The file of the application default credentials, if it holds the key of a service account or the login of a user:
/// what `gcloud auth application-default login` writes, and what `GOOGLE_APPLICATION_CREDENTIALS` names.
///
/// The rest of Google's chain (the metadata server of a virtual machine or a container, external accounts,
/// impersonation) is for the crate `google-cloud-auth`: with the feature of that name its credentials can be given to a client.
///
/// For Classroom, log in with its scopes, as in
/// `gcloud auth application-default login --scopes=https://www.googleapis.com/auth/classroom.rosters,https://www.googleapis.com/auth/cloud-platform`,
/// and with `--client-id-file`, since gcloud's own client may be refused for them.
///
/// Clones share their tokens. `Debug` shows no secret.
///
/// ```no_run
/// use google_discovery_runtime::oauth::ApplicationDefault;
///
/// let credentials = ApplicationDefault::find()?;
/// # Ok::<(), google_discovery_runtime::CredentialsError>(())
/// ```
#[derive(Clone, Debug)]
pub struct ApplicationDefault(Found);

#[derive(Clone, Debug)]
enum Found {
    ServiceAccount(ServiceAccountKey),
    User(RefreshToken),
}

impl ApplicationDefault {
    /// Reads the file that `GOOGLE_APPLICATION_CREDENTIALS` names, or else gcloud's own:
    /// `application_default_credentials.json` in `CLOUDSDK_CONFIG`, or in `~/.config/gcloud`, or on Windows in
    /// `%APPDATA%\gcloud`.
    ///
    /// Calls are billed to the project that `GOOGLE_CLOUD_QUOTA_PROJECT` names, or else to the file's
    /// `quota_project_id`, if there is one.
    ///
    /// # Errors
    ///
    /// There is no such file, it cannot be read, or see [`from_json`](Self::from_json).
    pub fn find() -> Result<Self, CredentialsError> {
        let Some(location) = Location::find(|name| env::var_os(name)) else {
            return Err(CredentialsError::new(
                "no folder is known in which to look for the application default credentials: neither GOOGLE_APPLICATION_CREDENTIALS nor HOME is set",
            ));
        };
        let quota_project = env::var("GOOGLE_CLOUD_QUOTA_PROJECT").ok();
        if location.is_named {
            let what = "file that GOOGLE_APPLICATION_CREDENTIALS names,";
            return file::read(&location.path, what, |json| Self::read(json, quota_project));
        }
        if !location.path.exists() {
            let path = location.path.display();
            let what = format!(
                "no application default credentials: GOOGLE_APPLICATION_CREDENTIALS is not set, and there is no {path}"
            );
            return Err(CredentialsError::new(what).with_hint(
                "log in by `gcloud auth application-default login`, or set GOOGLE_APPLICATION_CREDENTIALS; where a metadata server has the credentials, use the feature `google-cloud-auth`",
            ));
        }
        file::read(&location.path, CREDENTIALS_FILE, |json| Self::read(json, quota_project))
    }

    /// Reads this file.
    ///
    /// # Errors
    ///
    /// It cannot be read, or see [`from_json`](Self::from_json).
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, CredentialsError> {
        file::read(path.as_ref(), CREDENTIALS_FILE, Self::from_json)
    }

    /// Takes what is in such a file.
    ///
    /// # Errors
    ///
    /// It holds credentials of another type, which the error names, or a field is missing or wrong. Nothing of it is
    /// quoted.
    pub fn from_json(json: &str) -> Result<Self, CredentialsError> {
        Self::read(json, None)
    }

    fn read(json: &str, quota_project: Option<String>) -> Result<Self, CredentialsError> {
        let mut file = File::parse(json)?;
        if let Some(project) = quota_project.filter(|project| !project.is_empty()) {
            file.set("quota_project_id", project);
        }
        match file.kind()? {
            Kind::ServiceAccount => ServiceAccountKey::of(&file).map(Found::ServiceAccount).map(Self),
            Kind::AuthorizedUser => RefreshToken::of(&file).map(Found::User).map(Self),
            Kind::Other => {
                let what = format!("it is {}, which the crate google-cloud-auth is for", file.what());
                Err(CredentialsError::new(what).with_hint(
                    "turn on the feature `google-cloud-auth`, and give the client the credentials of that crate: `google_cloud_auth::credentials::Builder::default().build()`",
                ))
            }
        }
    }
}

const CREDENTIALS_FILE: &str = "credentials file";

impl Credentials for ApplicationDefault {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        match &self.0 {
            Found::ServiceAccount(key) => key.token(request),
            Found::User(user) => user.token(request),
        }
    }
}
