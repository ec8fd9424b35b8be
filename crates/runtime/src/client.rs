//! The client that every call goes through.

mod builder;
pub(crate) mod endpoint;
mod fixed_urls;

pub use builder::ClientBuilder;

use std::{fmt, sync::Arc, time::Duration};

use http::HeaderMap;
use url::Url;

use self::fixed_urls::FixedUrls;
use crate::{
    credentials::{AccessToken, Credentials},
    descriptor::Service,
    rate::Meter,
    retry::{Budget, RetryPolicy},
    transport::Transport,
};

/// A client of one API: where it is, who calls, and how requests get there. Clones share all of it.
///
/// It must be used within a Tokio runtime with time enabled. `Debug` shows no secret.
#[derive(Clone)]
pub struct Client(Arc<Settings>);

/// What a client is made of.
struct Settings {
    service: &'static Service,
    /// The URL that the path of a method is appended to; ends with a slash.
    base_url: Url,
    transport: Box<dyn Transport>,
    credentials: Option<Box<dyn Credentials>>,
    subject: Option<String>,
    scopes: Option<Vec<String>>,
    api_key: Option<String>,
    timeout: Duration,
    attempt_timeout: Duration,
    retry: RetryPolicy,
    budget: Budget,
    meter: Meter,
    response_limit: usize,
    validation: bool,
    /// The headers that every request has, with its token or a place for it.
    headers: HeaderMap,
    /// Those of a request with a body.
    json_headers: HeaderMap,
    fixed_urls: FixedUrls,
}

impl Client {
    pub(crate) fn service(&self) -> &'static Service {
        self.0.service
    }

    pub(crate) fn base_url(&self) -> &Url {
        &self.0.base_url
    }

    /// Where the API is, without the path that all its methods have in common; ends with a slash.
    pub(crate) fn root_url(&self) -> &str {
        let service_path = self.0.service.service_path.trim_start_matches('/');
        let base_url = self.0.base_url.as_str();
        base_url.strip_suffix(service_path).unwrap_or(base_url)
    }

    /// Whether the other one is a clone of this, or this of it.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    pub(crate) fn transport(&self) -> &dyn Transport {
        self.0.transport.as_ref()
    }

    pub(crate) fn credentials(&self) -> Option<&dyn Credentials> {
        self.0.credentials.as_deref()
    }

    /// The token that each request has, unless it is for a subject; `headers` hold it as well.
    pub(crate) fn fixed_token(&self) -> Option<&AccessToken> {
        self.credentials()?.fixed()
    }

    pub(crate) fn subject(&self) -> Option<&str> {
        self.0.subject.as_deref()
    }

    pub(crate) fn scopes(&self) -> Option<&[String]> {
        self.0.scopes.as_deref()
    }

    /// The API key, which `headers` hold as well.
    pub(crate) fn api_key(&self) -> Option<&str> {
        self.0.api_key.as_deref()
    }

    pub(crate) fn timeout(&self) -> Duration {
        self.0.timeout
    }

    pub(crate) fn attempt_timeout(&self) -> Duration {
        self.0.attempt_timeout
    }

    pub(crate) fn retry(&self) -> RetryPolicy {
        self.0.retry
    }

    pub(crate) fn budget(&self) -> &Budget {
        &self.0.budget
    }

    /// What its batches have sent lately.
    pub(crate) fn meter(&self) -> &Meter {
        &self.0.meter
    }

    pub(crate) fn response_limit(&self) -> usize {
        self.0.response_limit
    }

    pub(crate) fn validation(&self) -> bool {
        self.0.validation
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    pub(crate) fn json_headers(&self) -> &HeaderMap {
        &self.0.json_headers
    }

    pub(crate) fn fixed_urls(&self) -> &FixedUrls {
        &self.0.fixed_urls
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("service", &self.0.service.id)
            .field("base_url", &self.0.base_url.as_str())
            .field("subject", &self.0.subject)
            .field("timeout", &self.0.timeout)
            .field("attempt_timeout", &self.0.attempt_timeout)
            .field("retry", &self.0.retry)
            .field("response_limit", &self.0.response_limit)
            .finish_non_exhaustive()
    }
}
