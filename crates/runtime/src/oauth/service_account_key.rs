//! The key of a service account.

use std::{fmt, path::Path, sync::Arc};

use super::{
    file::{self, File, Kind},
    service_account::ServiceAccount,
    signing_key::SigningKey,
    token_endpoint::{self, TokenEndpoint},
};
use crate::{
    credentials::{AccessToken, Credentials, CredentialsError, TokenRequest},
    transport::BoxFuture,
};

/// The key of a service account, which signs for the account itself or, with a subject, for a user of a domain that
/// has given the account domain-wide delegation.
///
/// Data of Workspace belongs to users, so a service account without a subject sees none of it. The subject is the
/// primary email address of a user: of the client ([`with_subject`](crate::ClientBuilder)), of a request, or
/// [of the key](Self::with_subject), in the order of precedence request, client, key. One client can act for many.
///
/// Clones share their tokens. `Debug` shows no secret.
///
/// ```no_run
/// use google_discovery_runtime::oauth::ServiceAccountKey;
///
/// let key = ServiceAccountKey::from_file("sync-1234-0123456789ab.json")?;
/// let teacher = key.clone().with_subject("teacher@school.example");
/// # Ok::<(), google_discovery_runtime::CredentialsError>(())
/// ```
///
/// # Errors
///
/// Where the token endpoint refuses, [`hint`](CredentialsError::hint) says what to do: `unauthorized_client` means
/// that the domain has not granted the account these scopes, and the hint names the client id and the scopes to
/// enter in the Admin console; `invalid_grant` means that there is no such user or no such key, or that the clock is wrong. A clock
/// that is off by more than a minute is corrected by what the token endpoint says, for this key only.
#[derive(Clone)]
pub struct ServiceAccountKey {
    account: Arc<ServiceAccount<SigningKey>>,
    subject: Option<Arc<str>>,
}

impl ServiceAccountKey {
    /// Reads the JSON file that the Cloud console or `gcloud iam service-accounts keys create` has made.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or is no such file: see [`from_json`](Self::from_json).
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, CredentialsError> {
        file::read(path.as_ref(), "key file", Self::from_json)
    }

    /// Takes what is in such a file, as from a secret manager.
    ///
    /// Of its fields, `client_email` and `private_key` are needed. `private_key_id`, `client_id`, `token_uri` and
    /// `quota_project_id` are heeded; what the key signs is sent to the `token_uri`, which is Google's unless given.
    ///
    /// # Errors
    ///
    /// It is another kind of file, a field is missing or empty, the key is no RSA key, or `token_uri` is neither
    /// `https` nor on this machine. The error names the field, and quotes nothing.
    pub fn from_json(json: &str) -> Result<Self, CredentialsError> {
        let file = File::parse(json)?;
        if file.kind()? != Kind::ServiceAccount {
            let what = file.what();
            return Err(CredentialsError::new(format!("it is {what}, and not the key of a service account")));
        }
        Self::of(&file)
    }

    pub(super) fn of(file: &File) -> Result<Self, CredentialsError> {
        let email = file.require("client_email")?.to_owned();
        let key_id = file.get("private_key_id").map(str::to_owned);
        let key = SigningKey::from_pem(file.require("private_key")?, key_id)?;
        let token_uri = file.get("token_uri").unwrap_or(token_endpoint::GOOGLE);
        let endpoint = TokenEndpoint::new(token_uri, "`token_uri`")?;
        let account = ServiceAccount::new(email, endpoint, key)
            .with_client_id(file.get("client_id").map(str::to_owned))
            .with_quota_project(file.get("quota_project_id").map(str::to_owned))?;
        Ok(Self { account: Arc::new(account), subject: None })
    }

    /// Acts for this user, by email address, unless the client or the request names another.
    #[must_use]
    pub fn with_subject(mut self, user: impl Into<String>) -> Self {
        self.subject = Some(user.into().into());
        self
    }

    /// The email address of the service account.
    pub fn email(&self) -> &str {
        &self.account.email
    }

    /// The client id, which an administrator enters for domain-wide delegation, if the file has it.
    pub fn client_id(&self) -> Option<&str> {
        self.account.client_id.as_deref()
    }
}

impl Credentials for ServiceAccountKey {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        self.account.token(request, self.subject.as_deref())
    }
}

impl fmt::Debug for ServiceAccountKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceAccountKey")
            .field("email", &self.email())
            .field("subject", &self.subject)
            .finish_non_exhaustive()
    }
}
