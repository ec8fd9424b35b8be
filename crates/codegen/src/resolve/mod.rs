//! From the document to the [`Api`]: names, types and docs are decided here, and every problem is collected.

mod aliases;
mod annotations;
mod bodies;
mod checks;
mod enums;
mod failures;
mod gates;
mod masks;
mod messages;
mod methods;
mod pages;
mod parameters;
mod path;
mod reach;
mod recursion;
mod resources;
mod scopes;
mod select;
mod standard_parameters;
mod types;

pub(crate) use annotations::inline_schemas;
pub(crate) use enums::{parameter_of, values_annotation};
pub(crate) use resources::every_method;

use std::{collections::BTreeMap, num::NonZero};

use google_discovery_document::{Document, Method, Pointer, Schema};

use crate::{
    Annotations, Api, Options, Problem,
    api::{Service, Type},
    docs, naming, words,
};

pub(crate) fn resolve(
    document: &Document,
    annotations: &Annotations,
    options: &Options,
) -> (Api, Vec<Problem>) {
    let mut resolver = Resolver {
        document,
        annotations,
        problems: Vec::new(),
        types: Vec::new(),
        names: BTreeMap::new(),
        schemas: BTreeMap::new(),
        methods: annotations::methods(document),
        scopes: scopes::uses(document),
        has_reasons: false,
        client: String::new(),
    };
    resolver.check_annotations();
    resolver.name_schemas();
    resolver.resolve_schemas();
    let service = resolver.service();
    let reasons = resolver.reasons();
    resolver.has_reasons = reasons.is_some();
    resolver.client.clone_from(&service.client);
    let mut root = resolver.root();
    let (parameters, parameter_enums) = resolver.standard_parameters();
    recursion::break_alias_cycles(&mut resolver.types);
    aliases::expand(&mut resolver.types, &mut root);
    resolver.check_bodies(&root);
    recursion::mark_boxed(&mut resolver.types);
    checks::connect(&mut resolver.types, &mut root);
    pages::mark_pages(&mut root, &resolver.types);
    masks::mark_masked(&mut resolver.types, &root);
    resolver.types.sort_by(|a, b| a.name().cmp(b.name()));

    let reason_rows = reasons.iter().flat_map(|reasons| &reasons.values);
    let reason_rows = reason_rows
        .map(|reason| words::reason(&reason.wire, annotations.reasons.get(&reason.wire)))
        .collect();
    let mut api = Api {
        service,
        types: resolver.types,
        reasons,
        reason_rows,
        parameters,
        parameter_enums,
        root,
        ..Api::default()
    };
    let mut problems = resolver.problems;
    select::select(document, options, &mut api, &mut problems);
    if let Some(levels) = options.features {
        gates::gate(&mut api, levels, &mut problems);
    }
    (api, problems)
}

struct Resolver<'a> {
    document: &'a Document,
    annotations: &'a Annotations,
    problems: Vec<Problem>,
    types: Vec<Type>,
    /// Every Rust name of the model and the pointer of the item that has it.
    names: BTreeMap<String, Pointer>,
    /// The Rust name of each schema that is generated, by its wire name.
    schemas: BTreeMap<&'a str, String>,
    /// Every method of the document, by id.
    methods: BTreeMap<&'a str, &'a Method>,
    /// How many methods accept each scope.
    scopes: BTreeMap<&'a str, usize>,
    /// Whether the API has named reasons.
    has_reasons: bool,
    /// The name of the client's type.
    client: String,
}

impl<'a> Resolver<'a> {
    fn service(&mut self) -> Service {
        let document = self.document;
        let api = &self.annotations.api;
        let client = self.checked(api.client.as_deref(), &Pointer::root().key("name"));
        let title = document.canonical_name.as_deref().unwrap_or(&document.name);
        Service {
            id: document.id.clone(),
            name: document.name.clone(),
            version: document.version.clone(),
            revision: document.revision.clone(),
            root_url: document.root_url.clone(),
            service_path: document.service_path.clone(),
            batch_path: document.batch_path.clone().unwrap_or_default(),
            calls_per_minute: api.calls_per_minute.map(NonZero::get),
            calls_per_minute_per_user: api.calls_per_minute_per_user.map(NonZero::get),
            client: client.map_or_else(|| naming::camel(title), str::to_owned),
            title: document.title.as_ref().unwrap_or(&document.name).clone(),
            doc: docs::client(document, api.doc.as_deref()),
            words: words::api(document, api.doc.as_deref()),
            reasons: self.known_reasons(),
        }
    }

    /// Takes a name of the model, or reports who has it already.
    fn take_name(&mut self, name: &str, pointer: &Pointer) -> bool {
        if let Some(holder) = self.names.get(name) {
            let message = format!("the name `{name}` stands already for {holder}");
            self.problems.push(
                Problem::document(pointer.clone(), message)
                    .hint("give one of the two another name in the annotations: `rename` for a schema, `type` for a field or a parameter"),
            );
            return false;
        }
        self.names.insert(name.to_owned(), pointer.clone());
        true
    }

    /// A name from the annotation of the item at `pointer`, if Rust takes it.
    fn checked<'n>(&mut self, name: Option<&'n str>, pointer: &Pointer) -> Option<&'n str> {
        let name = name?;
        if naming::is_identifier(name) {
            return Some(name);
        }
        let message = format!("`{name}`, the name that is given to {pointer}, can't be that of a Rust item");
        self.problems
            .push(Problem::annotations(Pointer::root(), message).hint(
                "a name holds letters, digits and `_`, does not start with a digit, and is no keyword",
            ));
        None
    }

    fn name_schemas(&mut self) {
        for wire in self.document.schemas.keys() {
            let pointer = Pointer::root().key("schemas").key(wire);
            let rename = self.annotations.schemas.get(wire).and_then(|schema| schema.rename.as_deref());
            let name = self.checked(rename, &pointer).map_or_else(|| naming::camel(wire), str::to_owned);
            if self.take_name(&name, &pointer) {
                self.schemas.insert(wire, name);
            }
        }
    }

    fn resolve_schemas(&mut self) {
        let document = self.document;
        for (wire, name) in self.schemas.clone() {
            if let Some(schema) = document.schemas.get(wire) {
                self.resolve_schema(wire, &name, schema);
            }
        }
    }

    fn resolve_schema(&mut self, wire: &str, name: &str, schema: &Schema) {
        let pointer = Pointer::root().key("schemas").key(wire);
        let is_object = schema.kind.as_deref().unwrap_or("object") == "object" && schema.reference.is_none();
        let is_map = schema.properties.is_empty() && schema.additional_properties.is_some();
        if is_object && !is_map {
            self.resolve_message(wire, name, schema, &pointer);
        } else if schema.values.is_empty() {
            self.resolve_alias(wire, name, schema, &pointer);
        } else {
            self.resolve_enum(wire, name, schema, &pointer, None);
        }
    }
}
