//! How a client is put together.

use std::{fmt, marker::PhantomData, sync::Arc, time::Duration};

use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT},
};

use super::{Client, Settings, endpoint, fixed_urls::FixedUrls};
use crate::{
    credentials::{self, AccessToken, Credentials, CredentialsError},
    descriptor::Service,
    error::Error,
    rate::Meter,
    retry::{Budget, RetryPolicy},
    transport::{ReqwestTransport, Transport},
};

const PRODUCT: &str = concat!("google-discovery-runtime/", env!("CARGO_PKG_VERSION"));

/// The language and the library, in the form that Google's servers count. The version is the oldest
/// compiler that builds us: a library does not learn which one did.
const API_CLIENT: HeaderValue = HeaderValue::from_static(concat!(
    "gl-rust/",
    env!("CARGO_PKG_RUST_VERSION"),
    " gdcl/",
    env!("CARGO_PKG_VERSION")
));

/// Puts together a client of the API whose root type is `H`.
///
/// Needed is who calls: [`with_credentials`](Self::with_credentials), [`with_token`](Self::with_token) or
/// [`without_credentials`](Self::without_credentials). Of several, the last one counts. All else has a default.
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<H> {
    service: &'static Service,
    endpoint: Option<String>,
    transport: Option<Box<dyn Transport>>,
    caller: Option<Result<Option<Box<dyn Credentials>>, CredentialsError>>,
    subject: Option<String>,
    scopes: Option<Vec<String>>,
    api_key: Option<String>,
    quota_project: Option<String>,
    plain_http: bool,
    timeout: Duration,
    attempt_timeout: Duration,
    retry: RetryPolicy,
    retry_budget: u32,
    response_limit: usize,
    validation: bool,
    user_agent: Option<String>,
    root: PhantomData<fn() -> H>,
}

impl<H: From<Client>> ClientBuilder<H> {
    /// A builder with the defaults of an API. Generated code calls it.
    #[doc(hidden)]
    pub fn new(service: &'static Service) -> Self {
        Self {
            service,
            endpoint: None,
            transport: None,
            caller: None,
            subject: None,
            scopes: None,
            api_key: None,
            quota_project: None,
            plain_http: false,
            timeout: Duration::from_secs(120),
            attempt_timeout: Duration::from_secs(30),
            retry: RetryPolicy::default(),
            retry_budget: 100,
            response_limit: 64 * 1024 * 1024,
            validation: true,
            user_agent: None,
            root: PhantomData,
        }
    }

    /// Sets where the API is, in place of Google's own address: a URL with or without a path, and
    /// without user name, query and fragment. Plain `http` is for loopback hosts only, unless
    /// [`with_plain_http`](Self::with_plain_http) allows it.
    pub fn with_endpoint(mut self, url: impl Into<String>) -> Self {
        self.endpoint = Some(url.into());
        self
    }

    /// Sets whether an endpoint with plain `http` may be on another machine: it may not, unless set.
    ///
    /// Every access token goes there in the clear then, and whoever reads it on the way can use it. It is for a
    /// network that is encrypted otherwise, as that of a service mesh.
    pub fn with_plain_http(mut self, allowed: bool) -> Self {
        self.plain_http = allowed;
        self
    }

    /// Sets how requests get to the server, in place of [`ReqwestTransport`].
    pub fn with_transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Calls with this access token: an [`AccessToken`], a `&str` or a `String`. It is not refreshed.
    pub fn with_token<T>(mut self, token: T) -> Self
    where
        T: TryInto<AccessToken, Error: Into<CredentialsError>>,
    {
        let token = token.try_into().map_err(Into::into);
        self.caller = Some(token.map(|token| Some(Box::new(token) as Box<dyn Credentials>)));
        self
    }

    /// Calls with the tokens that these credentials give.
    pub fn with_credentials(mut self, credentials: impl Credentials) -> Self {
        self.caller = Some(Ok(Some(Box::new(credentials))));
        self
    }

    /// Calls without an access token: for an API that needs none, or takes a key in the query.
    pub fn without_credentials(mut self) -> Self {
        self.caller = Some(Ok(None));
        self
    }

    /// Acts for this user, by email address, unless a request says otherwise
    /// ([`Request::with_subject`](crate::Request::with_subject)): for credentials with domain-wide delegation.
    pub fn with_subject(mut self, user: impl Into<String>) -> Self {
        self.subject = Some(user.into());
        self
    }

    /// Asks for tokens with all of these scopes, each its whole URL, in place of the narrowest one that the
    /// method of a call accepts.
    pub fn with_scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// Sends this API key with every call, as `x-goog-api-key`. It says which project calls, not who does: most
    /// methods need credentials all the same, and others go together with
    /// [`without_credentials`](Self::without_credentials).
    pub fn with_api_key(mut self, key: impl Into<String>) -> Self {
        self.api_key = Some(key.into());
        self
    }

    /// Bills and counts every call for this Google Cloud project, by `x-goog-user-project`, in place of the one that
    /// the credentials belong to. The caller needs the permission `serviceusage.services.use` in it.
    pub fn with_quota_project(mut self, project: impl Into<String>) -> Self {
        self.quota_project = Some(project.into());
        self
    }

