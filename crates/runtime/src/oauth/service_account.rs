//! Tokens of a service account, whoever signs for it.

use std::future::ready;

use super::{
    assertion::{self, Sign},
    cache::TokenCache,
    clock::Clock,
    token_endpoint::{Denied, Grant, TokenEndpoint},
};
use crate::{
    credentials::{AccessToken, CredentialsError, TokenRequest, quota_project},
    transport::{BoxFuture, Transport},
};

const GRANT_TYPE: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/// A service account, with the tokens that it has.
#[derive(Debug)]
pub(super) struct ServiceAccount<S> {
    pub(super) email: String,
    pub(super) client_id: Option<String>,
    pub(super) endpoint: TokenEndpoint,
    pub(super) signer: S,
    quota_project: Option<String>,
    clock: Clock,
    tokens: TokenCache<Wanted>,
}

/// What tokens of a service account differ in.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Wanted {
    pub(super) subject: Option<String>,
    /// With a space between two.
    pub(super) scopes: String,
}

impl<S: Sign> ServiceAccount<S> {
    pub(super) fn new(email: String, endpoint: TokenEndpoint, signer: S) -> Self {
        let (clock, tokens) = (Clock::default(), TokenCache::default());
        Self { email, client_id: None, endpoint, signer, quota_project: None, clock, tokens }
    }

    pub(super) fn with_client_id(self, client_id: Option<String>) -> Self {
        Self { client_id, ..self }
    }

    /// # Errors
    ///
    /// The project cannot stand in a header.
    pub(super) fn with_quota_project(self, project: Option<String>) -> Result<Self, CredentialsError> {
        project.as_deref().map(quota_project).transpose().map_err(CredentialsError::new)?;
        Ok(Self { quota_project: project, ..self })
    }

    /// A token for a call, by the subject that it names or else this one.
    pub(super) fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
        subject: Option<&str>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        let subject = request.subject.or(subject).map(str::to_owned);
        if subject.as_deref().is_some_and(|user| user.trim().is_empty()) {
            let problem = "the user to act for (`with_subject`) is blank: it must be an email address";
            return Box::pin(ready(Err(CredentialsError::new(problem))));
        }
        let wanted = Wanted { subject, scopes: request.scopes.join(" ") };
        // Mostly there is one, and a future that does nothing is cheaper than one that could do all of it.
        if let Some(token) = self.tokens.at_hand(&wanted, request.refused) {
            return Box::pin(ready(Ok(token)));
        }
        Box::pin(async move {
            let exchange = async |wanted: &Wanted| self.exchange(request.transport, wanted).await;
            self.tokens.get(wanted, request.refused, exchange).await
        })
    }

    async fn exchange(&self, transport: &dyn Transport, wanted: &Wanted) -> Result<Grant, CredentialsError> {
        if wanted.scopes.is_empty() {
            return Err(CredentialsError::new(
                "the method names no scope, and a token of a service account needs one: set it with `with_scopes`",
            ));
        }
        let signed_at = self.clock.now();
        let denied = match self.attempt(transport, wanted, signed_at).await {
            Err(Denied::Refused(refusal)) => refusal,
            outcome => return self.settle(outcome, wanted),
        };
        let server_time = denied.date.filter(|_| denied.code == "invalid_grant");
        if server_time.is_some_and(|time| self.clock.correct(signed_at, time)) {
            let outcome = self.attempt(transport, wanted, self.clock.now()).await;
            return self.settle(outcome, wanted);
        }
        self.settle(Err(Denied::Refused(denied)), wanted)
    }

    async fn attempt(&self, transport: &dyn Transport, wanted: &Wanted, now: i64) -> Result<Grant, Denied> {
        let Wanted { subject, scopes } = wanted;
        let claims = assertion::claims(&self.email, subject.as_deref(), scopes, &self.endpoint.audience, now);
        let assertion = self.signer.sign(&claims, transport).await?;
        let form = [("grant_type", GRANT_TYPE), ("assertion", assertion.as_str())];
        self.endpoint.exchange(transport, &form, &[&assertion]).await
    }

    fn settle(&self, outcome: Result<Grant, Denied>, wanted: &Wanted) -> Result<Grant, CredentialsError> {
        let mut grant = outcome.map_err(|denied| match denied {
            Denied::Refused(refusal) => refusal.of_assertion(&self.email, self.client_id.as_deref(), wanted),
            Denied::Failed(problem) => problem,
        })?;
        if let Some(project) = &self.quota_project {
            grant.token = grant.token.with_quota_project(project)?;
        }
        Ok(grant)
    }
}
