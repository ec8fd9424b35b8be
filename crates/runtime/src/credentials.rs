//! Who is calling: access tokens and where they come from.

use std::{borrow::Cow, convert::Infallible, fmt, sync::Arc};

use http::HeaderValue;

use crate::transport::{BoxFuture, Transport};

/// Where access tokens come from.
///
/// The client asks before every attempt of a call, so an implementation keeps a token until shortly before it
/// expires.
///
/// ```
/// use google_discovery_runtime::{AccessToken, BoxFuture, Credentials, CredentialsError, TokenRequest};
///
/// #[derive(Debug)]
/// struct FromEnvironment;
///
/// impl Credentials for FromEnvironment {
///     fn token<'a>(&'a self, request: TokenRequest<'a>) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
///         Box::pin(async move {
///             request.refuse_subject("a token of the environment")?;
///             let token = std::env::var("ACCESS_TOKEN").map_err(CredentialsError::new)?;
///             AccessToken::try_from(token)
///         })
///     }
/// }
/// ```
pub trait Credentials: fmt::Debug + Send + Sync + 'static {
    /// A token for a call.
    ///
    /// It acts for [`subject`](TokenRequest::subject), if there is one, and for nobody else: what cannot act for
    /// another user answers with an error (see [`TokenRequest::refuse_subject`]).
    fn token<'a>(&'a self, request: TokenRequest<'a>)
    -> BoxFuture<'a, Result<AccessToken, CredentialsError>>;

    /// The token that they always give if no subject is named: there is nothing to wait for.
    #[doc(hidden)]
    fn fixed(&self) -> Option<&AccessToken> {
        None
    }
}

impl<T: Credentials + ?Sized> Credentials for Arc<T> {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        (**self).token(request)
    }

    fn fixed(&self) -> Option<&AccessToken> {
        (**self).fixed()
    }
}

/// A token that stays the same.
impl Credentials for AccessToken {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        Box::pin(async move {
            request.refuse_subject("a fixed access token")?;
            Ok(self.clone())
        })
    }

    fn fixed(&self) -> Option<&AccessToken> {
        Some(self)
    }
}

/// What a token is asked for. `Debug` shows no token.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct TokenRequest<'a> {
    /// The scopes that the token is to have: the narrowest one that the method accepts, unless the client or the
    /// request says otherwise. Empty for a method that needs none.
    pub scopes: &'a [&'a str],
    /// The user to act for, by email address: domain-wide delegation. `None` stands for the credentials' own
    /// identity, or for the subject that they were made with.
    pub subject: Option<&'a str>,
    /// A token that the server has just refused (401). A cache must not give it again.
    pub refused: Option<&'a AccessToken>,
    /// How to reach a token endpoint: the transport of the client, with its proxies and certificates.
    pub transport: &'a dyn Transport,
}

impl<'a> TokenRequest<'a> {
    /// A request for a token with these scopes.
    pub fn new(scopes: &'a [&'a str], transport: &'a dyn Transport) -> Self {
        Self { scopes, subject: None, refused: None, transport }
    }

    /// Sets the user to act for.
    #[must_use]
    pub fn with_subject(mut self, subject: Option<&'a str>) -> Self {
        self.subject = subject;
        self
    }

    /// Names a token that the server has just refused.
    #[must_use]
    pub fn with_refused(mut self, refused: Option<&'a AccessToken>) -> Self {
        self.refused = refused;
        self
    }

    /// For credentials that act for one identity only, which `what` names.
    ///
    /// # Errors
    ///
    /// A subject is asked for: a call that is meant for one user must not be made as another.
    pub fn refuse_subject(&self, what: &str) -> Result<(), CredentialsError> {
        match self.subject {
            None => Ok(()),
            Some(_) => Err(CredentialsError::new(format!(
                "{what} cannot act for another user: `with_subject` needs a service account with domain-wide delegation"
            ))),
        }
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
///
/// Two are equal if they are the same token.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken(Arc<Token>);

/// What a token holds. Shared, because each call takes a copy.
#[derive(Clone, PartialEq, Eq)]
struct Token {
    header: HeaderValue,
    quota_project: Option<HeaderValue>,
}

const SCHEME: &str = "Bearer ";

impl AccessToken {
    /// Whether it is a copy of the other one.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The value of the `authorization` header, marked sensitive.
    pub(crate) fn header(&self) -> &HeaderValue {
        &self.0.header
    }

    /// The value of the `x-goog-user-project` header, if the token brings one.
    pub(crate) fn quota_project(&self) -> Option<&HeaderValue> {
        self.0.quota_project.as_ref()
    }

    /// Names the Google Cloud project that calls with this token are billed to and counted for, in place of the one
    /// that the credentials belong to: it goes with each call, as `x-goog-user-project`.
    ///
    /// # Errors
    ///
    /// The name is empty or cannot stand in a header.
    pub fn with_quota_project(mut self, project: &str) -> Result<Self, CredentialsError> {
        Arc::make_mut(&mut self.0).quota_project =
            Some(quota_project(project).map_err(CredentialsError::new)?);
        Ok(self)
    }

    /// The token itself.
    pub(crate) fn secret(&self) -> &str {
        self.0.header.to_str().ok().and_then(|header| header.strip_prefix(SCHEME)).unwrap_or_default()
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
        Ok(Self(Arc::new(Token { header, quota_project: None })))
    }
}

/// The value of the `x-goog-user-project` header.
pub(crate) fn quota_project(project: &str) -> Result<HeaderValue, &'static str> {
    match HeaderValue::try_from(project) {
        Ok(value) if !project.trim().is_empty() => Ok(value),
        _ => Err("the quota project is no project id: it must be like `school-sync-1234`"),
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
pub struct CredentialsError {
    cause: Box<dyn std::error::Error + Send + Sync>,
    hint: Option<Cow<'static, str>>,
    temporary: bool,
}

impl CredentialsError {
    /// An error with its cause, which must hold no secret: an error or a text.
    pub fn new(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { cause: cause.into(), hint: None, temporary: false }
    }

    /// Says that it may go well later as it is: a token endpoint cannot be reached, say.
    #[must_use]
    pub fn with_temporary(mut self, temporary: bool) -> Self {
        self.temporary = temporary;
        self
    }

    /// Says what to do about it: [`Error::hint`](crate::Error::hint) gives it to the caller.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Whether it may go well later as it is.
    pub fn is_temporary(&self) -> bool {
        self.temporary
    }

    /// What to do about it, where that is known.
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cause.fmt(f)
    }
}

impl std::error::Error for CredentialsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.source()
    }
}

impl From<Infallible> for CredentialsError {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}
