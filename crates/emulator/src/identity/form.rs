//! The parameters of a request to a token endpoint.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{HeaderMap, Request, header};
use serde_json::Value;

use super::oauth_error::OAuthError;
use crate::front::query;

/// The parameters that were given and are not empty, which means the same (RFC 6749, 3.2).
#[derive(Default)]
pub(crate) struct Form(BTreeMap<String, String>);

impl Form {
    /// Reads a form, or a JSON object of texts, which Google takes as well.
    pub(crate) fn read(request: &Request<Bytes>) -> Result<Self, OAuthError> {
        let pairs = if is_json(request.headers()) {
            json_pairs(request.body())
        } else {
            std::str::from_utf8(request.body()).ok().and_then(query::pairs)
        };
        let malformed =
            || OAuthError::invalid_request("The body is neither a form nor a JSON object of texts.");
        let mut form = Self::default();
        for (name, value) in pairs.ok_or_else(malformed)? {
            if !value.is_empty() && form.0.insert(name.clone(), value).is_some() {
                return Err(OAuthError::invalid_request(format!("The parameter {name:?} is there twice.")));
            }
        }
        Ok(form)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    pub(crate) fn require(&self, name: &str) -> Result<&str, OAuthError> {
        let missing = || OAuthError::invalid_request(format!("The parameter {name:?} is missing."));
        self.get(name).ok_or_else(missing)
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    content_type.is_some_and(|text| text.starts_with("application/json"))
}

fn json_pairs(body: &[u8]) -> Option<Vec<(String, String)>> {
    let Value::Object(members) = serde_json::from_slice(body).ok()? else { return None };
    let pairs = members.into_iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| match value {
        Value::String(text) => Some((name, text)),
        _ => None,
    });
    pairs.collect()
}
