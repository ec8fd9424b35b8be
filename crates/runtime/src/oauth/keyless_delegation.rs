//! Domain-wide delegation without a key.

use std::{fmt, sync::Arc};

use super::{
    iam::{self, IamSigner},
    service_account::ServiceAccount,
    token_endpoint::{self, TokenEndpoint},
};
use crate::{
    credentials::{AccessToken, Credentials, CredentialsError, TokenRequest},
    transport::BoxFuture,
};

/// A service account that acts for users of a domain, and whose key nobody has: IAM Credentials signs for it, at the
/// request of another identity, the ambient one. That is what the program has where it runs: the service account
/// of a virtual machine or a container, a federated identity, a person's login.
///
/// The ambient identity needs the role Service Account Token Creator
/// (`roles/iam.serviceAccountTokenCreator`) on the service account, also if it is that account itself; the project
/// needs the IAM Service Account Credentials API; the account needs domain-wide delegation, as with a key.
/// See [`ServiceAccountKey`](super::ServiceAccountKey) for the subject and for what can go wrong.
///
/// Any [`Credentials`] can be the ambient ones, with the scope `https://www.googleapis.com/auth/cloud-platform`. The
/// feature `google-cloud-auth` makes those of the crate of that name some, which know metadata servers and federated
/// identities.
///
/// Clones share their tokens. `Debug` shows no secret.
///
/// ```no_run
/// use google_discovery_runtime::oauth::{ApplicationDefault, KeylessDelegation};
///
/// let ambient = ApplicationDefault::find()?;
/// let teacher = KeylessDelegation::new(ambient, "sync@school-1234.iam.gserviceaccount.com")?
///     .with_subject("teacher@school.example");
/// # Ok::<(), google_discovery_runtime::CredentialsError>(())
/// ```
#[derive(Clone)]
pub struct KeylessDelegation {
    account: Arc<ServiceAccount<IamSigner>>,
    subject: Option<Arc<str>>,
}

impl KeylessDelegation {
    /// A service account, by email address, for which the ambient identity may ask for signatures.
    ///
    /// # Errors
    ///
    /// It is no email address.
    pub fn new(ambient: impl Credentials, service_account: &str) -> Result<Self, CredentialsError> {
        if !service_account.contains('@') || service_account.contains(char::is_whitespace) {
            return Err(CredentialsError::new(
                "the service account is no email address: it must be like `sync@school-1234.iam.gserviceaccount.com`",
            ));
        }
        let signer = IamSigner::new(Arc::new(ambient), iam::GOOGLE, service_account)?;
        let endpoint = TokenEndpoint::new(token_endpoint::GOOGLE, "the token endpoint")?;
        Ok(Self::of(ServiceAccount::new(service_account.to_owned(), endpoint, signer), None))
    }

    fn of(account: ServiceAccount<IamSigner>, subject: Option<Arc<str>>) -> Self {
        Self { account: Arc::new(account), subject }
    }

    /// Sets where IAM Credentials is, in place of `https://iamcredentials.googleapis.com`: the part of the URL before
    /// `/v1/projects`.
    ///
    /// # Errors
    ///
    /// It is no URL, or neither `https` nor on this machine.
    pub fn with_iam_endpoint(self, url: &str) -> Result<Self, CredentialsError> {
        let ServiceAccount { email, endpoint, signer, .. } = &*self.account;
        let signer = signer.with_endpoint(url)?;
        Ok(Self::of(ServiceAccount::new(email.clone(), endpoint.clone(), signer), self.subject))
    }

    /// Sets where what was signed is exchanged for a token, in place of `https://oauth2.googleapis.com/token`.
    ///
    /// # Errors
    ///
    /// It is no URL, or neither `https` nor on this machine.
    pub fn with_token_endpoint(self, url: &str) -> Result<Self, CredentialsError> {
        let ServiceAccount { email, signer, .. } = &*self.account;
        let endpoint = TokenEndpoint::new(url, "the token endpoint")?;
        Ok(Self::of(ServiceAccount::new(email.clone(), endpoint, signer.clone()), self.subject))
    }

    /// Acts for this user, by email address, unless the client or the request names another.
    #[must_use]
    pub fn with_subject(mut self, user: impl Into<String>) -> Self {
        self.subject = Some(user.into().into());
        self
    }
}

impl Credentials for KeylessDelegation {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        self.account.token(request, self.subject.as_deref())
    }
}

impl fmt::Debug for KeylessDelegation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeylessDelegation")
            .field("service_account", &self.account.email)
            .field("subject", &self.subject)
            .finish_non_exhaustive()
    }
}
