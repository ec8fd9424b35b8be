//! An error as the API means it; how it looks on the wire is the front end's business.

use http::StatusCode;
use serde_json::Value;

/// The codes of `google.rpc.Code` that the emulator answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    InvalidArgument,
    FailedPrecondition,
    Unauthenticated,
    PermissionDenied,
    NotFound,
    AlreadyExists,
    ResourceExhausted,
    Internal,
    Unimplemented,
}

impl Status {
    pub(crate) fn http(self) -> StatusCode {
        match self {
            Self::InvalidArgument | Self::FailedPrecondition => StatusCode::BAD_REQUEST,
            Self::Unauthenticated => StatusCode::UNAUTHORIZED,
            Self::PermissionDenied => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::AlreadyExists => StatusCode::CONFLICT,
            Self::ResourceExhausted => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unimplemented => StatusCode::NOT_IMPLEMENTED,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::InvalidArgument => "INVALID_ARGUMENT",
            Self::FailedPrecondition => "FAILED_PRECONDITION",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::PermissionDenied => "PERMISSION_DENIED",
            Self::NotFound => "NOT_FOUND",
            Self::AlreadyExists => "ALREADY_EXISTS",
            Self::ResourceExhausted => "RESOURCE_EXHAUSTED",
            Self::Internal => "INTERNAL",
            Self::Unimplemented => "UNIMPLEMENTED",
        }
    }

    /// The `reason` of an entry of `errors`, which only the v1 format has.
    pub(crate) fn v1_reason(self) -> &'static str {
        match self {
            Self::InvalidArgument => "badRequest",
            Self::FailedPrecondition => "failedPrecondition",
            Self::Unauthenticated => "authError",
            Self::PermissionDenied => "forbidden",
            Self::NotFound => "notFound",
            Self::AlreadyExists => "alreadyExists",
            Self::ResourceExhausted => "quotaExceeded",
            Self::Internal => "backendError",
            Self::Unimplemented => "notImplemented",
        }
    }
}

/// Why a call failed.
#[derive(Clone, Debug)]
pub(crate) struct ApiError {
    pub(crate) status: Status,
    pub(crate) message: String,
    /// The detail messages, each with its `@type`.
    pub(crate) details: Vec<Value>,
    /// The value of `WWW-Authenticate`.
    pub(crate) challenge: Option<String>,
}

impl ApiError {
    pub(crate) fn new(status: Status, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), details: Vec::new(), challenge: None }
    }

    /// An error with a reason that Classroom names: the reason leads the message, after an `@`.
    pub(crate) fn named(status: Status, reason: &str, text: &str) -> Self {
        Self::new(status, format!("@{reason} {text}"))
    }

    pub(crate) fn invalid_argument(message: impl Into<String>) -> Self {
        Self::new(Status::InvalidArgument, message)
    }

    pub(crate) fn failed_precondition() -> Self {
        Self::new(Status::FailedPrecondition, "Precondition check failed.")
    }

    pub(crate) fn permission_denied() -> Self {
        Self::new(Status::PermissionDenied, "The caller does not have permission")
    }

    pub(crate) fn not_found() -> Self {
        Self::new(Status::NotFound, "Requested entity was not found.")
    }

    #[must_use]
    pub(crate) fn with_detail(mut self, detail: Value) -> Self {
        self.details.push(detail);
        self
    }

    #[must_use]
    pub(crate) fn with_challenge(mut self, challenge: impl Into<String>) -> Self {
        self.challenge = Some(challenge.into());
        self
    }
}
