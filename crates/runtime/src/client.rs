//! The client that every call goes through.

mod builder;
pub(crate) mod endpoint;

pub use builder::ClientBuilder;

use std::{fmt, sync::Arc, time::Duration};

use http::HeaderMap;

use crate::{credentials::Credentials, descriptor::Service, transport::Transport};

/// A client of one API: where it is, who calls, and how requests get there. Clones share all of it.
///
/// It must be used within a Tokio runtime with time enabled. `Debug` shows no secret.
#[derive(Clone)]
pub struct Client(Arc<Settings>);

/// What a client is made of.
struct Settings {
    service: &'static Service,
    /// The URL that the path of a method is appended to; ends with a slash.
    base_url: String,
    transport: Box<dyn Transport>,
    credentials: Option<Box<dyn Credentials>>,
    timeout: Duration,
    response_limit: usize,
    validation: bool,
    /// The headers that every request has.
    headers: HeaderMap,
}

impl Client {
    pub(crate) fn service(&self) -> &'static Service {
        self.0.service
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.0.base_url
    }

    pub(crate) fn transport(&self) -> &dyn Transport {
        self.0.transport.as_ref()
    }

    pub(crate) fn credentials(&self) -> Option<&dyn Credentials> {
        self.0.credentials.as_deref()
    }

    pub(crate) fn timeout(&self) -> Duration {
        self.0.timeout
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
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("service", &self.0.service.id)
            .field("base_url", &self.0.base_url)
            .field("timeout", &self.0.timeout)
            .field("response_limit", &self.0.response_limit)
            .finish_non_exhaustive()
    }
}
