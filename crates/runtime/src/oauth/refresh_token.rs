//! The consent of a user.

use std::{fmt, future::ready, sync::Arc};

use super::{
    cache::TokenCache,
    file::File,
    token_endpoint::{self, Denied, Grant, TokenEndpoint},
};
use crate::{
    credentials::{AccessToken, Credentials, CredentialsError, TokenRequest, quota_project},
    transport::{BoxFuture, Transport},
};

/// A user who has given an OAuth client consent, once: the client has a refresh token since.
///
/// The scopes of the tokens are those that the user has granted, whatever a call asks for: a narrower scope than the
/// granted one (`….readonly`, say) counts as another one at Google, so that asking for it would fail. A subject is
/// refused: the tokens are this user's.
///
/// Clones share their tokens. `Debug` shows no secret.
///
/// ```no_run
/// use google_discovery_runtime::oauth::RefreshToken;
///
/// # fn secret(name: &str) -> String { String::new() }
/// let user = RefreshToken::new(
///     "1234-abcd.apps.googleusercontent.com",
///     secret("client secret"),
///     secret("refresh token"),
/// )?;
/// # Ok::<(), google_discovery_runtime::CredentialsError>(())
/// ```
///
/// # Errors
///
/// Where the token endpoint refuses, [`hint`](CredentialsError::hint) says what to do: `invalid_grant` means that the
/// refresh token counts no longer, and the user must be asked again.
#[derive(Clone)]
pub struct RefreshToken {
    consent: Arc<Consent>,
    tokens: Arc<TokenCache<()>>,
}

#[derive(Clone)]
struct Consent {
    client_id: String,
    client_secret: String,
    refresh_token: String,
    endpoint: TokenEndpoint,
    quota_project: Option<String>,
}

impl RefreshToken {
    /// The refresh token, and the OAuth client that it was given to.
    ///
    /// # Errors
    ///
    /// One of them is empty.
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
        refresh_token: impl Into<String>,
    ) -> Result<Self, CredentialsError> {
        let consent = Consent {
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            refresh_token: refresh_token.into(),
            endpoint: TokenEndpoint::new(token_endpoint::GOOGLE, "the token endpoint")?,
            quota_project: None,
        };
        let given = [
            ("client id", &consent.client_id),
            ("client secret", &consent.client_secret),
            ("refresh token", &consent.refresh_token),
        ];
        match given.iter().find(|(_, text)| text.trim().is_empty()) {
            Some((what, _)) => Err(CredentialsError::new(format!("the {what} is empty"))),
            None => Ok(Self { consent: Arc::new(consent), tokens: Arc::default() }),
        }
    }

    pub(super) fn of(file: &File) -> Result<Self, CredentialsError> {
        let [client_id, client_secret, refresh_token] =
            ["client_id", "client_secret", "refresh_token"].map(|name| file.require(name));
        let mut user = Self::new(client_id?, client_secret?, refresh_token?)?;
        let consent = Arc::make_mut(&mut user.consent);
        if let Some(url) = file.get("token_uri") {
            consent.endpoint = TokenEndpoint::new(url, "`token_uri`")?;
        }
        if let Some(project) = file.get("quota_project_id") {
            quota_project(project).map_err(CredentialsError::new)?;
            consent.quota_project = Some(project.to_owned());
        }
        Ok(user)
    }

    /// Sets where the refresh token is exchanged, in place of `https://oauth2.googleapis.com/token`.
    ///
    /// # Errors
    ///
    /// It is no URL, or neither `https` nor on this machine.
    pub fn with_token_endpoint(mut self, url: &str) -> Result<Self, CredentialsError> {
        Arc::make_mut(&mut self.consent).endpoint = TokenEndpoint::new(url, "the token endpoint")?;
        self.tokens = Arc::default();
        Ok(self)
    }
}

impl Consent {
    async fn exchange(&self, transport: &dyn Transport) -> Result<Grant, CredentialsError> {
        let form = [
            ("grant_type", "refresh_token"),
            ("client_id", &self.client_id),
            ("client_secret", &self.client_secret),
            ("refresh_token", &self.refresh_token),
        ];
        let secrets = [self.client_secret.as_str(), &self.refresh_token];
        let outcome = self.endpoint.exchange(transport, &form, &secrets).await;
        let mut grant = outcome.map_err(|denied| match denied {
            Denied::Refused(refusal) => refusal.of_refresh_token(),
            Denied::Failed(problem) => problem,
        })?;
        if let Some(project) = &self.quota_project {
            grant.token = grant.token.with_quota_project(project)?;
        }
        Ok(grant)
    }
}

impl Credentials for RefreshToken {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        if let Err(problem) = request.refuse_subject("the refresh token of a user") {
            return Box::pin(ready(Err(problem)));
        }
        if let Some(token) = self.tokens.at_hand(&(), request.refused) {
            return Box::pin(ready(Ok(token)));
        }
        Box::pin(async move {
            let exchange = async |_: &()| self.consent.exchange(request.transport).await;
            self.tokens.get((), request.refused, exchange).await
        })
    }
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefreshToken").field("client_id", &self.consent.client_id).finish_non_exhaustive()
    }
}
