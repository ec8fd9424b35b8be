//! The details of a failure: the messages of `google.rpc`.

use std::{collections::BTreeMap, time::Duration};

use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::Value;

use super::answer::without_nulls;
use crate::message::parse_duration;

macro_rules! details {
    ($($variant:ident),*) => {
        /// A detail of a failure.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "the types say all")]
        pub enum Detail {
            $($variant($variant),)*
            /// A detail of another type, or one that is not formed as its type says; as JSON.
            Other(Value),
        }

        impl Detail {
            /// The detail that a JSON value holds: the type is told by `@type`.
            pub(super) fn from_json(value: Value) -> Self {
                let type_url = value.get("@type").and_then(Value::as_str).unwrap_or_default();
                let typed = match type_url.strip_prefix("type.googleapis.com/google.rpc.") {
                    $(Some(stringify!($variant)) => $variant::deserialize(without_nulls(value.clone())).map(Self::$variant).ok(),)*
                    _ => None,
                };
                typed.unwrap_or(Self::Other(value))
            }
        }
    };
}

details!(
    BadRequest,
    DebugInfo,
    ErrorInfo,
    Help,
    LocalizedMessage,
    PreconditionFailure,
    QuotaFailure,
    RequestInfo,
    ResourceInfo,
    RetryInfo
);

macro_rules! messages {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident { $($(#[doc = $field_doc:literal])+ $(#[serde($($serde:tt)*)])? $field:ident: $type:ty,)* }
    )*) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default, PartialEq, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[doc = $field_doc])+ $(#[serde($($serde)*)])? pub $field: $type,)*
        }
    )*};
}

messages! {
    /// The cause of a failure, for programs.
    ErrorInfo {
        /// The cause, such as `ACCESS_TOKEN_SCOPE_INSUFFICIENT`; unique within the domain.
        reason: String,
        /// Where the reason belongs to, such as `googleapis.com`.
        domain: String,
        /// More about it, by name.
        metadata: BTreeMap<String, String>,
    }

    /// When to try again.
    RetryInfo {
        /// How long to wait at least.
        #[serde(deserialize_with = "retry_delay")]
        retry_delay: Option<Duration>,
    }

    /// What the server knows about where it failed.
    DebugInfo {
        /// The stack of the server.
        stack_entries: Vec<String>,
        /// What the server adds.
        detail: String,
    }

    /// Quotas that are used up.
    QuotaFailure {
        /// Each of them.
        violations: Vec<QuotaViolation>,
    }

    /// A quota that is used up.
    QuotaViolation {
        /// Whose quota it is, such as `clientip:…` or `project:…`.
        subject: String,
        /// How it was used up, for people.
        description: String,
        /// The API that the quota belongs to.
        api_service: String,
        /// What is counted.
        quota_metric: String,
        /// The id of the limit.
        quota_id: String,
        /// What the limit is counted by, such as a region.
        quota_dimensions: BTreeMap<String, String>,
        /// The limit.
        #[serde(deserialize_with = "integer")]
        quota_value: Option<i64>,
        /// The limit that is being rolled out.
        #[serde(deserialize_with = "integer")]
        future_quota_value: Option<i64>,
    }

    /// Conditions that do not hold.
    PreconditionFailure {
        /// Each of them.
        violations: Vec<PreconditionViolation>,
    }

    /// A condition that does not hold.
    PreconditionViolation {
        /// The kind of condition, such as `TOS`; each API has its own.
        #[serde(rename = "type")]
        kind: String,
        /// What the condition is about.
        subject: String,
        /// What does not hold, for people.
        description: String,
    }

    /// What is wrong with the request.
    BadRequest {
        /// Each field that is wrong.
        field_violations: Vec<FieldViolation>,
    }

    /// A field of a request that is wrong.
    FieldViolation {
        /// The path of the field, as in `invitation.course_id`.
        field: String,
        /// What is wrong, for people.
        description: String,
        /// What is wrong, for programs.
        reason: String,
        /// What is wrong, in the language of the user.
        localized_message: Option<LocalizedMessage>,
    }

    /// What to tell Google's support about a call.
    RequestInfo {
        /// The id of the call in Google's logs.
        request_id: String,
        /// More for Google's engineers; opaque.
        serving_data: String,
    }

    /// What the failure is about.
    ResourceInfo {
        /// The type of the resource.
        resource_type: String,
        /// The name of the resource.
        resource_name: String,
        /// Who owns it.
        owner: String,
        /// What went wrong with it, for people.
        description: String,
    }

    /// Where to read more.
    Help {
        /// The pages.
        links: Vec<HelpLink>,
    }

    /// A page to read.
    HelpLink {
        /// What the page offers.
        description: String,
        /// Its address.
        url: String,
    }

    /// A message for users.
    LocalizedMessage {
        /// The language, such as `fr-CH`.
        locale: String,
        /// The message.
        message: String,
    }
}

impl FieldViolation {
    /// A violation that we find.
    pub(crate) fn new(field: &str, description: String) -> Self {
        Self { field: field.to_owned(), description, ..Self::default() }
    }
}

fn retry_delay<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let delay = parse_duration(&text).and_then(|delay| delay.try_into().ok());
    delay.map(Some).ok_or_else(|| D::Error::custom("no duration"))
}

fn integer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    use crate::message::{Codec, Int64};

    Int64::decode(deserializer).map(Some)
}
