//! A token endpoint that follows a script, and credentials to use it with.

mod files;
mod jwt;
mod server;

pub(crate) use files::{CLIENT_ID, EC_PEM, EMAIL, PKCS1_PEM, PKCS8_PEM, key_file, user_file};
pub(crate) use jwt::Jwt;
pub(crate) use server::{Server, Step, answer};

use google_discovery_runtime::{
    AccessToken, Credentials, CredentialsError, TokenRequest,
    oauth::{RefreshToken, ServiceAccountKey},
};

pub(crate) const SCOPE: &str = "https://www.googleapis.com/auth/classroom.rosters";

/// The key of [`EMAIL`].
pub(crate) fn key() -> ServiceAccountKey {
    ServiceAccountKey::from_json(&key_file().to_string()).unwrap()
}

/// The consent of a user.
pub(crate) fn user() -> RefreshToken {
    RefreshToken::new("client-id", "client-secret-0123456789", "1//refresh-token-0123456789").unwrap()
}

/// A token with [`SCOPE`].
pub(crate) async fn token(
    credentials: &impl Credentials,
    server: &Server,
) -> Result<AccessToken, CredentialsError> {
    credentials.token(TokenRequest::new(&[SCOPE], server)).await
}

/// The same, of a user.
pub(crate) async fn token_of(
    credentials: &impl Credentials,
    server: &Server,
    subject: &str,
) -> Result<AccessToken, CredentialsError> {
    credentials.token(TokenRequest::new(&[SCOPE], server).with_subject(Some(subject))).await
}

/// The n-th token that a server gives if nothing else is said.
pub(crate) fn nth(number: usize) -> AccessToken {
    AccessToken::try_from(format!("token-{number}")).unwrap()
}
