//! What is not shown: not on dry runs, not by `--debug`, not in messages.

/// Query parameters that carry secrets.
pub(crate) const PARAMETERS: [&str; 3] = ["access_token", "oauth_token", "key"];

/// What stands in the place of a secret.
pub(crate) const MASK: &str = "***";
