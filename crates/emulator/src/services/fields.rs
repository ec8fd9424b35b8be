//! The fields of a resource in the body of a call, as the document describes them.

use std::collections::BTreeMap;

use google_discovery_document::Schema;
use serde_json::{Map, Value};

use super::Call;
use crate::{error::ApiError, front::Api};

/// The fields that callers set, by their names in the body: those that are neither read-only nor fixed.
pub(crate) fn settable(call: &Call<'_>) -> Vec<String> {
    properties(call)
        .into_iter()
        .flatten()
        .filter(|(_, field)| !field.read_only && !field.stated_read_only && !field.immutable)
        .map(|(name, _)| name.clone())
        .collect()
}

/// Checks the texts of some fields against the limits that the document states.
pub(crate) fn check_lengths(
    call: &Call<'_>,
    values: &Map<String, Value>,
    fields: &[String],
) -> Result<(), ApiError> {
    for (name, field) in properties(call).into_iter().flatten().filter(|(name, _)| fields.contains(name)) {
        let text = values.get(name).and_then(Value::as_str).unwrap_or_default();
        let length = text.chars().count() as u64;
        let (least, most) = (field.limits.min_length.unwrap_or(0), field.limits.max_length);
        if length < least || most.is_some_and(|most| length > most) {
            let most = most.map_or_else(|| "any number of".into(), |most| most.to_string());
            return Err(ApiError::invalid_argument(format!(
                "{name} must have {least} to {most} characters."
            )));
        }
    }
    Ok(())
}

fn properties(call: &Call<'_>) -> Option<&'static BTreeMap<String, Schema>> {
    let name = call.method.request.as_ref()?.reference.as_ref()?;
    Some(&Api::embedded().document.schemas.get(name)?.properties)
}
