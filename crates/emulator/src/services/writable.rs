//! What of a body a caller can set.

use google_discovery_document::Schema;
use serde_json::{Map, Value};

use super::Call;
use crate::front::Api;

/// The body without what only the server sets. Google ignores that, so that what was read can be sent back.
pub(crate) fn body(call: &Call<'_>) -> Map<String, Value> {
    let api = Api::embedded();
    let name = call.method.request.as_ref().and_then(|request| request.reference.as_ref());
    match name.and_then(|name| api.document.schemas.get(name)) {
        Some(schema) => members(api, schema, &call.body),
        None => Map::new(),
    }
}

fn members(api: &Api, schema: &Schema, given: &Map<String, Value>) -> Map<String, Value> {
    let field = |name: &str| schema.properties.get(name).or(schema.additional_properties.as_deref());
    given
        .iter()
        .filter_map(|(name, value)| Some((name, field(name)?, value)))
        .filter(|(_, field, _)| !field.read_only && !field.stated_read_only)
        .map(|(name, field, value)| (name.clone(), writable(api, field, value)))
        .collect()
}

fn writable(api: &Api, schema: &Schema, value: &Value) -> Value {
    let schema = api.resolve(schema);
    match (value, &schema.items) {
        (Value::Object(given), _) => members(api, schema, given).into(),
        (Value::Array(elements), Some(items)) => {
            elements.iter().map(|element| writable(api, items, element)).collect()
        }
        _ => value.clone(),
    }
}
