//! Signatures of IAM, for whoever may have tokens of a service account.

use std::{fmt, sync::Arc};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode,
    header::{AUTHORIZATION, CONTENT_TYPE},
};
use serde_json::{Value, json};
use url::Url;

use super::{
    assertion::Sign,
    endpoint,
    post::{Answer, post},
    refusal::Refusal,
};
use crate::{
    credentials::{AccessToken, Credentials, CredentialsError, TokenRequest},
    transport::{BoxFuture, Transport},
};

pub(super) const GOOGLE: &str = "https://iamcredentials.googleapis.com";
const SCOPES: &[&str] = &["https://www.googleapis.com/auth/cloud-platform"];
const USER_PROJECT: HeaderName = HeaderName::from_static("x-goog-user-project");

/// Has JWTs signed by IAM Credentials, as the ambient identity.
#[derive(Clone)]
pub(super) struct IamSigner {
    ambient: Arc<dyn Credentials>,
    url: Url,
    account: String,
}

impl IamSigner {
    /// `endpoint` is the part of the URL before the path of the API.
    pub(super) fn new(
        ambient: Arc<dyn Credentials>,
        endpoint: &str,
        account: &str,
    ) -> Result<Self, CredentialsError> {
        let mut url = endpoint::parse(endpoint, "the IAM endpoint")?;
        let method = format!("{account}:signJwt");
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(["v1", "projects", "-", "serviceAccounts", &method]);
        }
        Ok(Self { ambient, url, account: account.to_owned() })
    }

    pub(super) fn with_endpoint(&self, endpoint: &str) -> Result<Self, CredentialsError> {
        Self::new(Arc::clone(&self.ambient), endpoint, &self.account)
    }

    async fn ambient_token(&self, wanted: TokenRequest<'_>) -> Result<AccessToken, CredentialsError> {
        self.ambient.token(wanted).await.map_err(NoAmbientToken::error)
    }

    async fn call(
        &self,
        token: &AccessToken,
        body: &Bytes,
        transport: &dyn Transport,
    ) -> Result<Answer, CredentialsError> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(AUTHORIZATION, token.header().clone());
        if let Some(project) = token.quota_project() {
            headers.insert(USER_PROJECT, project.clone());
        }
        post(transport, &self.url, headers, body.clone()).await
    }
}

impl Sign for IamSigner {
    fn sign<'a>(
        &'a self,
        claims: &'a str,
        transport: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<String, CredentialsError>> {
        Box::pin(async move {
            let body = Bytes::from(json!({ "payload": claims }).to_string());
            let wanted = TokenRequest::new(SCOPES, transport);
            let mut token = self.ambient_token(wanted).await?;
            let mut answer = self.call(&token, &body, transport).await?;
            if answer.status == StatusCode::UNAUTHORIZED {
                let fresh = self.ambient_token(wanted.with_refused(Some(&token))).await?;
                if fresh != token {
                    token = fresh;
                    answer = self.call(&token, &body, transport).await?;
                }
            }
            if !answer.status.is_success() {
                let refusal = Refusal::read(&self.url, &answer, &[token.secret()]);
                return Err(refusal.of_signature(&self.account));
            }
            signed_jwt(&answer.body)
                .ok_or_else(|| CredentialsError::new("IAM answered with a success that has no `signedJwt`"))
        })
    }
}

impl fmt::Debug for IamSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IamSigner").field("ambient", &self.ambient).field("account", &self.account).finish()
    }
}

fn signed_jwt(body: &[u8]) -> Option<String> {
    match serde_json::from_slice::<Value>(body).ok()?.get_mut("signedJwt")?.take() {
        Value::String(jwt) => Some(jwt),
        _ => None,
    }
}

/// Why there is nobody to ask for a signature.
#[derive(Debug)]
struct NoAmbientToken(CredentialsError);

impl NoAmbientToken {
    fn error(problem: CredentialsError) -> CredentialsError {
        let hint = problem.hint().map(str::to_owned);
        let temporary = problem.is_temporary();
        let error = CredentialsError::new(Self(problem)).with_temporary(temporary);
        match hint {
            Some(hint) => error.with_hint(hint),
            None => error,
        }
    }
}

impl fmt::Display for NoAmbientToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the ambient identity, which is to sign, has no access token")
    }
}

impl std::error::Error for NoAmbientToken {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}