    /// Sets when a call that failed is sent again: see [`RetryPolicy`] for what may be, and for the defaults.
    pub fn with_retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Sets how many retries all calls of the client may have together while nothing succeeds: 100 unless set. Each
    /// success earns a tenth of one back, and calls that a batch sends again in one request count as one. It keeps a
    /// server that is in trouble from being called many times as often.
    pub fn with_retry_budget(mut self, retries: u32) -> Self {
        self.retry_budget = retries;
        self
    }

    /// Sets how long one attempt of a call may take, from asking for an access token to the last byte of the answer:
    /// 30 seconds unless set.
    pub fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// Sets how long a whole call may take, with all its attempts and the waits between them: two minutes unless set.
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets how large an answer may be, in bytes after decompression: 64 MiB unless set.
    pub fn with_response_limit(mut self, bytes: usize) -> Self {
        self.response_limit = bytes;
        self
    }

    /// Sets whether a request is kept back if a value in it breaks a rule that the API's documentation states: a
    /// limit of a text, a list or a number, a field that is required, a value that must not be; or if its mask names
    /// nothing, or follows from a body that sets what the method does not change. It is, unless set: the error names
    /// every such field, and costs no call.
    ///
    /// `false` leaves it all to the server. That is for an API which has raised a limit since these bindings
    /// were made; [`Request::with_validation`](crate::Request::with_validation) does it for one request.
    ///
    /// A character is a Unicode scalar value here (a [`char`]), since the documentation does not say what one is.
    /// Fields that [`UnknownFields`](crate::UnknownFields) holds are not checked, nor are those that only the
    /// server sets. `PATCH` changes a part of a resource, so no field of that is required then.
    pub fn with_validation(mut self, validation: bool) -> Self {
        self.validation = validation;
        self
    }

    /// Names the program that calls, as in `enrolment-sync/2.1`, before the name of this library.
    pub fn with_user_agent(mut self, product: impl Into<String>) -> Self {
        self.user_agent = Some(product.into());
        self
    }

    /// The client. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// Where [`Error::is_configuration`]: nobody said who calls, the token cannot stand in a header, the
    /// endpoint or the user agent cannot be used, or the default transport cannot be set up.
    pub fn build(self) -> Result<H, Error> {
        let credentials = match self.caller {
            Some(caller) => caller.map_err(Error::bad_token)?,
            None => return Err(Error::no_credentials()),
        };
        let endpoint = self.endpoint.as_deref().unwrap_or(self.service.root_url);
        let base_url = endpoint::base_url(endpoint, self.service.service_path, self.plain_http)
            .map_err(Error::configuration)?;
        let headers = headers(
            self.user_agent,
            self.api_key.as_deref(),
            self.quota_project.as_deref(),
            credentials.as_ref().and_then(|credentials| credentials.fixed()),
        )?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => Box::new(ReqwestTransport::for_endpoint(base_url.as_str()).map_err(Error::no_transport)?),
        };
        let mut json_headers = headers.clone();
        json_headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let settings = Settings {
            service: self.service,
            base_url,
            transport,
            credentials,
            subject: self.subject,
            scopes: self.scopes,
            api_key: self.api_key,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            retry: self.retry,
            budget: Budget::new(self.retry_budget),
            meter: Meter::default(),
            response_limit: self.response_limit,
            validation: self.validation,
            headers,
            json_headers,
            fixed_urls: FixedUrls::default(),
        };
        Ok(H::from(Client(Arc::new(settings))))
    }
}

impl<H> fmt::Debug for ClientBuilder<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("service", &self.service.id)
            .field("timeout", &self.timeout)
            .field("response_limit", &self.response_limit)
            .finish_non_exhaustive()
    }
}

/// The headers that every request has, with its token or a place for it.
fn headers(
    user_agent: Option<String>,
    api_key: Option<&str>,
    quota_project: Option<&str>,
    fixed_token: Option<&AccessToken>,
) -> Result<HeaderMap, Error> {
    let user_agent = match user_agent {
        None => HeaderValue::from_static(PRODUCT),
        Some(product) => HeaderValue::try_from([&product, " ", PRODUCT].concat())
            .map_err(|_| Error::configuration("the user agent cannot stand in a header".to_owned()))?,
    };
    let mut headers = HeaderMap::with_capacity(8);
    // A place for the token, so that no request's headers need to grow.
    let no_token = HeaderValue::from_static("");
    headers.insert(AUTHORIZATION, fixed_token.map_or(no_token, |token| token.header().clone()));
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(USER_AGENT, user_agent);
    headers.insert(HeaderName::from_static("x-goog-api-client"), API_CLIENT);
    if let Some(key) = api_key {
        let mut key =
            HeaderValue::try_from(key.trim()).ok().filter(|key| !key.is_empty()).ok_or_else(|| {
                Error::configuration("the API key is empty, or cannot stand in a header".to_owned())
            })?;
        key.set_sensitive(true);
        headers.insert(HeaderName::from_static("x-goog-api-key"), key);
    }
    if let Some(project) = quota_project {
        let project =
            credentials::quota_project(project).map_err(|why| Error::configuration(why.to_owned()))?;
        headers.insert(HeaderName::from_static("x-goog-user-project"), project);
    }
    Ok(headers)
}
