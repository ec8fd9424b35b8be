//! What can be said of one call, in place of what the client says.

use std::time::Duration;

use crate::retry::RetryPolicy;

/// The query parameter that names whom a call is counted for.
pub(crate) const QUOTA_USER: &str = "quotaUser";

/// The options of a call; `None` stands for what the client says.
#[derive(Clone, Default)]
pub(crate) struct CallOptions {
    pub(crate) validation: Option<bool>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) subject: Option<String>,
    pub(crate) scopes: Option<Vec<String>>,
}
