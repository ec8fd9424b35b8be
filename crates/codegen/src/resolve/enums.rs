use std::collections::BTreeMap;

use google_discovery_document::{Pointer, Schema};

use super::Resolver;
use crate::{
    Annotations, Problem,
    annotations::ValueAnnotation,
    api::{Enum, Type, Value},
    docs, naming, words,
};

/// The variant that keeps the text of a value that the document does not know.
const UNKNOWN: &str = "Unknown";

impl<'a> Resolver<'a> {
    pub(super) fn resolve_enum(
        &mut self,
        wire: &str,
        name: &str,
        schema: &Schema,
        pointer: &Pointer,
        annotations: Option<&'a BTreeMap<String, ValueAnnotation>>,
    ) {
        let mut values: Vec<Value> = Vec::new();
        for (index, value_wire) in schema.values.iter().enumerate() {
            if values.iter().any(|value| value.wire == *value_wire) {
                continue;
            }
            let pointer = pointer.key("enum").index(index);
            let annotation = annotations.and_then(|values| values.get(value_wire));
            let rename = self.checked(annotation.and_then(ValueAnnotation::rename), &pointer);
            let value_name = rename.map_or_else(|| variant(value_wire), str::to_owned);
            if value_name == UNKNOWN {
                let message =
                    format!("the variant `{UNKNOWN}` is taken: it keeps values that nobody knows yet");
                self.problems.push(Problem::document(pointer, message).hint("choose another `rename`"));
                continue;
            }
            if let Some(holder) = values.iter().find(|value| value.name == value_name) {
                let message = format!("the variant `{value_name}` stands already for `{}`", holder.wire);
                self.problems.push(
                    Problem::document(pointer, message)
                        .hint("give one of the two another name with `rename` in the annotations"),
                );
                continue;
            }
            let description = schema.enum_descriptions.get(index).map(String::as_str);
            let own = annotation.and_then(ValueAnnotation::doc);
            values.push(Value {
                wire: value_wire.clone(),
                name: value_name,
                doc: docs::value(value_wire, description, own),
                words: words::value(value_wire, description, own),
                deprecated: schema.enum_deprecated.get(index).copied().unwrap_or(false),
            });
        }
        self.types.push(Type::Enum(Enum {
            wire: wire.to_owned(),
            name: name.to_owned(),
            doc: docs::enumeration(wire),
            words: words::enumeration(wire),
            values,
        }));
    }
}

/// The annotations of the values of an inline enumeration, by `Schema.field` or `method.id(parameter)`; by `(parameter)`
/// if every method takes it.
pub(crate) fn values_annotation<'a>(
    annotations: &'a Annotations,
    wire: &str,
) -> Option<&'a BTreeMap<String, ValueAnnotation>> {
    if let Some((method, parameter)) = parameter_of(wire) {
        let parameters = match method {
            "" => &annotations.parameters,
            method => &annotations.methods.get(method)?.parameters,
        };
        return Some(&parameters.get(parameter)?.values);
    }
    let (schema, field) = wire.rsplit_once('.')?;
    Some(&annotations.schemas.get(schema)?.fields.get(field)?.values)
}

/// The method and the parameter that an inline enumeration is of, if it is not of a field.
pub(crate) fn parameter_of(wire: &str) -> Option<(&str, &str)> {
    wire.strip_suffix(')')?.split_once('(')
}

pub(super) fn variant(wire: &str) -> String {
    let name = naming::camel(wire);
    if name == UNKNOWN { format!("{name}Value") } else { name }
}
