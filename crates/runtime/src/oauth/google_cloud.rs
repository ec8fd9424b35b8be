//! The credentials of the crate `google-cloud-auth`, as ours.

use google_cloud_auth::credentials::{CacheableResource, Credentials as GoogleCloudCredentials};
use http::{Extensions, HeaderMap, header::AUTHORIZATION};
use rustls::crypto::{CryptoProvider, ring};

use crate::{
    credentials::{AccessToken, Credentials, CredentialsError, TokenRequest},
    transport::BoxFuture,
};

/// Makes ring the cryptography of this process, unless it has another already.
///
/// `google-cloud-auth` needs one before its credentials are built or used; without it, it panics. A program that
/// depends on that crate with its default features has another one, and need not call this.
///
/// ```no_run
/// use google_discovery_runtime::oauth::{self, KeylessDelegation, google_cloud_auth::credentials::Builder};
///
/// oauth::install_ring();
/// let ambient = Builder::default().with_scopes(["https://www.googleapis.com/auth/cloud-platform"]).build()?;
/// let credentials = KeylessDelegation::new(ambient, "sync@school-1234.iam.gserviceaccount.com")?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn install_ring() {
    if CryptoProvider::get_default().is_none() {
        // If another thread was faster, there is one all the same.
        let _ = ring::default_provider().install_default();
    }
}

/// The scopes are those that the credentials were built with, whatever a call asks for. The crate keeps and replaces
/// its tokens itself, over its own connections: a token that a server has refused is given again until the crate has
/// another one. A subject is refused.
impl Credentials for GoogleCloudCredentials {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        Box::pin(async move {
            request.refuse_subject("an identity of google-cloud-auth")?;
            match self.headers(Extensions::new()).await {
                Ok(CacheableResource::New { data, .. }) => token(&data),
                // It answers so only to whoever names the headers that it has.
                Ok(CacheableResource::NotModified) => {
                    Err(CredentialsError::new("google-cloud-auth gave no headers"))
                }
                Err(problem) => {
                    let temporary = problem.is_transient();
                    Err(CredentialsError::new(problem).with_temporary(temporary))
                }
            }
        })
    }
}

fn token(headers: &HeaderMap) -> Result<AccessToken, CredentialsError> {
    let bearer = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let bearer = bearer.ok_or_else(|| {
        CredentialsError::new(
            "these credentials of google-cloud-auth give no access token: an API key is set by `with_api_key`",
        )
    })?;
    let token = AccessToken::try_from(bearer)?;
    match headers.get("x-goog-user-project").and_then(|value| value.to_str().ok()) {
        Some(project) => token.with_quota_project(project),
        None => Ok(token),
    }
}
