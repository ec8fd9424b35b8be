//! Partial responses: `fields=invitations(id,role),nextPageToken`.

use std::collections::BTreeMap;

use google_discovery_document::Schema;
use serde_json::Value;

use super::Api;
use crate::error::ApiError;

/// How deep a mask may nest: deeper than any response, and shallow enough for any stack.
const MAX_DEPTH: usize = 32;

/// The parts of a response that a caller wants. No child means all of it.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct FieldMask {
    is_whole: bool,
    children: BTreeMap<String, FieldMask>,
}

impl FieldMask {
    pub(crate) fn parse(text: &str) -> Result<Self, ApiError> {
        let mut mask = Self::default();
        let mut rest = text;
        parse_list(&mut rest, &mut mask, 0).filter(|()| rest.is_empty()).ok_or_else(|| invalid(text))?;
        Ok(mask)
    }

    /// Whether the response has all fields that the mask names.
    pub(crate) fn check(&self, api: &Api, schema: &Schema) -> Result<(), ApiError> {
        let mut schema = api.resolve(schema);
        while let Some(items) = &schema.items {
            schema = api.resolve(items);
        }
        for (name, child) in self.children.iter().filter(|(name, _)| *name != "*") {
            let field = schema.properties.get(name).or(schema.additional_properties.as_deref());
            child.check(api, field.ok_or_else(|| invalid(name))?)?;
        }
        Ok(())
    }

    pub(crate) fn apply(&self, value: Value) -> Value {
        if self.is_whole || self.children.is_empty() {
            return value;
        }
        match value {
            Value::Object(members) => members
                .into_iter()
                .filter_map(|(name, value)| {
                    let child = self.children.get(&name).or_else(|| self.children.get("*"))?;
                    Some((name, child.apply(value)))
                })
                .collect(),
            Value::Array(elements) => elements.into_iter().map(|element| self.apply(element)).collect(),
            scalar => scalar,
        }
    }
}

/// `list = item *("," item)`, `item = name *(("/" / ".") name) ["(" list ")"]`.
fn parse_list(rest: &mut &str, mask: &mut FieldMask, depth: usize) -> Option<()> {
    if depth > MAX_DEPTH {
        return None;
    }
    loop {
        parse_item(rest, mask, depth)?;
        match rest.strip_prefix(',') {
            Some(after) => *rest = after,
            None => return Some(()),
        }
    }
}

fn parse_item(rest: &mut &str, mask: &mut FieldMask, depth: usize) -> Option<()> {
    let mut target = mask;
    for _ in 0..MAX_DEPTH {
        let end = rest.find(['/', '.', '(', ')', ',']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() {
            return None;
        }
        target = target.children.entry(name.into()).or_default();
        match after.strip_prefix(['/', '.']) {
            Some(after) => *rest = after,
            None => {
                *rest = after;
                let Some(inner) = after.strip_prefix('(') else {
                    target.is_whole = true;
                    return Some(());
                };
                *rest = inner;
                parse_list(rest, target, depth + 1)?;
                *rest = rest.strip_prefix(')')?;
                return Some(());
            }
        }
    }
    None
}

fn invalid(field: &str) -> ApiError {
    ApiError::invalid_argument(format!("Invalid field selection {field}"))
}
