//! How a request reaches a server: a trait, so that an emulator or a middleware can stand where HTTP does.

mod reqwest;
mod tls;

pub use self::reqwest::ReqwestTransport;

use std::{
    fmt,
    future::{Future, poll_fn},
    mem,
    pin::Pin,
    sync::Arc,
};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::{HeaderMap, Method, StatusCode};
use url::Url;

/// A future that owns what it needs and can move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What carries requests to a server and brings its answers back.
///
/// An implementation sends one request once: it follows no redirect (the request carries a token) and does
/// not retry. It reports every answer that a server gave, whatever its status, as a [`TransportResponse`],
/// and only a request that got no answer as a [`TransportError`].
///
/// A middleware is a transport that holds another one. It sees every attempt of every call, and those that get access
/// tokens:
///
/// ```
/// use google_discovery_runtime::{
///     BoxFuture, ReqwestTransport, Transport, TransportError, TransportRequest, TransportResponse,
/// };
/// use std::time::{Duration, Instant};
///
/// /// Tells of every request that takes long.
/// #[derive(Debug)]
/// struct Watch<T>(T);
///
/// impl<T: Transport> Transport for Watch<T> {
///     fn send(&self, request: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
///         Box::pin(async move {
///             // The path may hold email addresses. The token is in a header, which `Debug` of the request hides.
///             let (verb, start) = (request.method.clone(), Instant::now());
///             let answer = self.0.send(request).await;
///             if start.elapsed() > Duration::from_secs(5) {
///                 eprintln!("a {verb} took {:?}", start.elapsed());
///             }
///             answer
///         })
///     }
/// }
///
/// // let classroom = Classroom::builder().with_transport(watched) …
/// let watched = Watch(ReqwestTransport::with_defaults()?);
/// # let _ = watched;
/// # Ok::<(), TransportError>(())
/// ```
pub trait Transport: fmt::Debug + Send + Sync + 'static {
    /// Sends one request.
    fn send(&self, request: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
        (**self).send(request)
    }
}

/// One HTTP request, ready to be sent.
///
/// `Debug` shows the header that carries the token as `Sensitive`, and neither query nor body.
#[non_exhaustive]
pub struct TransportRequest {
    /// The HTTP verb.
    pub method: Method,
    /// The whole URL. Every path segment is encoded already.
    pub url: Url,
    /// The headers; `authorization` is marked sensitive.
    pub headers: HeaderMap,
    /// The body, if the request has one.
    pub body: Option<Bytes>,
}

impl TransportRequest {
    /// A request without headers and without a body.
    pub fn new(method: Method, url: Url) -> Self {
        Self { method, url, headers: HeaderMap::new(), body: None }
    }
}

impl fmt::Debug for TransportRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportRequest")
            .field("method", &self.method)
            .field("host", &self.url.host_str())
            .field("path", &self.url.path())
            .field("headers", &self.headers)
            .field("body_bytes", &self.body.as_ref().map(Bytes::len))
            .finish()
    }
}

/// The answer of a server.
#[derive(Debug)]
#[non_exhaustive]
pub struct TransportResponse {
    /// The HTTP status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, which may still be on its way.
    pub body: Body,
}

impl TransportResponse {
    /// An answer without headers.
    pub fn new(status: StatusCode, body: impl Into<Body>) -> Self {
        Self { status, headers: HeaderMap::new(), body: body.into() }
    }
}

/// The body of an answer: at hand, or on its way.
pub struct Body(Kind);

enum Kind {
    Full(Bytes),
    Stream(Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>),
    /// No stream, because that would need a box.
    Http(::reqwest::Response),
}

impl Body {
    /// A body that arrives piece by piece.
    pub fn from_stream(stream: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self(Kind::Stream(Box::pin(stream)))
    }

    /// The whole body, if it has at most `limit` bytes.
    ///
    /// # Errors
    ///
    /// [`TransportErrorKind::TooLarge`] as soon as the limit is passed, and whatever keeps the body from
    /// coming.
    pub async fn collect(mut self, limit: usize) -> Result<Bytes, TransportError> {
        self.rest(limit).await
    }

    /// As [`collect`](Self::collect), where the body stays: a future has room for each place that it is moved to.
    pub(crate) async fn rest(&mut self, limit: usize) -> Result<Bytes, TransportError> {
        let Some(first) = self.next().await? else { return Ok(Bytes::new()) };
        within(limit, first.len())?;
        // Mostly the first piece is the last one, and then it is not copied.
        let Some(second) = self.next().await? else { return Ok(first) };
        let mut body = BytesMut::from(first);
        push(&mut body, &second, limit)?;
        // Boxed, so that a call has no room for what is rare.
        Box::pin(self.rest_into(&mut body, limit)).await?;
        Ok(body.freeze())
    }

    /// As [`collect`](Self::collect); whatever goes wrong, `body` has what came before.
    pub(crate) async fn collect_into(
        mut self,
        body: &mut BytesMut,
        limit: usize,
    ) -> Result<(), TransportError> {
        self.rest_into(body, limit).await
    }

    async fn rest_into(&mut self, body: &mut BytesMut, limit: usize) -> Result<(), TransportError> {
        while let Some(piece) = self.next().await? {
            push(body, &piece, limit)?;
        }
        Ok(())
    }

    /// The next piece; `None` at the end.
    async fn next(&mut self) -> Result<Option<Bytes>, TransportError> {
        match &mut self.0 {
            Kind::Full(bytes) => Ok(Some(mem::take(bytes)).filter(|bytes| !bytes.is_empty())),
            Kind::Stream(stream) => poll_fn(|context| stream.as_mut().poll_next(context)).await.transpose(),
            Kind::Http(response) => response.chunk().await.map_err(self::reqwest::body_error),
        }
    }
}

fn push(body: &mut BytesMut, chunk: &[u8], limit: usize) -> Result<(), TransportError> {
    within(limit, body.len() + chunk.len())?;
    body.extend_from_slice(chunk);
    Ok(())
}

fn within(limit: usize, bytes: usize) -> Result<(), TransportError> {
    if bytes <= limit {
        return Ok(());
    }
    Err(TransportError::new(TransportErrorKind::TooLarge, format!("more than {limit} bytes")))
}

impl<T: Into<Bytes>> From<T> for Body {
    fn from(bytes: T) -> Self {
        Self(Kind::Full(bytes.into()))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Full(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Kind::Stream(_) | Kind::Http(_) => f.write_str("Body(stream)"),
        }
    }
}

/// Why a request got no whole answer.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Box<dyn std::error::Error + Send + Sync>,
}

/// How far a request came that got no whole answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection came about, so the server surely never saw the request.
    Connect,
    /// Time ran out; the server may have acted on the request.
    Timeout,
    /// The connection broke, or what came over it was no HTTP; the server may have acted on the request.
    Interrupted,
    /// The answer was larger than the client allows; the server acted on the request.
    TooLarge,
}

impl TransportError {
    /// An error of a kind, with its cause. The cause must hold no secret and no URL with a query.
    pub fn new(
        kind: TransportErrorKind,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self { kind, source: source.into() }
    }

    /// How far the request came.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The cause alone.
    pub(crate) fn into_cause(self) -> Box<dyn std::error::Error + Send + Sync> {
        self.source
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "no connection to the server",
            TransportErrorKind::Timeout => "the server did not answer in time",
            TransportErrorKind::Interrupted => "the connection broke before the answer was whole",
            TransportErrorKind::TooLarge => "the answer is larger than the client allows",
        })
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self.source.as_ref())
    }
}
