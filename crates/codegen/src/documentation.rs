//! Which items of an API have words of ours, and which have none.

use std::collections::BTreeSet;

use google_discovery_document::{Document, Pointer};

use crate::{
    Annotations, Options,
    annotations::ItemAnnotation,
    api::{Api, Enum, Message, Method, Parameter, Resource, Type},
    resolve,
};

/// Something of an API that the annotations can describe.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Where its words stand, or should stand, in the annotations: the tables, and the key last.
    pub place: Pointer,
    /// Whether words stand there, or at a place that several items share.
    pub is_documented: bool,
}

/// What an [`Item`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ItemKind {
    /// The API itself.
    Api,
    /// A resource.
    Resource,
    /// A method.
    Method,
    /// A parameter of a method, or one that every method takes.
    Parameter,
    /// A schema, or an object that is defined in place.
    Schema,
    /// A field of a schema.
    Field,
    /// A value of an enumeration. One that a parameter shares with a field counts once, at the field.
    Value,
    /// A named reason of failures.
    Reason,
    /// A condition of the error tables, by its fingerprint.
    Condition,
}

/// Every item of an API that the annotations can describe. Blank words are none; descriptions in the document count for
/// nothing.
///
/// ```
/// use google_discovery_codegen::{Annotations, documentation};
///
/// let document = google_discovery_document::read(br#"{
///     "kind": "discovery#restDescription", "id": "library:v1", "name": "library", "version": "v1",
///     "rootUrl": "https://library.example/", "servicePath": "",
///     "schemas": { "Book": { "id": "Book", "type": "object", "properties": { "title": { "type": "string" } } } }
/// }"#)?.document;
/// let annotations = Annotations::parse("[schemas.Book]\ndoc = 'A book.'")?;
/// let missing = documentation(&document, &annotations).into_iter().filter(|item| !item.is_documented);
/// let places: Vec<_> = missing.map(|item| item.place.to_string()).collect();
/// assert_eq!(places, ["/api/doc", "/schemas/Book/fields/title/doc"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn documentation(document: &Document, annotations: &Annotations) -> Vec<Item> {
    // Resolved as for the bindings, so that what is listed is what they have.
    let (api, _) = resolve::resolve(document, annotations, &Options::default());
    let inline = resolve::inline_schemas(&document.schemas).into_keys();
    let schemas = document.schemas.keys().cloned().chain(inline).collect();
    let mut listing = Listing { document, annotations, schemas, items: Vec::new() };
    listing.api(&api);
    listing.items
}

struct Listing<'a> {
    document: &'a Document,
    annotations: &'a Annotations,
    /// The schemas that annotations can speak of.
    schemas: BTreeSet<String>,
    items: Vec<Item>,
}

impl Listing<'_> {
    fn push(&mut self, kind: ItemKind, place: Pointer, words: Option<&str>) {
        let is_documented = words.is_some_and(|words| !words.trim().is_empty());
        self.items.push(Item { kind, place, is_documented });
    }

    fn api(&mut self, api: &Api) {
        let root = Pointer::root();
        let annotations = self.annotations;
        self.push(ItemKind::Api, root.key("api").key("doc"), annotations.api.doc.as_deref());
        self.resource(&api.root);
        for item in &api.types {
            match item {
                Type::Message(message) if self.schemas.contains(&message.wire) => self.message(message),
                Type::Message(_) => {}
                Type::Enum(values) => self.values(values),
                Type::Alias(alias) => self.schema(&alias.wire),
            }
        }
        for Parameter { wire, .. } in &api.parameters {
            let place = root.key("parameters").key(wire).key("doc");
            self.push(ItemKind::Parameter, place, doc(annotations.parameters.get(wire)));
        }
        api.parameter_enums.iter().for_each(|values| self.values(values));
        for reason in api.reasons.iter().flat_map(|reasons| &reasons.values) {
            let words = annotations.reasons.get(&reason.wire).map(|reason| reason.doc.as_str());
            self.push(ItemKind::Reason, root.key("reasons").key(&reason.wire).key("doc"), words);
        }
        self.conditions();
    }

    fn resource(&mut self, resource: &Resource) {
        if !resource.wire.is_empty() {
            let place = Pointer::root().key("resources").key(&resource.wire).key("doc");
            self.push(ItemKind::Resource, place, doc(self.annotations.resources.get(&resource.wire)));
        }
        resource.methods.iter().for_each(|method| self.method(method));
        resource.resources.iter().for_each(|nested| self.resource(nested));
    }

    fn method(&mut self, method: &Method) {
        let place = Pointer::root().key("methods").key(&method.id);
        let annotation = self.annotations.methods.get(&method.id);
        let words = annotation.and_then(|method| method.doc.as_deref());
        self.push(ItemKind::Method, place.key("doc"), words);
        for Parameter { wire, .. } in method.positional.iter().chain(&method.optional) {
            let own = annotation.and_then(|method| doc(method.parameters.get(wire)));
            let words = own.or(doc(self.annotations.parameters.get(wire)));
            self.push(ItemKind::Parameter, place.key("parameters").key(wire).key("doc"), words);
        }
    }

    fn message(&mut self, message: &Message) {
        self.schema(&message.wire);
        let fields = Pointer::root().key("schemas").key(&message.wire).key("fields");
        let annotation = self.annotations.schemas.get(&message.wire);
        for field in &message.fields {
            let words = annotation.and_then(|schema| doc(schema.fields.get(&field.wire)));
            self.push(ItemKind::Field, fields.key(&field.wire).key("doc"), words);
        }
    }

    fn schema(&mut self, wire: &str) {
        let words = self.annotations.schemas.get(wire).and_then(|schema| schema.doc.as_deref());
        self.push(ItemKind::Schema, Pointer::root().key("schemas").key(wire).key("doc"), words);
    }

    fn values(&mut self, values: &Enum) {
        let Some(place) = self.place_of_values(&values.wire) else { return };
        let annotation = resolve::values_annotation(self.annotations, &values.wire);
        for value in &values.values {
            let words = annotation.and_then(|values| values.get(&value.wire)?.doc());
            self.push(ItemKind::Value, place.key(&value.wire), words);
        }
    }

    fn conditions(&mut self) {
        let methods = resolve::every_method(self.document);
        let entries = methods.iter().flat_map(|method| &method.errors);
        let fingerprints: BTreeSet<&String> = entries.flat_map(|entry| &entry.conditions).collect();
        for fingerprint in fingerprints {
            let words = self.annotations.conditions.get(fingerprint).map(String::as_str);
            self.push(ItemKind::Condition, Pointer::root().key("conditions").key(fingerprint), words);
        }
    }

    /// Where the values of an enumeration stand, which is with the parameter or the field that defines it. Those of a
    /// schema that is itself an enumeration have no place.
    fn place_of_values(&self, wire: &str) -> Option<Pointer> {
        let root = Pointer::root();
        if let Some((method, parameter)) = resolve::parameter_of(wire) {
            let of = if method.is_empty() { root } else { root.key("methods").key(method) };
            return Some(of.key("parameters").key(parameter).key("values"));
        }
        let (schema, field) = wire.rsplit_once('.')?;
        let place = root.key("schemas").key(schema).key("fields").key(field).key("values");
        self.schemas.contains(schema).then_some(place)
    }
}

fn doc(annotation: Option<&ItemAnnotation>) -> Option<&str> {
    annotation?.doc.as_deref()
}
