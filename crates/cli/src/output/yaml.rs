//! YAML.

use std::io;

use serde_json::Value;

use super::text::plain;

pub(super) fn text(value: &Value, terminal: bool) -> io::Result<String> {
    let text = yaml_serde::to_string(value).map_err(io::Error::other)?;
    Ok(if terminal { plain(&text).into_owned() } else { text })
}
