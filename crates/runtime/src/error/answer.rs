//! Reading what the server says about a failure. Nothing that it says wrongly loses the rest.

use serde_json::{Map, Value};

use super::{Code, Detail, LegacyError, Status, from_json::FromJson, quote};
use crate::send::Answer;

/// How many details, and items of the older format, are kept: no server has so many.
const ITEMS_LIMIT: usize = 100;

/// The status that the body of an answer holds, if it is in one of Google's formats.
///
/// Known are `{"error": {…}}` in both its versions, the same in an array, and the form of OAuth:
/// `{"error": "invalid_grant", "error_description": …}`.
pub(super) fn status(answer: &Answer) -> Option<Status> {
    let mut body: Value = serde_json::from_slice(&answer.body).ok()?;
    quote::mask_json(&mut body, &answer.secrets());
    let mut body = match body {
        Value::Object(body) => body,
        Value::Array(items) => match items.into_iter().next()? {
            Value::Object(body) => body,
            _ => return None,
        },
        _ => return None,
    };
    match body.remove("error")? {
        Value::Object(error) => {
            let json = Value::Object(error.clone());
            Some(Status { json: Some(json), ..google(error, answer) })
        }
        Value::String(name) => Some(oauth(&name, &body, answer)),
        _ => None,
    }
}

fn google(mut error: Map<String, Value>, answer: &Answer) -> Status {
    let details = array(error.remove("details")).take(ITEMS_LIMIT).map(Detail::from_json).collect();
    let errors: Vec<LegacyError> = array(error.remove("errors"))
        .take(ITEMS_LIMIT)
        .filter_map(|item| LegacyError::from_json(&item))
        .collect();
    let name = error.get("status").and_then(Value::as_str).filter(|name| !name.is_empty());
    let by_name = name.is_some();
    let code = name.map_or_else(|| Code::from_http(answer.status), Code::from);
    let message = text(error.get("message"))
        .or_else(|| errors.first().map(|item| item.message.clone()))
        .unwrap_or_default();
    let by_number = error.get("code").and_then(Value::as_u64) == Some(answer.status.as_u16().into());
    Status { code, message, details, errors, is_google_rpc: by_name || by_number, json: None }
}

fn oauth(name: &str, body: &Map<String, Value>, answer: &Answer) -> Status {
    let message = match text(body.get("error_description")) {
        Some(description) => format!("{name}: {description}"),
        None => name.to_owned(),
    };
    Status {
        code: Code::from_http(answer.status),
        message,
        details: Vec::new(),
        errors: Vec::new(),
        is_google_rpc: false,
        json: None,
    }
}

fn array(value: Option<Value>) -> impl Iterator<Item = Value> {
    let items = match value {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    };
    items.into_iter()
}

fn text(value: Option<&Value>) -> Option<String> {
    value.and_then(Value::as_str).map(str::to_owned)
}
