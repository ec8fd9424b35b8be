use std::collections::BTreeSet;

use google_discovery_document::{Body, Document, Method, Pointer, Resource, Schema};

use crate::{
    Options, Problem,
    problem::{Origin, did_you_mean},
};

/// What of a document is generated.
pub(super) struct Selection<'a> {
    /// Schemas by wire name.
    pub(super) schemas: BTreeSet<&'a str>,
    /// Dotted resource paths that are kept with their methods; all if `None`.
    kept: Option<BTreeSet<String>>,
}

impl Selection<'_> {
    /// Whether the methods of this resource are generated.
    pub(super) fn keeps(&self, path: &str) -> bool {
        self.kept.as_ref().is_none_or(|kept| {
            kept.iter().any(|prefix| path == prefix || path.starts_with(&format!("{prefix}.")))
        })
    }

    /// Whether something below this resource is generated, so that a way to it is needed.
    pub(super) fn leads_on(&self, path: &str) -> bool {
        self.kept
            .as_ref()
            .is_none_or(|kept| kept.iter().any(|prefix| prefix.starts_with(&format!("{path}."))))
    }
}

pub(super) fn select<'a>(
    document: &'a Document,
    options: &Options,
    problems: &mut Vec<Problem>,
) -> Selection<'a> {
    let Some(wanted) = &options.resources else {
        return Selection { schemas: document.schemas.keys().map(String::as_str).collect(), kept: None };
    };

    let mut paths = Vec::new();
    collect_paths(&document.resources, "", &mut paths);
    let mut kept = BTreeSet::new();
    for (index, name) in wanted.iter().enumerate() {
        if paths.contains(name) {
            kept.insert(name.clone());
        } else {
            problems.push(unknown_resource(index, name, &paths));
        }
    }

    let mut selection = Selection { schemas: BTreeSet::new(), kept: Some(kept) };
    let mut reach = Reach { document, schemas: BTreeSet::new() };
    reach.resources(&document.resources, "", &selection);
    selection.schemas = reach.schemas;
    selection
}

fn unknown_resource(index: usize, name: &str, paths: &[String]) -> Problem {
    let problem = Problem {
        origin: Origin::Resource(index),
        pointer: Pointer::root().key("resources"),
        message: format!("the document has no resource `{name}`"),
        hint: None,
    };
    match did_you_mean(name, paths.iter().map(String::as_str)) {
        Some(near) => problem.hint(format!("did you mean `{near}`?")),
        None => problem.hint(format!("its resources are: {}", paths.join(", "))),
    }
}

fn collect_paths(
    resources: &std::collections::BTreeMap<String, Resource>,
    prefix: &str,
    paths: &mut Vec<String>,
) {
    for (name, resource) in resources {
        let path = join(prefix, name);
        collect_paths(&resource.resources, &path, paths);
        paths.push(path);
    }
}

pub(super) fn join(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") }
}

/// Collects the schemas that the kept methods reach.
struct Reach<'a> {
    document: &'a Document,
    schemas: BTreeSet<&'a str>,
}

impl<'a> Reach<'a> {
    fn resources(
        &mut self,
        resources: &'a std::collections::BTreeMap<String, Resource>,
        prefix: &str,
        selection: &Selection<'_>,
    ) {
        for (name, resource) in resources {
            let path = join(prefix, name);
            if selection.keeps(&path) {
                resource.methods.values().for_each(|method| self.method(method));
            }
            self.resources(&resource.resources, &path, selection);
        }
    }

    fn method(&mut self, method: &'a Method) {
        method.request.iter().chain(&method.response).for_each(|body| self.body(body));
        method.parameters.values().for_each(|parameter| self.schema(parameter));
    }

    fn body(&mut self, body: &'a Body) {
        if let Some(reference) = &body.reference {
            self.reference(reference);
        }
        if let Some(values) = &body.additional_properties {
            self.schema(values);
        }
    }

    fn reference(&mut self, name: &'a str) {
        if let Some(schema) = self.document.schemas.get(name)
            && self.schemas.insert(name)
        {
            self.schema(schema);
        }
    }

    fn schema(&mut self, schema: &'a Schema) {
        if let Some(reference) = &schema.reference {
            self.reference(reference);
        }
        schema.properties.values().for_each(|property| self.schema(property));
        for inner in schema.items.iter().chain(&schema.additional_properties) {
            self.schema(inner);
        }
    }
}
