//! Annotations that point nowhere: what they speak of is gone, or was never there.

use std::collections::{BTreeMap, BTreeSet};

use google_discovery_document::{Document, Method, Pointer, Resource, Schema};

use super::{Resolver, select::join};
use crate::{Problem, annotations::ItemAnnotation, problem::did_you_mean};

impl Resolver<'_> {
    pub(super) fn check_annotations(&mut self) {
        let mut methods = BTreeMap::new();
        let mut resources = Vec::new();
        methods.extend(self.document.methods.values().map(|method| (method.id.as_str(), method)));
        collect(&self.document.resources, "", &mut methods, &mut resources);
        let inline = inline_schemas(&self.document.schemas);

        let root = Pointer::root();
        for (name, resource) in &self.annotations.resources {
            let known = resources.iter().map(String::as_str);
            let pointer = root.key("resources").key(name);
            self.check_known(name, known, &pointer, "resource");
            self.check_no_field(resource, &pointer);
        }
        for (id, annotation) in &self.annotations.methods {
            let pointer = root.key("methods").key(id);
            self.check_known(id, methods.keys().copied(), &pointer, "method");
            for (name, parameter) in &annotation.parameters {
                self.check_no_field(parameter, &pointer.key("parameters").key(name));
            }
            if let Some(method) = methods.get(id.as_str()) {
                let parameters = by_name(&method.parameters);
                self.check_items(
                    &annotation.parameters,
                    &parameters,
                    &pointer.key("parameters"),
                    "parameter",
                );
            }
        }
        self.check_conditions(methods.values().copied());
        self.check_reasons(methods.values().copied());
        self.check_shared_parameters(&methods);
        self.check_scopes();
        for (name, annotation) in &self.annotations.schemas {
            let pointer = root.key("schemas").key(name);
            let known = self.document.schemas.keys().map(String::as_str);
            let schema = self.document.schemas.get(name).or(inline.get(name).copied());
            let Some(schema) = schema else {
                self.check_known(name, known, &pointer, "schema");
                continue;
            };
            let fields = by_name(&schema.properties);
            self.check_items(&annotation.fields, &fields, &pointer.key("fields"), "field");
            for (index, field) in annotation.new.iter().enumerate() {
                let pointer = pointer.key("new").index(index);
                self.check_known(field, fields.keys().copied(), &pointer, "field");
                if annotation.new[..index].contains(field) {
                    let message = format!("`new` would take `{field}` twice");
                    self.problems.push(Problem::annotations(pointer, message).hint("name each field once"));
                }
            }
        }
    }

    fn check_items(
        &mut self,
        items: &BTreeMap<String, ItemAnnotation>,
        known: &BTreeMap<&str, &Schema>,
        pointer: &Pointer,
        what: &str,
    ) {
        for (name, item) in items {
            let pointer = pointer.key(name);
            self.check_known(name, known.keys().copied(), &pointer, what);
            let Some(schema) = known.get(name.as_str()) else { continue };
            let values = schema.items.as_deref().filter(|_| schema.values.is_empty()).unwrap_or(schema);
            for value in item.values.keys() {
                let known = values.values.iter().map(String::as_str);
                self.check_known(value, known, &pointer.key("values").key(value), "value");
            }
        }
    }

    /// What is said of a resource or a parameter must not be what only a field can be.
    fn check_no_field(&mut self, item: &ItemAnnotation, pointer: &Pointer) {
        let of_fields = [
            ("required", item.required.is_some()),
            ("limits", item.limits.is_some()),
            ("secret", item.secret.is_some()),
        ];
        for (key, _) in of_fields.into_iter().filter(|(_, is_said)| *is_said) {
            self.problems.push(
                Problem::annotations(pointer.key(key), format!("`{key}` is said of what is no field"))
                    .hint(format!("it belongs to a field: [schemas.….fields.…] {key} = …")),
            );
        }
    }

    pub(super) fn check_known<'n>(
        &mut self,
        name: &str,
        known: impl Iterator<Item = &'n str> + Clone,
        pointer: &Pointer,
        what: &str,
    ) {
        if known.clone().any(|known| known == name) {
            return;
        }
        let problem = Problem::annotations(pointer.clone(), format!("the document has no {what} `{name}`"));
        self.problems.push(match did_you_mean(name, known) {
            Some(near) => problem.hint(format!("did you mean `{near}`?")),
            None => problem.hint("remove the annotation if the API has dropped what it speaks of"),
        });
    }

    /// Our words for a condition stand beside its fingerprint; when Google changes the condition, they are stale.
    fn check_conditions<'m>(&mut self, methods: impl Iterator<Item = &'m Method>) {
        let entries: Vec<_> = methods.flat_map(|method| &method.errors).collect();
        // A document with its prose carries no mined conditions.
        if entries.is_empty() {
            return;
        }
        for fingerprint in self.annotations.conditions.keys() {
            if !entries.iter().any(|entry| entry.conditions.contains(fingerprint)) {
                let pointer = Pointer::root().key("conditions").key(fingerprint);
                self.problems.push(
                    Problem::annotations(pointer, format!("no method documents a condition `{fingerprint}`"))
                        .hint("the condition has changed upstream: review the words and take the new fingerprint from the pinned document"),
                );
            }
        }
    }

    /// A reason may be known from elsewhere than the document. One that differs from a reason of the document by a slip,
    /// where that one is left without words, is misspelt.
    fn check_reasons<'m>(&mut self, methods: impl Iterator<Item = &'m Method>) {
        let named: BTreeSet<&str> = methods
            .flat_map(|method| &method.errors)
            .flat_map(|entry| entry.reasons.iter().map(String::as_str))
            .collect();
        let annotated = &self.annotations.reasons;
        for reason in annotated.keys().filter(|reason| !named.contains(reason.as_str())) {
            let without_words = named.iter().filter(|named| !annotated.contains_key(**named));
            let mut slips = without_words.filter(|named| strsim::osa_distance(named, reason) <= 2);
            if let Some(meant) = slips.next() {
                let pointer = Pointer::root().key("reasons").key(reason);
                self.problems.push(
                    Problem::annotations(pointer, format!("no method documents a reason `{reason}`"))
                        .hint(format!("did you mean `{meant}`?")),
                );
            }
        }
    }

    /// A word that no method has any more.
    fn check_shared_parameters(&mut self, methods: &BTreeMap<&str, &Method>) {
        let own = methods.values().flat_map(|method| method.parameters.keys());
        let known: BTreeSet<&str> = own.chain(self.document.parameters.keys()).map(String::as_str).collect();
        for (name, parameter) in &self.annotations.parameters {
            let pointer = Pointer::root().key("parameters").key(name);
            self.check_known(name, known.iter().copied(), &pointer, "parameter");
            self.check_no_field(parameter, &pointer);
        }
    }
}

