//! The mask of a method that changes some fields of a resource.

use google_discovery_document as discovery;
use google_discovery_document::Pointer;
use heck::ToLowerCamelCase;

use super::{Resolver, enums::variant};
use crate::{
    Problem,
    api::{Enum, Field, Kind, Mask, Message, Method, Parameter, Resource, Type, Value},
    docs,
};

/// What every API calls it that follows <https://google.aip.dev/134>; a mask of another name may be for the answer.
const UPDATE_MASK: &str = "updateMask";

impl Resolver<'_> {
    /// The mask of a PATCH method whose body is the resource.
    pub(super) fn mask(
        &mut self,
        method: &discovery::Method,
        resource: &str,
        resolved: &mut Method,
        pointer: &Pointer,
    ) -> Option<Mask> {
        let Some(Kind::Model(body)) = resolved.body.as_ref().map(|body| &body.kind) else { return None };
        let message = self.types.iter().find_map(|item| match item {
            Type::Message(message) if message.name == *body => Some(message.clone()),
            _ => None,
        })?;
        let is_mask = |parameter: &Parameter| {
            let mined =
                method.parameters.get(&parameter.wire).is_some_and(|schema| !schema.mask_paths.is_empty());
            parameter.kind == Kind::FieldMask && (mined || parameter.wire == UPDATE_MASK)
        };
        let parameter = resolved
            .optional
            .iter_mut()
            .find(|parameter| is_mask(parameter))
            .filter(|_| resolved.verb == "PATCH")?;
        let schema = method.parameters.get(&parameter.wire)?;
        let pointer = pointer.key("parameters").key(&parameter.wire).key("x-maskPaths");
        let root = "super::".repeat(if resource.is_empty() { 0 } else { resource.split('.').count() });
        let mut values: Vec<Value> = Vec::new();
        for (index, path) in schema.mask_paths.iter().enumerate() {
            self.path_of_mask(&wire_path(path), &message, &root, &pointer.index(index), &mut values);
        }
        let paths = (!values.is_empty()).then(|| Enum {
            wire: format!("{}({})", method.id, parameter.wire),
            name: format!("{}Field", resolved.name),
            doc: docs::mask(&resolved.function, &parameter.setter, &resolved.name),
            words: String::new(),
            values,
        });
        parameter.doc.push_str(docs::MASK);
        Some(Mask { parameter: parameter.wire.clone(), paths })
    }

    fn path_of_mask(
        &mut self,
        wire: &str,
        message: &Message,
        root: &str,
        pointer: &Pointer,
        values: &mut Vec<Value>,
    ) {
        let name = variant(wire);
        match values.iter().find(|value| value.name == name) {
            Some(holder) if holder.wire == wire => {}
            Some(holder) => {
                let message = format!("the variant `{name}` stands already for the path `{}`", holder.wire);
                self.problems.push(
                    Problem::document(pointer.clone(), message)
                        .hint("two paths that differ in case or punctuation only can't both be named"),
                );
            }
            None => {
                let field = message.fields.iter().find(|field| field.wire == wire);
                values.push(Value {
                    wire: wire.to_owned(),
                    name,
                    doc: docs::mask_path(wire, &message.name, field.map(|field| field.name.as_str()), root),
                    words: String::new(),
                    deprecated: field.is_some_and(|field: &Field| field.deprecated),
                });
            }
        }
    }
}

/// Finds the messages of which methods change a part.
pub(super) fn mark_masked(types: &mut [Type], resource: &Resource) {
    for method in resource.methods.iter().filter(|method| method.mask.is_some()) {
        let Some(Kind::Model(body)) = method.body.as_ref().map(|body| &body.kind) else { continue };
        for item in &mut *types {
            match item {
                Type::Message(message) if message.name == *body => message.is_masked = true,
                _ => {}
            }
        }
    }
    for nested in &resource.resources {
        mark_masked(types, nested);
    }
}

/// A path as it stands in JSON: documents write `due_date` and `dueDate` for the same field.
fn wire_path(path: &str) -> String {
    let part = |part: &str| if part.contains('_') { part.to_lower_camel_case() } else { part.to_owned() };
    path.split('.').map(part).collect::<Vec<_>>().join(".")
}
