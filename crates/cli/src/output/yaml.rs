//! YAML.

use serde_json::Value;

use super::text::plain;
use crate::failure::Failure;

pub(super) fn text(value: &Value, terminal: bool) -> Result<String, Failure> {
    let text = yaml_serde::to_string(value).map_err(|cause| Failure::configuration(cause.to_string()))?;
    Ok(if terminal { plain(&text).into_owned() } else { text })
}
