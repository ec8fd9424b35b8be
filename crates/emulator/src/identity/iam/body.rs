//! The body of a call.

use std::time::Duration;

use serde_json::{Map, Value};

use crate::error::ApiError;

/// The fields that some method takes.
const FIELDS: [&str; 4] = ["delegates", "lifetime", "payload", "scope"];

/// How an account is named in `delegates`.
const ACCOUNT_PREFIX: &str = "projects/-/serviceAccounts/";

pub(super) struct Body(Map<String, Value>);

impl Body {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, ApiError> {
        let members: Map<String, Value> = serde_json::from_slice(bytes)
            .map_err(|_| ApiError::invalid_argument("Invalid JSON payload received: send an object."))?;
        match members.keys().find(|name| !FIELDS.contains(&name.as_str())) {
            Some(name) => Err(ApiError::invalid_argument(format!(
                "Invalid JSON payload received. Unknown name {name:?}: there is no such field."
            ))),
            None => Ok(Self(members)),
        }
    }

    /// A text that must be there.
    pub(super) fn text(&self, name: &str) -> Result<&str, ApiError> {
        let text = self.0.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        text.ok_or_else(|| invalid(name, "a text that is not empty"))
    }

    /// A list of texts, empty if it was not given.
    pub(super) fn texts(&self, name: &str) -> Result<Vec<String>, ApiError> {
        let Some(value) = self.0.get(name).filter(|value| !value.is_null()) else { return Ok(Vec::new()) };
        let items = value.as_array().map(|items| items.iter().map(|item| item.as_str().map(Into::into)));
        items.and_then(Iterator::collect).ok_or_else(|| invalid(name, "a list of texts"))
    }

    /// The accounts by way of which the caller acts.
    pub(super) fn delegates(&self) -> Result<Vec<String>, ApiError> {
        let wrong = || invalid("delegates", "a list of projects/-/serviceAccounts/{account}");
        let texts = self.texts("delegates")?;
        texts.iter().map(|text| text.strip_prefix(ACCOUNT_PREFIX).map(Into::into).ok_or_else(wrong)).collect()
    }

    /// The whole seconds of a duration as JSON has it: `3600s`, `0.5s`.
    pub(super) fn lifetime(&self) -> Result<Option<Duration>, ApiError> {
        if self.0.get("lifetime").is_none_or(Value::is_null) {
            return Ok(None);
        }
        let wrong = || invalid("lifetime", "a duration such as \"3600s\"");
        let number = self.text("lifetime")?.strip_suffix('s').ok_or_else(wrong)?;
        let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
        let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || !is_number(fraction) || fraction.len() > 9 {
            return Err(wrong());
        }
        whole.parse().map(|seconds| Some(Duration::from_secs(seconds))).map_err(|_| wrong())
    }
}

pub(super) fn invalid(name: &str, expected: &str) -> ApiError {
    ApiError::invalid_argument(format!("Invalid value at '{name}': it must be {expected}."))
}
