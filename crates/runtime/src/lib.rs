//! What bindings that are generated from a Google Discovery document stand on.
//!
//! A generated API is data: methods, parameters, messages. This crate is the behaviour: the [`Client`] that
//! sends every call one way, the [`Transport`] that carries it, the [`Credentials`] that say who calls, the
//! [`Error`] that says what went wrong, and [`Pages`] and [`Items`] over lists.
//!
//! Users meet these types through the bindings of an API, or call its methods by [`reflection`](mod@reflection).

mod batch;
#[cfg(feature = "blocking")]
pub mod blocking;
mod call;
mod client;
mod credentials;
mod decode;
mod descriptor;
mod error;
mod field_mask;
mod fields;
mod json_path;
mod message;
mod method;
#[cfg(feature = "oauth")]
pub mod oauth;
mod paging;
mod rate;
pub mod reflection;
mod request;
mod retry;
mod send;
mod transport;

pub use batch::{Batch, BatchProgress, BatchStream, Outcomes, Part};
pub use client::{Client, ClientBuilder};
pub use credentials::{AccessToken, Credentials, CredentialsError, TokenRequest};
pub use error::{
    BadRequest, Code, DebugInfo, Detail, Error, ErrorInfo, FieldViolation, Help, HelpLink, LegacyError,
    LocalizedMessage, PreconditionFailure, PreconditionViolation, QuotaFailure, QuotaViolation, RequestInfo,
    ResourceInfo, RetryInfo, Status,
};
pub use field_mask::{FieldMask, IntoFieldMask};
pub use fields::Fields;
#[cfg(feature = "macros")]
pub use google_discovery_macros::{bindings, reflection};
pub use message::{UnknownFields, UnknownValue};
pub use method::Method;
pub use paging::{Items, Pages};
pub use request::Request;
pub use retry::{Retry, RetryPolicy};
pub use transport::{
    Body, BoxFuture, ReqwestTransport, Transport, TransportError, TransportErrorKind, TransportRequest,
    TransportResponse,
};

// Their types are part of our own, so their versions are, too.
pub use {bytes, http, reqwest, serde_json, time, url};

/// What generated code and the bindings around it name. Not for people: it may change in any release.
#[doc(hidden)]
pub mod __private {
    pub use crate::call::{Call, Checked, Checks, QueryValue};
    pub use crate::client::endpoint::is_loopback;
    pub use crate::descriptor::{
        MaskDescriptor, MethodDescriptor, PathPart, Quota, ReasonDescriptor, Service, Verb,
    };
    pub use crate::error::{documented_code, named_reason, with_finding};
    pub use crate::field_mask::MaskPath;
    pub use crate::message::{
        Base64, Below, Codec, Date, DebugField, Dict, Duration, Field, FieldSchema, Float, Int64, List,
        Message, Nested, OpenEnum, Plain, Schema, Text, Timestamp, debug_message, deserialize_enum,
        deserialize_message, parse_enum, read, remember, serialize_enum, serialize_message, write,
    };
    pub use crate::method::scopes_for;
    pub use crate::paging::{Listed, Paged};
    pub use crate::send::{Reconciled, Reconciler};
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer, de::MapAccess, ser::SerializeMap};
}
