//! What can go wrong with a call.

mod answer;
mod code;
mod construct;
mod details;
mod documented;
mod finding;
mod from_json;
mod hint;
pub(crate) mod quote;
mod retry;
mod retry_after;

pub use code::Code;
pub use details::{
    BadRequest, DebugInfo, Detail, ErrorInfo, FieldViolation, Help, HelpLink, LocalizedMessage,
    PreconditionFailure, PreconditionViolation, QuotaFailure, QuotaViolation, RequestInfo, ResourceInfo,
    RetryInfo,
};
pub use documented::{documented_code, named_reason};
pub use finding::with_finding;

use std::{fmt, sync::Arc, time::Duration};

use http::StatusCode;
use serde_json::Value;

use self::from_json::messages;
use crate::descriptor::MethodDescriptor;

/// Why a call, or the making of a client, failed.
///
/// `Display` is one line, such as `classroom.invitations.create: 403 PERMISSION_DENIED: @ClassroomDisabled …`;
/// the cause, where there is one, is the [`source`](std::error::Error::source). `Debug`, which `unwrap` and a `main`
/// that returns the error print, adds the hint and the causes, each on a line. What the server wrote is escaped,
/// and cut where it is long; no access token of eight characters or more is ever shown. The error takes the room of a pointer.
///
/// # Troubleshooting
///
/// [`hint`](Self::hint) says what to do where we know it. Which predicate holds tells how far the call came:
/// up to [`is_credentials`](Self::is_credentials) and [`is_connect`](Self::is_connect) the server surely did
/// not see it; after [`is_timeout`](Self::is_timeout) and [`is_interrupted`](Self::is_interrupted) it may have
/// acted on it; from [`is_redirect`](Self::is_redirect) on it answered. Where none of them holds, the server
/// refused the call: see [`code`](Self::code) and [`reason`](Self::reason).
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: Kind,
    method: Option<&'static MethodDescriptor>,
    /// What happened, on one line and safe to show.
    what: String,
    hint: Option<hint::Hint>,
    http_status: Option<StatusCode>,
    status: Option<Status>,
    retry_after: Option<Duration>,
    /// Whether a limit of the day is reached.
    daily: bool,
    /// Whether what failed may succeed later as it is.
    temporary: bool,
    attempts: u32,
    /// Whether an attempt may have taken effect although no success was heard of.
    uncertain: bool,
    /// What kept the request from being sent.
    violations: Vec<FieldViolation>,
    /// Shared, because what befalls a batch befalls each of its parts.
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Configuration,
    Request,
    Credentials,
    Connect,
    Timeout,
    Interrupted,
    TooLarge,
    Redirect,
    Decode,
    Refused,
}

/// How the server itself describes a failure: `google.rpc.Status`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Status {
    /// The kind of failure. Where the answer does not name it, it is derived from the HTTP status.
    pub code: Code,
    /// The message for developers, as the server wrote it, in English.
    pub message: String,
    /// What the server says beyond that.
    pub details: Vec<Detail>,
    /// The items of the older error format, which servers send beside the newer one or in its place.
    pub errors: Vec<LegacyError>,
    /// Whether it was written as a `google.rpc.Status`: with the name of its code, or with the HTTP status as a number.
    is_google_rpc: bool,
    /// The `error` object of the answer, as it came.
    json: Option<Value>,
}

messages! {
    /// An item of the older error format.
    LegacyError {
        /// Where the reason belongs to: often `global`.
        domain: String = "domain",
        /// The reason, such as `forbidden`.
        reason: String = "reason",
        /// The message for developers.
        message: String = "message",
        /// What kind of place `location` is: `parameter` or `header`.
        location_type: String = "locationType",
        /// The parameter or header that is to blame.
        location: String = "location",
    }
}

impl Error {
    /// What the server says about the failure; `None` if it did not refuse the call, or not in Google's format.
    pub fn status(&self) -> Option<&Status> {
        self.0.status.as_ref()
    }

    /// The kind of failure that the server names, or that its HTTP status (4xx, 5xx) stands for; `None` if
    /// the server did not refuse the call.
    ///
    /// HTTP statuses are coarser than codes: 400 alone is taken for [`Code::InvalidArgument`], 409 for
    /// [`Code::Aborted`]. Nor need it be the API that answered: a 404 without [`status`](Self::status) may come from
    /// a proxy. The failure types of generated bindings take neither for a failure that the method documents.
    pub fn code(&self) -> Option<Code> {
        match (&self.0.status, self.0.http_status) {
            (Some(status), _) => Some(status.code.clone()),
            (None, Some(http)) if self.0.kind == Kind::Refused => Some(Code::from_http(http)),
            _ => None,
        }
    }

