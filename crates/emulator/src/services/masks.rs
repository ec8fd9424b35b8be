//! Update masks: which fields of a resource a call changes, and how.

use serde_json::{Map, Value};

use super::Call;
use crate::error::ApiError;

/// The fields that a call changes, by their names in the body.
///
/// The document says which ones the method can change, and whether a mask has to be there. Where it need not
/// be, a call without one changes the fields of its body.
pub(crate) fn fields(call: &Call<'_>) -> Result<Vec<String>, ApiError> {
    let Some(parameter) = call.method.parameters.get("updateMask") else { return Ok(Vec::new()) };
    let updatable: Vec<String> = parameter.mask_paths.iter().map(|path| camel_case(path)).collect();
    let Some(mask) = call.parameter("updateMask") else {
        if parameter.required || parameter.stated_required {
            return Err(ApiError::invalid_argument(
                "update_mask must be given: it names the fields to change.",
            ));
        }
        return Ok(updatable.into_iter().filter(|field| call.body.contains_key(field)).collect());
    };
    let mut fields = Vec::new();
    for path in mask.split(',') {
        let field = camel_case(path);
        if !updatable.contains(&field) {
            return Err(not_updatable(path, &updatable));
        }
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    Ok(fields)
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

/// In protocol buffers an empty text or list is the same as none.
fn is_empty(value: &Value) -> bool {
    value.as_str().is_some_and(str::is_empty) || value.as_array().is_some_and(Vec::is_empty)
}

/// `due_date` as JSON calls it: `dueDate`, which stays as it is.
fn camel_case(path: &str) -> String {
    let mut camel = String::with_capacity(path.len());
    let mut is_start = false;
    for character in path.chars() {
        match character {
            '_' => is_start = true,
            _ if is_start => {
                camel.push(character.to_ascii_uppercase());
                is_start = false;
            }
            _ => camel.push(character),
        }
    }
    camel
}

fn not_updatable(path: &str, updatable: &[String]) -> ApiError {
    let updatable = updatable.join(", ");
    ApiError::invalid_argument(format!("update_mask must not have the path '{path}', only: {updatable}."))
}
