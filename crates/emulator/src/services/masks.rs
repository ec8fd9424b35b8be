//! Update masks: which fields of a resource a call changes, and how.

use serde_json::{Map, Value};

use super::Call;
use crate::error::ApiError;

/// The fields that the mask of a call names, by their names in the body.
pub(crate) fn required(call: &Call<'_>) -> Result<Vec<String>, ApiError> {
    let mask = call.parameter("updateMask").ok_or_else(|| {
        ApiError::invalid_argument("update_mask must be given: it says which fields to change.")
    })?;
    fields(call, mask)
}

/// The same, and without a mask the fields of the body.
pub(crate) fn or_given(call: &Call<'_>) -> Result<Vec<String>, ApiError> {
    match call.parameter("updateMask") {
        Some(mask) => fields(call, mask),
        None => Ok(updatable(call).filter(|field| call.body.contains_key(field)).collect()),
    }
}

/// Gives some fields the values of a body. What the body lacks, or has as an empty text or list, is cleared.
pub(crate) fn apply(stored: &mut Map<String, Value>, body: &Map<String, Value>, fields: &[String]) {
    for field in fields {
        match body.get(field).filter(|value| !is_empty(value)) {
            Some(value) => stored.insert(field.clone(), value.clone()),
            None => stored.remove(field),
        };
    }
}

/// Paths are in camel case or in snake case, and the names of whole fields.
fn fields(call: &Call<'_>, mask: &str) -> Result<Vec<String>, ApiError> {
    let fields: Vec<String> = mask.split(',').map(camel_case).collect();
    match fields.iter().find(|field| !updatable(call).any(|allowed| allowed == **field)) {
        None => Ok(fields),
        Some(field) => {
            let updatable = updatable(call).collect::<Vec<_>>().join(", ");
            let message = format!("update_mask must not have the path '{field}', only: {updatable}.");
            Err(ApiError::invalid_argument(message))
        }
    }
}

/// The fields that the document allows in the mask of a method.
fn updatable(call: &Call<'_>) -> impl Iterator<Item = String> {
    let mask = call.method.parameters.get("updateMask");
    mask.into_iter().flat_map(|mask| &mask.mask_paths).map(|path| camel_case(path))
}

/// In protocol buffers an empty text or list is the same as none.
fn is_empty(value: &Value) -> bool {
    value.as_str().is_some_and(str::is_empty) || value.as_array().is_some_and(Vec::is_empty)
}

/// `due_date` as JSON calls it: `dueDate`, which stays as it is.
fn camel_case(path: &str) -> String {
    let mut words = path.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut name, word| {
        let mut characters = word.chars();
        name.extend(characters.next().map(|initial| initial.to_ascii_uppercase()));
        name.push_str(characters.as_str());
        name
    })
}