    /// The name of the failure, where the server gives one: what follows the `@` that leads a message of
    /// Classroom, up to the first white space (`IneligibleOwner`); else the reason of an [`ErrorInfo`]
    /// (`SERVICE_DISABLED`).
    pub fn reason(&self) -> Option<&str> {
        self.0.status.as_ref()?.reason()
    }

    /// The message of the server, as it wrote it. It may hold control characters.
    pub fn message(&self) -> Option<&str> {
        self.0.status.as_ref().map(|status| status.message.as_str())
    }

    /// What the server says beyond code and message.
    pub fn details(&self) -> &[Detail] {
        self.0.status.as_ref().map_or(&[], |status| &status.details)
    }

    /// The fields and parameters that are wrong, each with its path in the request, such as
    /// `materials[3].link.url`, and what is wrong with it: those that kept the request from being sent (where
    /// [`is_request`](Self::is_request)), or those that the server names in a [`BadRequest`]. A server may write the
    /// path in another way, with the name of the body before it (`course.name`) or in snake case (`update_mask`).
    ///
    /// ```
    /// # use google_discovery_runtime as google_classroom;
    /// fn marks_for_a_form(error: &google_classroom::Error) -> Vec<(&str, &str)> {
    ///     error.violations().iter().map(|wrong| (wrong.field.as_str(), wrong.description.as_str())).collect()
    /// }
    /// ```
    pub fn violations(&self) -> &[FieldViolation] {
        if !self.0.violations.is_empty() {
            return &self.0.violations;
        }
        let named = self.details().iter().find_map(|detail| match detail {
            Detail::BadRequest(request) => Some(request.field_violations.as_slice()),
            _ => None,
        });
        named.unwrap_or_default()
    }

    /// The HTTP status of the answer, if there was one.
    pub fn http_status(&self) -> Option<StatusCode> {
        self.0.http_status
    }

    /// How long the server asks to wait before another attempt: by the header `retry-after` or a [`RetryInfo`],
    /// the longer of the two.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// What to do about it, where we know.
    pub fn hint(&self) -> Option<&str> {
        self.0.hint.as_ref().map(|hint| hint.text.as_ref())
    }

