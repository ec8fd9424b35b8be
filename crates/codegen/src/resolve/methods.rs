use std::collections::BTreeMap;

use google_discovery_document as discovery;
use google_discovery_document::Pointer;

use super::{Resolver, parameters::Owner, path, types::Inline};
use crate::{
    Problem,
    api::{Body, Method, PathPart},
    docs, naming, words,
};

impl Resolver<'_> {
    pub(super) fn methods(
        &mut self,
        methods: &BTreeMap<String, discovery::Method>,
        resource: &str,
        pointer: &Pointer,
    ) -> Vec<Method> {
        let pointer = pointer.key("methods");
        methods
            .iter()
            .filter_map(|(name, method)| self.method(name, resource, method, &pointer.key(name)))
            .collect()
    }

    fn method(
        &mut self,
        wire: &str,
        resource: &str,
        method: &discovery::Method,
        pointer: &Pointer,
    ) -> Option<Method> {
        let annotations = self.annotations;
        let annotation = annotations.methods.get(&method.id);
        let rename = annotation.and_then(|method| method.rename.as_deref());
        let rename = self.checked(rename, pointer);
        let function = rename.map_or_else(|| naming::snake(wire), str::to_owned);
        let stem = rename.unwrap_or(wire);
        let verb = self.verb(method, pointer)?;
        let path = self.path(method, pointer)?;

        let mut resolved = Method {
            id: method.id.clone(),
            wire: wire.to_owned(),
            constant: naming::constant(&function),
            function,
            name: naming::camel(stem),
            doc: String::new(),
            words: words::method(method, annotation.and_then(|method| method.doc.as_deref())),
            deprecated: method.deprecated,
            verb,
            path,
            scopes: method.scopes.clone(),
            narrowest_scope: self.narrowest_scope(method).map(str::to_owned),
            idempotent: annotation
                .and_then(|method| method.idempotent)
                .unwrap_or(matches!(verb, "GET" | "PUT" | "DELETE")),
            positional: Vec::new(),
            optional: Vec::new(),
            body: None,
            mask: None,
            response: None,
            page: None,
            failure: None,
            failure_rows: words::failures(&method.errors, annotations),
        };
        self.bodies(method, resource, &mut resolved, pointer);
        self.parameters(&Owner { method, annotation, resource, pointer }, &mut resolved);
        self.name_body(method, &mut resolved);
        resolved.mask = self.mask(method, resource, &mut resolved, pointer);
        resolved.failure = self.failure(method, &resolved, pointer);
        let depth = if resource.is_empty() { 0 } else { resource.split('.').count() };
        let failure = resolved.failure.as_ref().map(|failure| failure.name.as_str());
        resolved.doc = docs::method(method, &resolved, failure, annotations, &"super::".repeat(depth));
        Some(resolved)
    }

    fn verb(&mut self, method: &discovery::Method, pointer: &Pointer) -> Option<&'static str> {
        let verb = ["GET", "PUT", "POST", "PATCH", "DELETE"];
        let found = verb.into_iter().find(|verb| *verb == method.http_method);
        if found.is_none() {
            self.problems.push(
                Problem::document(
                    pointer.key("httpMethod"),
                    format!("`{}` is no HTTP method of the Discovery format", method.http_method),
                )
                .hint(format!("one of {}", verb.join(", "))),
            );
        }
        found
    }

    fn path(&mut self, method: &discovery::Method, pointer: &Pointer) -> Option<Vec<PathPart>> {
        match path::parse(&method.path) {
            Ok(parts) => Some(parts),
            Err(message) => {
                self.problems.push(
                    Problem::document(pointer.key("path"), message)
                        .hint("a path is made of literals, `{name}` and `{+name}`"),
                );
                None
            }
        }
    }

    fn bodies(
        &mut self,
        method: &discovery::Method,
        resource: &str,
        resolved: &mut Method,
        pointer: &Pointer,
    ) {
        let name = format!("{}{}", naming::last_camel(resource), resolved.name);
        let inline = |suffix: &str| Inline {
            wire: format!("{}.{}", method.id, suffix.to_lowercase()),
            candidates: vec![format!("{name}{suffix}")],
        };
        if let Some(request) = &method.request {
            let kind = self.body(request, &pointer.key("request"), &inline("Request"));
            resolved.body = kind.map(|kind| Body { name: String::new(), kind, checked: false });
        }
        if let Some(response) = &method.response {
            resolved.response = self.body(response, &pointer.key("response"), &inline("Response"));
        }
    }

    /// The argument for the body is named after its type, unless a parameter has that name.
    fn name_body(&self, method: &discovery::Method, resolved: &mut Method) {
        let taken = |name: &str| resolved.positional.iter().any(|parameter| parameter.name == name);
        let name = match method.request.as_ref().and_then(|request| request.reference.as_deref()) {
            Some(reference) if !taken(&naming::snake(reference)) => naming::snake(reference),
            _ if !taken("body") => "body".to_owned(),
            _ => "request_body".to_owned(),
        };
        if let Some(body) = &mut resolved.body {
            body.name = name;
        }
    }
}
