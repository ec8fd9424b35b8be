//! Where secrets may go.

use url::Url;

use crate::{client::endpoint::is_loopback, credentials::CredentialsError};

/// The URL of an endpoint that is sent secrets. `what` names it: a field of a file, or an option.
pub(super) fn parse(url: &str, what: &str) -> Result<Url, CredentialsError> {
    let refuse = |problem: &str| Err(CredentialsError::new(format!("{what} {problem}")));
    let Ok(parsed) = Url::parse(url) else {
        return refuse("is no URL: it must be like https://host/path");
    };
    if !parsed.username().is_empty() || parsed.password().is_some() || parsed.fragment().is_some() {
        return refuse("must hold no user name, no password and no `#`");
    }
    match parsed.scheme() {
        "https" => Ok(parsed),
        "http" if is_loopback(&parsed) => Ok(parsed),
        _ => refuse("would send secrets in the clear: it must be https (plain http is for loopback only)"),
    }
}
