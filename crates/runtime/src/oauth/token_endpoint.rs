//! The exchange of a grant for an access token (RFC 6749, 5).

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header::CONTENT_TYPE};
use serde_json::Value;
use url::{Url, form_urlencoded};

use super::{
    endpoint,
    post::{Answer, post},
    refusal::Refusal,
};
use crate::{
    credentials::{AccessToken, CredentialsError},
    transport::Transport,
};

pub(super) const GOOGLE: &str = "https://oauth2.googleapis.com/token";

/// How long a token is taken to be good for if the server doesn't say. What is refused earlier is replaced, too.
const LIFETIME_UNLESS_TOLD: f64 = 3600.0;
/// No token of Google's lasts longer than twelve hours.
const LONGEST_LIFETIME: f64 = 12.0 * 3600.0;

/// Where grants are exchanged.
#[derive(Clone, Debug)]
pub(super) struct TokenEndpoint {
    url: Url,
    /// The URL as it was given, which is what an assertion is addressed to.
    pub(super) audience: String,
}

/// An access token, and how long it lasts from when it was asked for.
pub(super) struct Grant {
    pub(super) token: AccessToken,
    pub(super) lifetime: Duration,
}

/// Why there is no access token.
pub(super) enum Denied {
    /// The server said no.
    Refused(Refusal),
    /// It said nothing that could be used.
    Failed(CredentialsError),
}

impl From<CredentialsError> for Denied {
    fn from(problem: CredentialsError) -> Self {
        Self::Failed(problem)
    }
}

impl TokenEndpoint {
    /// `what` names where the URL is from.
    pub(super) fn new(url: &str, what: &str) -> Result<Self, CredentialsError> {
        Ok(Self { url: endpoint::parse(url, what)?, audience: url.to_owned() })
    }

    /// Sends a form, of which `secrets` are the values that nobody may see.
    pub(super) async fn exchange(
        &self,
        transport: &dyn Transport,
        form: &[(&str, &str)],
        secrets: &[&str],
    ) -> Result<Grant, Denied> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let answer = post(transport, &self.url, headers, Bytes::from(body)).await?;
        if !answer.status.is_success() {
            return Err(Denied::Refused(Refusal::read(&self.url, &answer, secrets)));
        }
        read(&answer).map_err(|problem| {
            let host = self.url.host_str().unwrap_or_default();
            Denied::Failed(CredentialsError::new(format!("{host} answered {problem}")))
        })
    }
}

/// The token of a success. A problem goes on from "the server answered".
fn read(answer: &Answer) -> Result<Grant, String> {
    // The problem that the parser tells could quote a secret.
    let body: Value = serde_json::from_slice(&answer.body).map_err(|_| "with a success that is no JSON")?;
    let token = body["access_token"].as_str().ok_or("with a success that has no `access_token`")?;
    let kind = body["token_type"].as_str().unwrap_or("Bearer");
    if !kind.eq_ignore_ascii_case("Bearer") {
        return Err("with a token that is no bearer token".to_owned());
    }
    let token = AccessToken::try_from(token).map_err(|problem| format!("with no good token: {problem}"))?;
    Ok(Grant { token, lifetime: lifetime(&body["expires_in"])? })
}

/// Seconds: a number, or a text that is one.
fn lifetime(value: &Value) -> Result<Duration, String> {
    let seconds = match value {
        Value::Null => Some(LIFETIME_UNLESS_TOLD),
        Value::String(text) => text.parse().ok(),
        value => value.as_f64(),
    };
    match seconds {
        Some(seconds) if seconds > 0.0 => Ok(Duration::from_secs_f64(seconds.min(LONGEST_LIFETIME))),
        _ => Err("with a token that has expired already, by its `expires_in`".to_owned()),
    }
}
