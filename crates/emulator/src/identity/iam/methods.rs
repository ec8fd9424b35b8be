//! What the methods do once the caller is known to be permitted.

use std::time::Duration;

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Map, Value, json};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::body::{Body, invalid};
use crate::{
    error::ApiError,
    identity::{TokenRequest, jwt, keys, scopes},
    state::{Principal, School},
};

/// How far in the future a JWT may expire that IAM signs, in seconds.
const LONGEST_JWT: i64 = 12 * 60 * 60;

/// How long an access token may be good for.
const LONGEST_TOKEN: Duration = Duration::from_secs(3600);

/// Signs the claims as they stand.
pub(super) fn sign_jwt(school: &School, account: &str, body: &Body) -> Result<Value, ApiError> {
    let payload = body.text("payload")?;
    let claims: Map<String, Value> = serde_json::from_str(payload)
        .map_err(|_| invalid("payload", "the text of a JSON object, which holds the claims"))?;
    if let Some(expires) = claims.get("exp") {
        check_expiry(expires, school.clock.now())?;
    }
    let key_id = keys::system_key_id(account);
    Ok(json!({ "keyId": key_id, "signedJwt": jwt::sign(&key_id, payload) }))
}

fn check_expiry(expires: &Value, now: OffsetDateTime) -> Result<(), ApiError> {
    let now = now.unix_timestamp();
    let is_good = |expires: i64| now <= expires && expires <= now + LONGEST_JWT;
    match expires.as_i64().is_some_and(is_good) {
        true => Ok(()),
        false => Err(invalid("payload", "claims whose 'exp' is a time within the next 12 hours, in seconds")),
    }
}

/// Signs bytes.
pub(super) fn sign_blob(account: &str, body: &Body) -> Result<Value, ApiError> {
    let payload = BASE64_STANDARD.decode(body.text("payload")?);
    let payload = payload.map_err(|_| invalid("payload", "bytes in base64"))?;
    Ok(json!({
        "keyId": keys::system_key_id(account),
        "signedBlob": BASE64_STANDARD.encode(keys::sign(&payload)),
    }))
}

/// Gives out a token of the account itself.
pub(super) fn generate_access_token(
    school: &mut School,
    account: &str,
    body: &Body,
    entry: &mut TokenRequest,
) -> Result<Value, ApiError> {
    entry.scopes = body.texts("scope")?;
    if entry.scopes.is_empty() || !entry.scopes.iter().all(|scope| scopes::is_known(scope)) {
        return Err(invalid("scope", "a list of scopes that there are, and not empty"));
    }
    let lifetime = body.lifetime()?.unwrap_or(LONGEST_TOKEN);
    if lifetime.is_zero() || lifetime > LONGEST_TOKEN {
        return Err(invalid("lifetime", "a duration up to \"3600s\""));
    }
    let principal = Principal::Workload(account.to_owned());
    let given = school.give_token(principal, entry.scopes.clone(), lifetime);
    // An hour from a clock that is off by a century at most has a year of four digits, so there is such a form.
    let expires = OffsetDateTime::from_unix_timestamp(given.expires).ok();
    let expires = expires.and_then(|moment| moment.format(&Rfc3339).ok());
    Ok(json!({ "accessToken": given.text, "expireTime": expires.unwrap_or_default() }))
}
