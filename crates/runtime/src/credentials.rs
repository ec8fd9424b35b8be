//! Who is calling: access tokens and where they come from.

use std::{convert::Infallible, fmt, sync::Arc};

use http::HeaderValue;

use crate::transport::BoxFuture;

/// Where access tokens come from.
///
/// The client asks before every call, so an implementation keeps a token until shortly before it expires.
///
/// ```
/// use google_discovery_runtime::{AccessToken, BoxFuture, Credentials, CredentialsError};
///
/// #[derive(Debug)]
/// struct FromEnvironment;
///
/// impl Credentials for FromEnvironment {
///     fn token<'a>(&'a self, _scopes: &'a [&'a str]) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
///         Box::pin(async {
///             let token = std::env::var("ACCESS_TOKEN").map_err(CredentialsError::new)?;
///             AccessToken::try_from(token)
///         })
///     }
/// }
/// ```
pub trait Credentials: fmt::Debug + Send + Sync + 'static {
    /// A token for a call. `scopes` are all that the method accepts; a token with any one of them will do.
    fn token<'a>(&'a self, scopes: &'a [&'a str]) -> BoxFuture<'a, Result<AccessToken, CredentialsError>>;
}

impl<T: Credentials + ?Sized> Credentials for Arc<T> {
    fn token<'a>(&'a self, scopes: &'a [&'a str]) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        (**self).token(scopes)
    }
}

/// A token that stays the same.
impl Credentials for AccessToken {
    fn token<'a>(&'a self, _scopes: &'a [&'a str]) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        Box::pin(async { Ok(self.clone()) })
    }
}

/// An OAuth 2.0 access token. `Debug` does not show it.
///
/// ```
/// use google_discovery_runtime::AccessToken;
///
/// let token = AccessToken::try_from("ya29.example")?;
/// assert!(AccessToken::try_from("two\nlines").is_err());
/// # Ok::<(), google_discovery_runtime::CredentialsError>(())
/// ```
#[derive(Clone)]
pub struct AccessToken(HeaderValue);

const SCHEME: &str = "Bearer ";

impl AccessToken {
    /// The value of the `authorization` header, marked sensitive.
    pub(crate) fn header(&self) -> &HeaderValue {
        &self.0
    }

    /// The token itself.
    pub(crate) fn secret(&self) -> &str {
        self.0.to_str().ok().and_then(|header| header.strip_prefix(SCHEME)).unwrap_or_default()
    }
}

impl TryFrom<&str> for AccessToken {
    type Error = CredentialsError;

    /// # Errors
    ///
    /// The token is empty, starts with `Bearer `, or has a character that no token has: a space, a line break, a quotation mark, a
    /// backslash, anything but visible ASCII.
    fn try_from(token: &str) -> Result<Self, CredentialsError> {
        let problem = match token {
            "" => Some("the access token is empty"),
            _ if token.ends_with(['\n', '\r']) => Some("the access token ends with a line break: trim it"),
            _ if has_scheme(token) => {
                Some("the access token starts with `Bearer `: give it without `Bearer `")
            }
            _ if token.contains(' ') => Some("the access token has a space, which no token has"),
            _ if !token.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\') => {
                Some("the access token has a character that no token has")
            }
            _ => None,
        };
        if let Some(problem) = problem {
            return Err(CredentialsError::new(problem));
        }
        let mut header = HeaderValue::try_from([SCHEME, token].concat()).map_err(CredentialsError::new)?;
        header.set_sensitive(true);
        Ok(Self(header))
    }
}

/// Whether it is the value of an `authorization` header rather than a token.
fn has_scheme(token: &str) -> bool {
    token.get(..SCHEME.len()).is_some_and(|start| start.eq_ignore_ascii_case(SCHEME))
}

impl TryFrom<String> for AccessToken {
    type Error = CredentialsError;

    /// # Errors
    ///
    /// As for `&str`.
    fn try_from(token: String) -> Result<Self, CredentialsError> {
        Self::try_from(token.as_str())
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessToken(Sensitive)")
    }
}

/// Why there is no access token.
#[derive(Debug)]
pub struct CredentialsError(Box<dyn std::error::Error + Send + Sync>);

impl CredentialsError {
    /// An error with its cause, which must hold no secret: an error or a text.
    pub fn new(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for CredentialsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}

impl From<Infallible> for CredentialsError {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}
