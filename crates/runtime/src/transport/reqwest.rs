//! Requests over HTTP, by reqwest.

use std::{fmt, mem, time::Duration};

use reqwest::redirect::Policy;

use super::{
    Body, BoxFuture, Kind, Transport, TransportError, TransportErrorKind, TransportRequest,
    TransportResponse,
    tls::{self, NoTls},
};

/// Longer than any network that works, and short enough to leave time for another attempt.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// HTTP/1.1 and HTTP/2 by [`reqwest`]: the default transport. Clones share their connections.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    /// For `https`. Where it can't be had, a client for loopback can be had all the same.
    secure: Result<reqwest::Client, NoTls>,
    /// For `http`.
    plain: reqwest::Client,
}

impl ReqwestTransport {
    /// A client of our making: TLS with the certificates that the platform trusts, gzip, the system's proxy, no
    /// redirects. Plain `http` goes to no proxy: it is for this machine, and it holds the token.
    ///
    /// TLS is that of a Cargo feature: `native-tls`, `rustls-aws-lc-rs` or `rustls-ring`, which is on by default. Of
    /// several, the first one here counts. Where none is on, or the platform gives no way to check certificates, as a
    /// container without CA certificates, each request over `https` fails with that cause.
    ///
    /// # Errors
    ///
    /// reqwest refuses what it is set to.
    pub fn with_defaults() -> Result<Self, TransportError> {
        let secure = match tls::with_platform_roots(reqwest::Client::builder()) {
            Ok(builder) => Ok(client(builder)?),
            Err(problem) => Err(problem),
        };
        let plain = tls::without_roots(reqwest::Client::builder()).map_err(setup_failed)?;
        Ok(Self { secure, plain: client(plain.no_proxy())? })
    }

    /// As [`with_defaults`](Self::with_defaults). That a program without TLS can never reach an endpoint over `https` is
    /// told at once.
    pub(crate) fn for_endpoint(base_url: &str) -> Result<Self, TransportError> {
        let transport = Self::with_defaults()?;
        if !tls::BUILT_IN && base_url.starts_with("https:") {
            transport.client("https")?;
        }
        Ok(transport)
    }

    /// As [`with_defaults`](Self::with_defaults), on a builder of yours: for proxies, pools, addresses. TLS and the
    /// refusal of redirects stay ours; without a feature for TLS, it is the builder's.
    ///
    /// Proxies are yours for plain `http`, too: a builder without `no_proxy` takes the system's (`HTTP_PROXY`), and
    /// what it sends to loopback goes there, with the token, in the clear.
    ///
    /// ```
    /// use google_discovery_runtime::{ReqwestTransport, reqwest};
    ///
    /// let builder = reqwest::Client::builder().no_proxy().pool_max_idle_per_host(4);
    /// let transport = ReqwestTransport::from_builder(builder)?;
    /// # Ok::<(), google_discovery_runtime::TransportError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The platform gives no way to check certificates, or the builder is no client.
    pub fn from_builder(builder: reqwest::ClientBuilder) -> Result<Self, TransportError> {
        let builder = match tls::BUILT_IN {
            true => tls::with_platform_roots(builder).map_err(setup_failed)?,
            false => builder,
        };
        client(builder).map(Self::new)
    }

    /// A client of yours, TLS included: for roots of your own, client certificates, and whatever else reqwest can be
    /// set to. It must follow no redirects (`redirect(Policy::none())`): reqwest would send the body of a request on to
    /// another host.
    ///
    /// With rustls (the features `rustls-ring` and `rustls-aws-lc-rs`) it must have a TLS backend, as by
    /// `tls_backend_preconfigured`: reqwest is compiled without a provider of its own for it, and building a client
    /// without one panics. Without these features your reqwest decides, by its own features.
    pub fn new(client: reqwest::Client) -> Self {
        Self { secure: Ok(client.clone()), plain: client }
    }

    /// The client for a scheme.
    fn client(&self, scheme: &str) -> Result<&reqwest::Client, TransportError> {
        if scheme == "http" {
            return Ok(&self.plain);
        }
        self.secure.as_ref().map_err(|problem| setup_failed(problem.clone()))
    }
}

impl From<reqwest::Client> for ReqwestTransport {
    fn from(client: reqwest::Client) -> Self {
        Self::new(client)
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
        let client = self.client(request.url.scheme());
        let request = outgoing(request);
        Box::pin(async move {
            let mut response = client?.execute(request).await.map_err(transport_error)?;
            Ok(TransportResponse {
                status: response.status(),
                headers: mem::take(response.headers_mut()),
                body: Body(Kind::Http(response)),
            })
        })
    }
}

fn outgoing(request: TransportRequest) -> reqwest::Request {
    let mut outgoing = reqwest::Request::new(request.method, request.url);
    *outgoing.headers_mut() = request.headers;
    *outgoing.body_mut() = request.body.map(reqwest::Body::from);
    outgoing
}

fn client(builder: reqwest::ClientBuilder) -> Result<reqwest::Client, TransportError> {
    let builder = builder.redirect(Policy::none()).referer(false).connect_timeout(CONNECT_TIMEOUT);
    // The client above counts the attempts, and knows which calls may have more than one.
    let builder = builder.retry(reqwest::retry::never());
    builder.build().map_err(setup_failed)
}

/// The URL is left out: its query may hold a key.
fn transport_error(error: reqwest::Error) -> TransportError {
    let kind = kind(&error);
    TransportError::new(kind, error.without_url())
}

/// What kept a piece of a body from coming.
pub(super) fn body_error(error: reqwest::Error) -> TransportError {
    TransportError::new(kind(&error), BrokenBody(error.without_url()))
}

/// reqwest says of every failure of a body that it could not be decoded, and mostly it did not come at all.
#[derive(Debug)]
struct BrokenBody(reqwest::Error);

impl fmt::Display for BrokenBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("request or response body error")
    }
}

impl std::error::Error for BrokenBody {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        std::error::Error::source(&self.0)
    }
}

fn kind(error: &reqwest::Error) -> TransportErrorKind {
    // What the builder of a request refuses was never sent either.
    if error.is_connect() || error.is_builder() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else {
        TransportErrorKind::Interrupted
    }
}

fn setup_failed(error: impl std::error::Error + Send + Sync + 'static) -> TransportError {
    TransportError::new(TransportErrorKind::Connect, error)
}
