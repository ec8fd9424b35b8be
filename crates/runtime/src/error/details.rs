//! The details of a failure: the messages of `google.rpc`.

use std::{collections::BTreeMap, time::Duration};

use serde_json::Value;

use super::from_json::{FromJson, messages};

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
                    $(Some(stringify!($variant)) => $variant::from_json(&value).map(Self::$variant),)*
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

messages! {
    /// The cause of a failure, for programs.
    ErrorInfo {
        /// The cause, such as `ACCESS_TOKEN_SCOPE_INSUFFICIENT`; unique within the domain.
        reason: String = "reason",
        /// Where the reason belongs to, such as `googleapis.com`.
        domain: String = "domain",
        /// More about it, by name.
        metadata: BTreeMap<String, String> = "metadata",
    }

    /// When to try again.
    RetryInfo {
        /// How long to wait at least.
        retry_delay: Option<Duration> = "retryDelay",
    }

    /// What the server knows about where it failed.
    DebugInfo {
        /// The stack of the server.
        stack_entries: Vec<String> = "stackEntries",
        /// What the server adds.
        detail: String = "detail",
    }

    /// Quotas that are used up.
    QuotaFailure {
        /// Each of them.
        violations: Vec<QuotaViolation> = "violations",
    }

    /// A quota that is used up.
    QuotaViolation {
        /// Whose quota it is, such as `clientip:…` or `project:…`.
        subject: String = "subject",
        /// How it was used up, for people.
        description: String = "description",
        /// The API that the quota belongs to.
        api_service: String = "apiService",
        /// What is counted.
        quota_metric: String = "quotaMetric",
        /// The id of the limit.
        quota_id: String = "quotaId",
        /// What the limit is counted by, such as a region.
        quota_dimensions: BTreeMap<String, String> = "quotaDimensions",
        /// The limit.
        quota_value: Option<i64> = "quotaValue",
        /// The limit that is being rolled out.
        future_quota_value: Option<i64> = "futureQuotaValue",
    }

    /// Conditions that do not hold.
    PreconditionFailure {
        /// Each of them.
        violations: Vec<PreconditionViolation> = "violations",
    }

    /// A condition that does not hold.
    PreconditionViolation {
        /// The kind of condition, such as `TOS`; each API has its own.
        kind: String = "type",
        /// What the condition is about.
        subject: String = "subject",
        /// What does not hold, for people.
        description: String = "description",
    }

    /// What is wrong with the request.
    BadRequest {
        /// Each field that is wrong.
        field_violations: Vec<FieldViolation> = "fieldViolations",
    }

    /// A field of a request that is wrong.
    FieldViolation {
        /// The path of the field, as in `invitation.course_id`.
        field: String = "field",
        /// What is wrong, for people.
        description: String = "description",
        /// What is wrong, for programs.
        reason: String = "reason",
        /// What is wrong, in the language of the user.
        localized_message: Option<LocalizedMessage> = "localizedMessage",
    }

    /// What to tell Google's support about a call.
    RequestInfo {
        /// The id of the call in Google's logs.
        request_id: String = "requestId",
        /// More for Google's engineers; opaque.
        serving_data: String = "servingData",
    }

    /// What the failure is about.
    ResourceInfo {
        /// The type of the resource.
        resource_type: String = "resourceType",
        /// The name of the resource.
        resource_name: String = "resourceName",
        /// Who owns it.
        owner: String = "owner",
        /// What went wrong with it, for people.
        description: String = "description",
    }

    /// Where to read more.
    Help {
        /// The pages.
        links: Vec<HelpLink> = "links",
    }

    /// A page to read.
    HelpLink {
        /// What the page offers.
        description: String = "description",
        /// Its address.
        url: String = "url",
    }

    /// A message for users.
    LocalizedMessage {
        /// The language, such as `fr-CH`.
        locale: String = "locale",
        /// The message.
        message: String = "message",
    }
}
