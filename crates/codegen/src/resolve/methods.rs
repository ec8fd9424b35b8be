use std::collections::BTreeMap;

use google_discovery_document as discovery;
use google_discovery_document::{Pointer, Schema};
use heck::ToShoutySnakeCase;

use super::{Resolver, path, types::Inline};
use crate::{
    Problem,
    annotations::MethodAnnotation,
    api::{Body, Kind, Method, Parameter, PathPart, Type},
    docs, naming,
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
        let function = self.rename(rename, pointer, || naming::snake(wire));
        let stem = rename.unwrap_or(wire);
        let verb = self.verb(method, pointer)?;
        let path = self.path(method, pointer)?;

        let mut resolved = Method {
            id: method.id.clone(),
            function,
            name: naming::camel(stem),
            constant: naming::snake_part(stem).to_shouty_snake_case(),
            doc: String::new(),
            deprecated: method.deprecated,
            verb,
            path,
            scopes: method.scopes.clone(),
            idempotent: annotation
                .and_then(|method| method.idempotent)
                .unwrap_or(matches!(verb, "GET" | "PUT" | "DELETE")),
            positional: Vec::new(),
            optional: Vec::new(),
            body: None,
            response: None,
            page: None,
        };
        self.bodies(method, resource, &mut resolved, pointer);
        self.parameters(method, resource, annotation, &mut resolved, pointer);
        self.name_body(method, &mut resolved);
        resolved.doc = docs::method(method, annotation, &annotations.reasons);
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
        let name = format!("{}{}", last_camel(resource), resolved.name);
        let inline = |suffix: &str| Inline {
            wire: format!("{}.{}", method.id, suffix.to_lowercase()),
            candidates: vec![format!("{name}{suffix}")],
        };
        if let Some(request) = &method.request {
            let kind = self.body(request, &pointer.key("request"), &inline("Request"));
            resolved.body = kind.map(|kind| Body { name: String::new(), kind });
        }
        if let Some(response) = &method.response {
            resolved.response = self.body(response, &pointer.key("response"), &inline("Response"));
        }
    }

    fn parameters(
        &mut self,
        method: &discovery::Method,
        resource: &str,
        annotation: Option<&MethodAnnotation>,
        resolved: &mut Method,
        pointer: &Pointer,
    ) {
        let mut by_wire = BTreeMap::new();
        for (wire, schema) in &method.parameters {
            let pointer = pointer.key("parameters").key(wire);
            let parameter = self.parameter(wire, schema, method, resource, annotation, resolved, &pointer);
            if schema.required || parameter.in_path {
                by_wire.insert(wire.as_str(), parameter);
            } else if let Some(holder) =
                resolved.optional.iter().find(|other| other.setter == parameter.setter)
            {
                let message =
                    format!("the setter `{}` stands already for `{}`", parameter.setter, holder.wire);
                self.problems.push(
                    Problem::document(pointer, message)
                        .hint("give one of the two another name with `rename` in the annotations"),
                );
            } else {
                resolved.optional.push(parameter);
            }
        }
        let variables: Vec<String> =
            resolved.path.iter().filter_map(PathPart::variable).map(str::to_owned).collect();
        self.check_path_variables(&mut by_wire, &variables, pointer);

        // The order of the document first; what it forgets comes after, in the order of the path.
        for wire in method.parameter_order.iter().chain(&variables) {
            resolved.positional.extend(by_wire.remove(wire.as_str()));
        }
        resolved.positional.extend(by_wire.into_values());
    }

    /// Every variable of the path needs a parameter, and every path parameter a place in the path.
    fn check_path_variables(
        &mut self,
        by_wire: &mut BTreeMap<&str, Parameter>,
        variables: &[String],
        pointer: &Pointer,
    ) {
        for variable in variables {
            if !by_wire.get(variable.as_str()).is_some_and(|parameter| parameter.in_path) {
                self.problems.push(
                    Problem::document(
                        pointer.key("path"),
                        format!("the path holds `{variable}`, which is no path parameter of the method"),
                    )
                    .hint("the method needs a parameter of this name with `location` `path`"),
                );
            }
        }
        by_wire.retain(|wire, parameter| {
            let placed = !parameter.in_path || variables.iter().any(|variable| variable == wire);
            if !placed {
                self.problems.push(
                    Problem::document(
                        pointer.key("parameters").key(wire),
                        format!("the path parameter `{wire}` has no place in the path"),
                    )
                    .hint("its `location` should be `query`, or the path should hold it"),
                );
            }
            placed
        });
    }

    #[expect(clippy::too_many_arguments, reason = "what a parameter is depends on all of these")]
    fn parameter(
        &mut self,
        wire: &str,
        schema: &Schema,
        method: &discovery::Method,
        resource: &str,
        annotation: Option<&MethodAnnotation>,
        resolved: &Method,
        pointer: &Pointer,
    ) -> Parameter {
        let annotation = annotation.and_then(|method| method.parameters.get(wire));
        let rename = annotation.and_then(|parameter| parameter.rename.as_deref());
        let name = self.rename(rename, pointer, || naming::snake(wire));
        let part =
            rename.map_or_else(|| naming::snake_part(wire), |name| name.trim_start_matches("r#").to_owned());
        let in_path = match schema.location.as_deref() {
            Some("path") => true,
            Some("query") => false,
            other => {
                let found =
                    other.map_or("no `location`".to_owned(), |other| format!("the location `{other}`"));
                self.problems.push(
                    Problem::document(pointer.key("location"), format!("the parameter has {found}"))
                        .hint("`path` or `query`"),
                );
                false
            }
        };
        let kind = match self.model_enum(schema, resolved) {
            Some(name) => Kind::Enum(name),
            None => {
                let inline = Inline {
                    wire: format!("{}({wire})", method.id),
                    candidates: match annotation.and_then(|parameter| parameter.type_name.as_deref()) {
                        Some(name) => vec![name.to_owned()],
                        None => parameter_candidates(
                            resource,
                            &format!("{}{}", resolved.name, naming::camel(wire)),
                        ),
                    },
                };
                self.kind(schema, pointer, &inline)
            }
        };
        let kind = if schema.repeated { Kind::List(Box::new(kind)) } else { kind };
        let kind = self.query_kind(kind, pointer);
        Parameter {
            wire: wire.to_owned(),
            name,
            setter: format!("set_{part}"),
            doc: docs::parameter(wire, schema, &kind, annotation.and_then(|item| item.doc.as_deref())),
            kind,
            deprecated: schema.deprecated,
            in_path,
        }
    }

    /// A parameter is text in a URL: a scalar, or several of one.
    fn query_kind(&mut self, kind: Kind, pointer: &Pointer) -> Kind {
        let scalar = |kind: &Kind| {
            !matches!(kind, Kind::Json | Kind::JsonObject | Kind::Model(_) | Kind::List(_) | Kind::Map(_))
        };
        match kind {
            Kind::List(inner) if scalar(&inner) => Kind::List(inner),
            kind if scalar(&kind) => kind,
            _ => {
                self.problems.push(
                    Problem::document(
                        pointer.clone(),
                        "a parameter that is neither a scalar nor a list of scalars",
                    )
                    .hint("such a parameter can't be written into a URL"),
                );
                Kind::String
            }
        }
    }

    /// A filter by state takes the very type that the listed items have: the enumeration in the response
    /// whose values are the same.
    fn model_enum(&self, schema: &Schema, resolved: &Method) -> Option<String> {
        if schema.values.is_empty() {
            return None;
        }
        let Some(Kind::Model(response)) = &resolved.response else { return None };
        let mut reached = vec![response.as_str()];
        let mut index = 0;
        let mut found = None;
        while let Some(name) = reached.get(index).copied() {
            index += 1;
            match self.types.iter().find(|item| item.name() == name) {
                Some(Type::Message(message)) => {
                    for field in &message.fields {
                        let target = named(&field.kind).filter(|target| !reached.contains(target));
                        reached.extend(target);
                    }
                }
                Some(Type::Enum(values))
                    if values.values.iter().map(|value| &value.wire).eq(schema.values.iter()) =>
                {
                    // Two that fit: neither is meant for sure.
                    if found.replace(values.name.clone()).is_some() {
                        return None;
                    }
                }
                _ => {}
            }
        }
        found
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

fn named(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::Model(name) | Kind::Enum(name) => Some(name),
        Kind::List(inner) | Kind::Map(inner) => named(inner),
        _ => None,
    }
}

/// `courses.students` with `ListLate` is `StudentsListLate`; with the whole path before it if that is taken.
fn parameter_candidates(resource: &str, name: &str) -> Vec<String> {
    let path: String = resource.split('.').filter(|part| !part.is_empty()).map(naming::camel).collect();
    vec![format!("{}{name}", last_camel(resource)), format!("{path}{name}")]
}

/// `courses.students` is `Students`.
fn last_camel(resource: &str) -> String {
    let last = resource.rsplit('.').next().unwrap_or_default();
    if last.is_empty() { String::new() } else { naming::camel(last) }
}