/// Every method of a document, by id.
pub(super) fn methods(document: &Document) -> BTreeMap<&str, &Method> {
    let mut methods: BTreeMap<&str, &Method> =
        document.methods.values().map(|method| (method.id.as_str(), method)).collect();
    collect(&document.resources, "", &mut methods, &mut Vec::new());
    methods
}

fn by_name(schemas: &BTreeMap<String, Schema>) -> BTreeMap<&str, &Schema> {
    schemas.iter().map(|(name, schema)| (name.as_str(), schema)).collect()
}

fn collect<'a>(
    resources: &'a BTreeMap<String, Resource>,
    prefix: &str,
    methods: &mut BTreeMap<&'a str, &'a Method>,
    paths: &mut Vec<String>,
) {
    for (name, resource) in resources {
        let path = join(prefix, name);
        methods.extend(resource.methods.values().map(|method| (method.id.as_str(), method)));
        collect(&resource.resources, &path, methods, paths);
        paths.push(path);
    }
}

/// Objects without a name of their own, by `Schema.field`.
pub(crate) fn inline_schemas(schemas: &BTreeMap<String, Schema>) -> BTreeMap<String, &Schema> {
    let mut found = BTreeMap::new();
    for (name, schema) in schemas {
        collect_inline(name, schema, &mut found);
    }
    found
}

fn collect_inline<'a>(name: &str, schema: &'a Schema, found: &mut BTreeMap<String, &'a Schema>) {
    for (field, property) in &schema.properties {
        let mut inner = property;
        while let Some(next) = inner.items.as_deref().or(inner.additional_properties.as_deref()) {
            inner = next;
        }
        if !inner.properties.is_empty() {
            let name = format!("{name}.{field}");
            collect_inline(&name, inner, found);
            found.insert(name, inner);
        }
    }
}
