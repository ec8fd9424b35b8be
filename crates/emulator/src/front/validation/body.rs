use google_discovery_document::{Method, Schema};
use serde_json::{Map, Value};

use super::{Checker, Violations, malformed, value::snake_case};
use crate::{
    error::ApiError,
    front::{Api, Parameters},
};

/// Checks the body of a call; its members come back under the names of the document, without those that are
/// null.
///
/// What the mask of an update leaves out has to be of its type, and may be beyond its limits: it changes nothing.
pub(crate) fn body(
    api: &Api,
    method: &Method,
    parameters: &Parameters,
    bytes: &[u8],
) -> Result<Map<String, Value>, ApiError> {
    let given = read(bytes)?;
    let mut violations = Violations::default();
    let checked = match schema_of(api, method) {
        None => {
            for name in given.keys() {
                violations.add("", unexpected(name));
            }
            if method.http_method != "POST" && !bytes.is_empty() {
                violations.add("", "Invalid JSON payload received. This method takes no body.".into());
            }
            Map::new()
        }
        Some((name, schema)) => {
            let mask = parameters.get("updateMask");
            let (counting, ignored): (Map<_, _>, Map<_, _>) =
                given.into_iter().partition(|(field, _)| mask.is_none_or(|mask| names(mask, field)));
            let path = snake_case(name);
            let mut checker = Checker { api, has_limits: true, violations: &mut violations };
            let mut checked = checker.members(schema, counting, &path);
            checker.has_limits = false;
            checked.extend(checker.members(schema, ignored, &path));
            checked
        }
    };
    violations.into_result()?;
    Ok(checked)
}

/// Whether a mask has a path that begins with a field; either may be in snake case.
fn names(mask: &str, field: &str) -> bool {
    let mut firsts = mask.split(',').map(|path| path.split('.').next().unwrap_or_default());
    firsts.any(|first| snake_case(first) == snake_case(field))
}

fn schema_of<'a>(api: &'a Api, method: &'a Method) -> Option<(&'a str, &'a Schema)> {
    let name = method.request.as_ref()?.reference.as_ref()?;
    Some((name, api.document.schemas.get(name)?))
}

/// Nothing at all counts as an empty object.
fn read(bytes: &[u8]) -> Result<Map<String, Value>, ApiError> {
    if bytes.trim_ascii().is_empty() {
        return Ok(Map::new());
    }
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => Err(malformed(
            "Invalid JSON payload received. Unknown name \"\": Root element must be a message.".into(),
        )),
        Err(error) => Err(malformed(format!("Invalid JSON payload received. This is not JSON: {error}."))),
    }
}

fn unexpected(name: &str) -> String {
    format!("Invalid JSON payload received. Unknown name \"{name}\": Cannot find field.")
}
