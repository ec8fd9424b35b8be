use std::collections::BTreeMap;

use google_discovery_document::{Pointer, Schema};

use super::{Resolver, types::Inline};
use crate::{
    Problem,
    annotations::ItemAnnotation,
    api::{Alias, Field, Message, Type},
    docs, naming, words,
};

impl Resolver<'_> {
    pub(super) fn resolve_message(&mut self, wire: &str, name: &str, schema: &Schema, pointer: &Pointer) {
        let annotation = self.annotations.schemas.get(wire);
        let mut fields: Vec<Field> = Vec::new();
        let mut taken: BTreeMap<String, Pointer> = BTreeMap::new();
        for (field_wire, property) in &schema.properties {
            let pointer = pointer.key("properties").key(field_wire);
            let field_annotation = annotation.and_then(|schema| schema.fields.get(field_wire));
            let field = self.field(wire, name, field_wire, property, field_annotation, &pointer);
            if let Some(holder) = taken.get(&field.name) {
                let message = format!("the field name `{}` stands already for {holder}", field.name);
                self.problems.push(
                    Problem::document(pointer, message)
                        .hint("give one of the two another name with `rename` in the annotations"),
                );
                continue;
            }
            taken.insert(field.name.clone(), pointer);
            fields.push(field);
        }

        let own = annotation.and_then(|schema| schema.doc.as_deref());
        let mut constructor = Vec::new();
        for wire in annotation.map(|schema| schema.new.as_slice()).unwrap_or_default() {
            let index = fields.iter().position(|field| field.wire == *wire);
            constructor.extend(index.filter(|index| !constructor.contains(index)));
        }
        self.types.push(Type::Message(Message {
            wire: wire.to_owned(),
            name: name.to_owned(),
            doc: docs::message(wire, schema, own),
            words: words::message(wire, schema, own),
            deprecated: schema.deprecated,
            fields,
            constructor,
            is_masked: false,
        }));
    }

    fn field(
        &mut self,
        parent_wire: &str,
        parent: &str,
        wire: &str,
        property: &Schema,
        annotation: Option<&ItemAnnotation>,
        pointer: &Pointer,
    ) -> Field {
        let inline = Inline {
            wire: format!("{parent_wire}.{wire}"),
            candidates: match annotation.and_then(|field| field.type_name.as_deref()) {
                Some(name) => vec![name.to_owned()],
                None => inline_candidates(parent, &naming::camel(wire)),
            },
        };
        let kind = self.kind(property, pointer, &inline);
        let rename = annotation.and_then(|field| field.rename.as_deref());
        let rename = self.checked(rename, pointer);
        let name = rename.map_or_else(|| naming::snake(wire), str::to_owned);
        let part = rename.map_or_else(|| naming::snake_part(wire), str::to_owned);
        let own = annotation.and_then(|field| field.doc.as_deref());
        let checks = self.field_checks(parent_wire, wire, property, &kind, annotation, pointer);
        Field {
            wire: wire.to_owned(),
            name,
            setter: (!is_read_only(property)).then(|| format!("set_{part}")),
            doc: docs::field(wire, property, &kind, own),
            words: words::field(wire, property, own),
            default: words::default(property),
            kind,
            boxed: false,
            fixed: is_read_only(property) || property.immutable,
            secret: annotation.and_then(|field| field.secret).unwrap_or_default(),
            deprecated: property.deprecated,
            checks,
        }
    }

    pub(super) fn resolve_alias(&mut self, wire: &str, name: &str, schema: &Schema, pointer: &Pointer) {
        let inline = Inline { wire: format!("{wire}.items"), candidates: vec![format!("{name}Item")] };
        let kind = self.kind(schema, pointer, &inline);
        let annotation = self.annotations.schemas.get(wire).and_then(|schema| schema.doc.as_deref());
        self.types.push(Type::Alias(Alias {
            wire: wire.to_owned(),
            name: name.to_owned(),
            doc: docs::message(wire, schema, annotation),
            kind,
        }));
    }
}

/// Only the server sets it: the format has a flag for that, and older prose says it in words.
pub(super) fn is_read_only(property: &Schema) -> bool {
    property.read_only || property.stated_read_only
}

/// `Course` with `CourseState` is `CourseState`, `Invitation` with `Role` is `InvitationRole`.
fn inline_candidates(parent: &str, property: &str) -> Vec<String> {
    let full = format!("{parent}{property}");
    if property.len() > parent.len() && property.starts_with(parent) {
        vec![property.to_owned(), full]
    } else {
        vec![full]
    }
}
