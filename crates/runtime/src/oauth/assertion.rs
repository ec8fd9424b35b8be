//! What a service account asserts to get a token (RFC 7523): who it is, for whom it acts, what it wants to do.

use std::fmt;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::{
    credentials::CredentialsError,
    transport::{BoxFuture, Transport},
};

/// What Google allows at most, in seconds.
const LIFETIME: i64 = 3600;

/// Signs on behalf of a service account.
pub(super) trait Sign: fmt::Debug + Send + Sync + 'static {
    /// A signed JWT with these claims, a JSON object.
    fn sign<'a>(
        &'a self,
        claims: &'a str,
        transport: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<String, CredentialsError>>;
}

/// The claims of an assertion that is made now.
pub(super) fn claims(issuer: &str, subject: Option<&str>, scopes: &str, audience: &str, now: i64) -> String {
    let mut claims = json!({
        "iss": issuer,
        "scope": scopes,
        "aud": audience,
        "iat": now,
        "exp": now.saturating_add(LIFETIME),
    });
    if let Some(subject) = subject {
        claims["sub"] = subject.into();
    }
    claims.to_string()
}

/// The part of a JWT that is signed.
pub(super) fn unsigned(key_id: Option<&str>, claims: &str) -> String {
    let mut header = json!({ "alg": "RS256", "typ": "JWT" });
    if let Some(key_id) = key_id {
        header["kid"] = Value::from(key_id);
    }
    [header.to_string().as_str(), claims].map(|part| BASE64_URL_SAFE_NO_PAD.encode(part)).join(".")
}

/// The whole of it.
pub(super) fn signed(mut unsigned: String, signature: &[u8]) -> String {
    unsigned.push('.');
    BASE64_URL_SAFE_NO_PAD.encode_string(signature, &mut unsigned);
    unsigned
}
