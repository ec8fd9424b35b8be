//! Update masks: the fields that a call changes.

use serde_json::{Map, Value};

use super::Call;
use crate::error::ApiError;

/// The paths of `updateMask`, which every method that has one needs.
pub(crate) fn paths(call: &Call<'_>) -> Result<Vec<String>, ApiError> {
    let mask = call.parameter("updateMask").ok_or_else(|| {
        ApiError::invalid_argument("update_mask must be given: it says which fields to change.")
    })?;
    Ok(mask.split(',').map(camel_case).collect())
}

/// The paths that the document allows in the mask of a method.
pub(crate) fn updatable<'a>(call: &Call<'a>) -> Vec<&'a str> {
    let mask = call.method.parameters.get("updateMask");
    mask.into_iter().flat_map(|mask| &mask.mask_paths).map(String::as_str).collect()
}

/// Copies the fields that a mask names. A field that the body lacks is cleared.
///
/// Paths are in camel case or in snake case, and the names of whole fields.
pub(crate) fn apply(
    stored: &mut Map<String, Value>,
    body: &Map<String, Value>,
    mask: &[String],
    updatable: &[&str],
) -> Result<(), ApiError> {
    for path in mask.iter().map(|path| camel_case(path)) {
        if !updatable.iter().any(|allowed| camel_case(allowed) == path) {
            let message = format!("update_mask: {path:?} is no field that this method changes.");
            return Err(ApiError::invalid_argument(message));
        }
        match body.get(&path) {
            Some(value) => stored.insert(path, value.clone()),
            None => stored.remove(&path),
        };
    }
    Ok(())
}

/// `due_date` as JSON calls it: `dueDate`.
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
