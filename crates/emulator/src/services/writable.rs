//! What of a body a caller can set.

use google_discovery_document::Schema;
use serde_json::{Map, Value};

use super::Call;
use crate::front::Api;

/// The fields that a caller sets of the resource in the body: those that are neither read-only nor fixed.
pub(crate) fn fields(call: &Call<'_>) -> Vec<String> {
    let settable = |field: &Schema| is_writable(field) && !field.immutable;
    let properties = schema(call).into_iter().flat_map(|schema| &schema.properties);
    properties.filter(|(_, field)| settable(field)).map(|(name, _)| name.clone()).collect()
}

/// The body without what only the server sets. Google ignores that, so that what was read can be sent back.
pub(crate) fn body(call: &Call<'_>) -> Map<String, Value> {
    match schema(call) {
        Some(schema) => members(Api::embedded(), schema, &call.body),
        None => Map::new(),
    }
}

fn schema(call: &Call<'_>) -> Option<&'static Schema> {
    let name = call.method.request.as_ref()?.reference.as_ref()?;
    Api::embedded().document.schemas.get(name)
}

fn is_writable(field: &Schema) -> bool {
    !field.read_only && !field.stated_read_only
}

fn members(api: &Api, schema: &Schema, given: &Map<String, Value>) -> Map<String, Value> {
    let field = |name: &str| schema.properties.get(name).or(schema.additional_properties.as_deref());
    given
        .iter()
        .filter_map(|(name, value)| Some((name, field(name)?, value)))
        .filter(|(_, field, _)| is_writable(field))
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
