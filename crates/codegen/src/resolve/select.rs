//! The resources that were asked for, and what they need. Everything has been resolved before, so that a name
//! does not depend on what else is selected.

use std::collections::{BTreeMap, BTreeSet};

use google_discovery_document::{self as discovery, Body, Document, Pointer, Schema};

use super::reach::{kinds_of_tree, reached};
use crate::{
    Api, Options, Problem,
    api::Resource,
    problem::{Origin, did_you_mean},
};

/// Takes out of the API what was not asked for, and the problems that lie there.
pub(super) fn select(document: &Document, options: &Options, api: &mut Api, problems: &mut Vec<Problem>) {
    let Some(wanted) = &options.resources else { return };
    let mut paths = Vec::new();
    collect_paths(&document.resources, "", &mut paths);
    let (known, unknown): (Vec<_>, Vec<_>) =
        wanted.iter().enumerate().partition(|(_, name)| paths.contains(name));
    let selection = Selection { kept: known.into_iter().map(|(_, name)| name.as_str()).collect() };

    let schemas = schemas_in_use(document, &selection);
    problems.retain(|problem| problem.origin != Origin::Document || concerns(problem, &selection, &schemas));
    problems.extend(unknown.into_iter().map(|(index, name)| unknown_resource(index, name, &paths)));

    api.root.methods.clear();
    prune(&mut api.root, &selection);
    let types = reached(&api.types, kinds_of_tree(&api.root));
    api.types.retain(|item| types.contains(item.name()));
}

struct Selection<'a> {
    /// Dotted paths of resources.
    kept: BTreeSet<&'a str>,
}

impl Selection<'_> {
    /// Whether the methods of this resource are generated.
    fn keeps(&self, path: &str) -> bool {
        self.kept.iter().any(|kept| path == *kept || is_below(path, kept))
    }

    /// Whether something below this resource is generated, so that a way to it is needed.
    fn leads_on(&self, path: &str) -> bool {
        self.kept.iter().any(|kept| is_below(kept, path))
    }
}

fn is_below(path: &str, parent: &str) -> bool {
    path.strip_prefix(parent).is_some_and(|rest| rest.starts_with('.'))
}

pub(super) fn join(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") }
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

fn collect_paths(resources: &BTreeMap<String, discovery::Resource>, prefix: &str, paths: &mut Vec<String>) {
    for (name, resource) in resources {
        let path = join(prefix, name);
        collect_paths(&resource.resources, &path, paths);
        paths.push(path);
    }
}

fn prune(resource: &mut Resource, selection: &Selection<'_>) {
    resource.resources.retain(|nested| selection.keeps(&nested.wire) || selection.leads_on(&nested.wire));
    for nested in &mut resource.resources {
        if !selection.keeps(&nested.wire) {
            nested.methods.clear();
        }
        prune(nested, selection);
    }
}

/// Whether a problem lies in what is generated.
fn concerns(problem: &Problem, selection: &Selection<'_>, schemas: &BTreeSet<&str>) -> bool {
    let mut segments = problem.pointer.segments();
    match segments.next().as_deref() {
        Some("schemas") => segments.next().is_none_or(|name| schemas.contains(name.as_str())),
        Some("methods") => false,
        Some("resources") => {
            let mut path = segments.next().unwrap_or_default();
            while segments.next().as_deref() == Some("resources") {
                path = join(&path, &segments.next().unwrap_or_default());
            }
            selection.keeps(&path) || selection.leads_on(&path)
        }
        _ => true,
    }
}

/// The schemas of the document that the selected methods reach, by wire name.
fn schemas_in_use<'a>(document: &'a Document, selection: &Selection<'_>) -> BTreeSet<&'a str> {
    let mut reach = Reach { document, schemas: BTreeSet::new() };
    reach.resources(&document.resources, "", selection);
    reach.schemas
}

struct Reach<'a> {
    document: &'a Document,
    schemas: BTreeSet<&'a str>,
}

impl<'a> Reach<'a> {
    fn resources(
        &mut self,
        resources: &'a BTreeMap<String, discovery::Resource>,
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

    fn method(&mut self, method: &'a discovery::Method) {
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
