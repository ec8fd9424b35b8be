//! The kinds of failure that Google's APIs have.

use std::fmt;

use http::StatusCode;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)*) => {
        /// The kind of a failure: `google.rpc.Code`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)*
            /// A name that this library does not know.
            Unrecognized(String),
        }

        impl Code {
            /// The name on the wire, such as `NOT_FOUND`.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $name,)*
                    Self::Unrecognized(name) => name,
                }
            }
        }

        impl From<&str> for Code {
            fn from(name: &str) -> Self {
                match name {
                    $($name => Self::$variant,)*
                    _ => Self::Unrecognized(name.into()),
                }
            }
        }
    };
}

codes! {
    /// No failure. No server answers with it.
    Ok = "OK",
    /// The call was given up, mostly by the caller.
    Cancelled = "CANCELLED",
    /// The server says that it does not know what went wrong.
    Unknown = "UNKNOWN",
    /// A parameter or the body is wrong, whatever the state of things.
    InvalidArgument = "INVALID_ARGUMENT",
    /// The server took too long; it may have acted all the same.
    DeadlineExceeded = "DEADLINE_EXCEEDED",
    /// What the call is about does not exist, or not for this caller.
    NotFound = "NOT_FOUND",
    /// What the call would create is there.
    AlreadyExists = "ALREADY_EXISTS",
    /// The caller is known and may not do this.
    PermissionDenied = "PERMISSION_DENIED",
    /// A quota or a rate limit is used up.
    ResourceExhausted = "RESOURCE_EXHAUSTED",
    /// Things are not in the state that the call needs.
    FailedPrecondition = "FAILED_PRECONDITION",
    /// The call met another one; an attempt from the start may succeed.
    Aborted = "ABORTED",
    /// The call reaches past the end of something.
    OutOfRange = "OUT_OF_RANGE",
    /// The server has no such operation.
    Unimplemented = "UNIMPLEMENTED",
    /// Something broke within the server.
    Internal = "INTERNAL",
    /// The server cannot be reached now; another attempt, after a wait, may succeed.
    Unavailable = "UNAVAILABLE",
    /// Data is lost or spoilt.
    DataLoss = "DATA_LOSS",
    /// The caller is not known: no access token, or none that is valid.
    Unauthenticated = "UNAUTHENTICATED",
}

impl Code {
    /// The code that an HTTP status stands for where the answer names none. Statuses are coarser than codes.
    pub(super) fn from_http(status: StatusCode) -> Self {
        match status.as_u16() {
            400 => Self::InvalidArgument,
            401 => Self::Unauthenticated,
            403 => Self::PermissionDenied,
            404 => Self::NotFound,
            409 => Self::Aborted,
            416 => Self::OutOfRange,
            429 => Self::ResourceExhausted,
            499 => Self::Cancelled,
            501 => Self::Unimplemented,
            502 | 503 => Self::Unavailable,
            504 => Self::DeadlineExceeded,
            402..=499 => Self::FailedPrecondition,
            500..=599 => Self::Internal,
            _ => Self::Unknown,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