    /// The name of the [`hint`](Self::hint), for programs that have words of their own for it: the [`reason`](Self::reason) where
    /// it belongs to that, else a name in lower case, as `not-found`. `None` for what credentials advise.
    pub fn hint_name(&self) -> Option<&'static str> {
        self.0.hint.as_ref().and_then(|hint| hint.name)
    }

    /// The scope that the access token lacks, if that is why the server refused the call: the narrowest one that the
    /// method accepts.
    pub fn missing_scope(&self) -> Option<&'static str> {
        let method = self.0.method?;
        let is_missing = self.0.status.as_ref().is_some_and(hint::lacks_scope);
        is_missing.then(|| method.narrowest_scope.or(method.scopes.first().copied())).flatten()
    }

    /// The id of the method that was called, such as `classroom.invitations.create`.
    pub fn method(&self) -> Option<&'static str> {
        self.0.method.map(|method| method.id)
    }

    /// Whether the client could not be built.
    ///
    /// # Troubleshooting
    ///
    /// The message names the option of the builder that needs a change.
    pub fn is_configuration(&self) -> bool {
        self.0.kind == Kind::Configuration
    }

    /// Whether the request was refused before anything was sent.
    ///
    /// # Troubleshooting
    ///
    /// The message names the parameter or the fields; [`violations`](Self::violations) has all of these. An id that
    /// comes from outside may be empty, or be no id at all. A limit that the API has raised since these bindings were
    /// made can be passed by: see [`Request::with_validation`](crate::Request::with_validation).
    pub fn is_request(&self) -> bool {
        self.0.kind == Kind::Request
    }

    /// Whether there was no access token to send.
    ///
    /// # Troubleshooting
    ///
    /// The [`source`](std::error::Error::source) is the error of the [`Credentials`](crate::Credentials).
    pub fn is_credentials(&self) -> bool {
        self.0.kind == Kind::Credentials
    }

    /// Whether no connection came about. The server did not see the request.
    ///
    /// # Troubleshooting
    ///
    /// Look at the network, at the proxy (`HTTPS_PROXY`), at the endpoint if you have set one, and at the
    /// [`source`](std::error::Error::source), which tells a name that does not resolve from a certificate
    /// that is not trusted.
    pub fn is_connect(&self) -> bool {
        self.0.kind == Kind::Connect
    }

    /// Whether time ran out after the access token was had. The server may have acted on the request.
    ///
    /// # Troubleshooting
    ///
    /// A longer time can be set for a client and for a request. Before calling a method that creates
    /// something again, look whether it is there.
    pub fn is_timeout(&self) -> bool {
        self.0.kind == Kind::Timeout
    }

    /// Whether the connection broke before the answer was whole, or the reply to a batch lacks it. The server may have
    /// acted on the request.
    ///
    /// # Troubleshooting
    ///
    /// Before calling a method that creates something again, look whether it is there.
    pub fn is_interrupted(&self) -> bool {
        self.0.kind == Kind::Interrupted
    }

    /// Whether the server sent the caller elsewhere. No redirect is followed: the token must not go to another
    /// host.
    ///
    /// # Troubleshooting
    ///
    /// Google's APIs do not redirect. A proxy that wants a login does; so does an endpoint that is not quite right.
    pub fn is_redirect(&self) -> bool {
        self.0.kind == Kind::Redirect
    }

    /// Whether a success was answered, and the answer is larger than the client allows.
    ///
    /// # Troubleshooting
    ///
    /// Ask for smaller pages or for fewer fields, or raise the limit of the client.
    pub fn is_too_large(&self) -> bool {
        self.0.kind == Kind::TooLarge
    }

    /// Whether a success was answered, and the answer cannot be used: it is no JSON, or not what the Discovery
    /// document says.
    ///
    /// # Troubleshooting
    ///
    /// The message gives the path of the value. If the answer is a web page, something between here and
    /// Google gave it.
    pub fn is_decode(&self) -> bool {
        self.0.kind == Kind::Decode
    }
}

impl Error {
    /// The kind of failure in a word, for spans.
    pub(crate) fn label(&self) -> &str {
        match (self.0.kind, &self.0.status) {
            (Kind::Configuration, _) => "configuration",
            (Kind::Request, _) => "request",
            (Kind::Credentials, _) => "credentials",
            (Kind::Connect, _) => "connect",
            (Kind::Timeout, _) => "timeout",
            (Kind::Interrupted, _) => "interrupted",
            (Kind::TooLarge, _) => "too_large",
            (Kind::Redirect, _) => "redirect",
            (Kind::Decode, _) => "decode",
            (Kind::Refused, Some(status)) => status.code.as_str(),
            (Kind::Refused, None) => self.0.http_status.as_ref().map_or("refused", StatusCode::as_str),
        }
    }
}

impl Status {
    /// The whole `error` object of the answer, without the secrets that the request had: for what the fields of this
    /// type leave out. `None` if the answer had no such object.
    pub fn json(&self) -> Option<&Value> {
        self.json.as_ref()
    }

    fn reason(&self) -> Option<&str> {
        let by_detail = || self.error_info().map(|info| info.reason.as_str()).filter(|name| !name.is_empty());
        self.named_reason().or_else(by_detail)
    }

    fn named_reason(&self) -> Option<&str> {
        let name = self.message.strip_prefix('@')?.split(char::is_whitespace).next()?;
        (!name.is_empty()).then_some(name)
    }

    fn error_info(&self) -> Option<&ErrorInfo> {
        self.details.iter().find_map(|detail| match detail {
            Detail::ErrorInfo(info) => Some(info),
            _ => None,
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(method) = self.0.method {
            write!(f, "{}: ", method.id)?;
        }
        f.write_str(&self.0.what)?;
        match self.0.attempts {
            0 | 1 => Ok(()),
            attempts => write!(f, " (after {attempts} attempts)"),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        if let Some(hint) = self.hint() {
            write!(f, "\n  hint: {}", quote::one_line(hint))?;
        }
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            write!(f, "\n  caused by: {}", quote::one_line(&error.to_string()))?;
            cause = error.source();
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
