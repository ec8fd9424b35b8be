use std::collections::BTreeMap;

use google_discovery_document as discovery;
use google_discovery_document::{Pointer, Schema};

use super::{Resolver, types::Inline};
use crate::{
    Problem,
    annotations::{ItemAnnotation, MethodAnnotation},
    api::{Kind, Method, Parameter, PathPart, Type},
    docs, naming, words,
};

/// The method that a parameter belongs to: as it is on the wire, as it is annotated, as far as it is resolved.
pub(super) struct Owner<'m> {
    pub(super) method: &'m discovery::Method,
    pub(super) annotation: Option<&'m MethodAnnotation>,
    pub(super) resource: &'m str,
    pub(super) pointer: &'m Pointer,
}

impl Resolver<'_> {
    pub(super) fn parameters(&mut self, owner: &Owner<'_>, resolved: &mut Method) {
        let mut needed = BTreeMap::new();
        for (wire, schema) in &owner.method.parameters {
            let parameter = self.parameter(wire, schema, owner, resolved);
            if schema.required || parameter.in_path {
                needed.insert(wire.as_str(), parameter);
            } else if let Some(holder) =
                resolved.optional.iter().find(|other| other.setter == parameter.setter)
            {
                let message =
                    format!("the setter `{}` stands already for `{}`", parameter.setter, holder.wire);
                self.problems.push(
                    Problem::document(owner.pointer.key("parameters").key(wire), message)
                        .hint("give one of the two another name with `rename` in the annotations"),
                );
            } else {
                resolved.optional.push(parameter);
            }
        }
        let variables: Vec<String> =
            resolved.path.iter().filter_map(PathPart::variable).map(str::to_owned).collect();
        self.check_path_variables(&mut needed, &variables, owner.pointer);

        // The order of the document first; what it forgets comes after, in the order of the path.
        let ordered = owner.method.parameter_order.iter().chain(&variables);
        let mut positional: Vec<Parameter> =
            ordered.filter_map(|wire| needed.remove(wire.as_str())).collect();
        positional.extend(needed.into_values());
        for parameter in positional {
            self.add_positional(parameter, owner, resolved);
        }
    }

    fn add_positional(&mut self, parameter: Parameter, owner: &Owner<'_>, resolved: &mut Method) {
        let pointer = owner.pointer.key("parameters").key(&parameter.wire);
        if let Some(holder) = resolved.positional.iter().find(|other| other.name == parameter.name) {
            let message = format!("the argument `{}` stands already for `{}`", parameter.name, holder.wire);
            self.problems.push(
                Problem::document(pointer, message)
                    .hint("give one of the two another name with `rename` in the annotations"),
            );
            return;
        }
        if parameter.in_path && matches!(parameter.kind, Kind::List(_)) {
            let message = format!("the path parameter `{}` is repeated", parameter.wire);
            self.problems.push(
                Problem::document(pointer, message)
                    .hint("a path has one place for it: it can take one value only"),
            );
            return;
        }
        resolved.positional.push(parameter);
    }

    /// Every variable of the path needs a parameter, and every path parameter a place in the path.
    fn check_path_variables(
        &mut self,
        needed: &mut BTreeMap<&str, Parameter>,
        variables: &[String],
        pointer: &Pointer,
    ) {
        for variable in variables {
            if !needed.get(variable.as_str()).is_some_and(|parameter| parameter.in_path) {
                let message =
                    format!("the path holds `{variable}`, which is no path parameter of the method");
                self.problems.push(
                    Problem::document(pointer.key("path"), message)
                        .hint("the method needs a parameter of this name with `location` `path`"),
                );
            }
        }
        needed.retain(|wire, parameter| {
            let placed = !parameter.in_path || variables.iter().any(|variable| variable == wire);
            if !placed {
                let message = format!("the path parameter `{wire}` has no place in the path");
                self.problems.push(
                    Problem::document(pointer.key("parameters").key(wire), message)
                        .hint("its `location` should be `query`, or the path should hold it"),
                );
            }
            placed
        });
    }

    fn parameter(&mut self, wire: &str, schema: &Schema, owner: &Owner<'_>, resolved: &Method) -> Parameter {
        let pointer = owner.pointer.key("parameters").key(wire);
        let annotation = owner.annotation.and_then(|method| method.parameters.get(wire));
        let rename = annotation.and_then(|parameter| parameter.rename.as_deref());
        let rename = self.checked(rename, &pointer);
        let name = rename.map_or_else(|| naming::snake(wire), str::to_owned);
        let part = rename.map_or_else(|| naming::snake_part(wire), str::to_owned);
        let own = annotation.filter(|item| item.doc.is_some()).or(self.annotations.parameters.get(wire));
        let own = own.and_then(|item| item.doc.as_deref());
        let in_path = self.is_in_path(schema, &pointer);
        let kind = self.parameter_kind(wire, schema, annotation, owner, resolved, &pointer);
        let checks = self.parameter_checks(schema, &kind, &pointer);
        Parameter {
            wire: wire.to_owned(),
            name,
            setter: format!("set_{part}"),
            doc: docs::parameter(wire, schema, &kind, own),
            words: words::parameter(wire, schema, own),
            kind,
            deprecated: schema.deprecated,
            in_path,
            required: schema.required || in_path,
            default: words::default(schema),
            checks,
        }
    }

    fn is_in_path(&mut self, schema: &Schema, pointer: &Pointer) -> bool {
        match schema.location.as_deref() {
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
        }
    }

    fn parameter_kind(
        &mut self,
        wire: &str,
        schema: &Schema,
        annotation: Option<&ItemAnnotation>,
        owner: &Owner<'_>,
        resolved: &Method,
        pointer: &Pointer,
    ) -> Kind {
        let type_name = annotation.and_then(|parameter| parameter.type_name.as_deref());
        let kind = match self.named_enum(type_name).or_else(|| self.filtered_enum(schema, resolved)) {
            Some(name) => Kind::Enum(name),
            None => {
                let inline = Inline {
                    wire: format!("{}({wire})", owner.method.id),
                    candidates: match type_name {
                        Some(name) => vec![name.to_owned()],
                        None => {
                            candidates(owner.resource, &format!("{}{}", resolved.name, naming::camel(wire)))
                        }
                    },
                };
                self.kind(schema, pointer, &inline)
            }
        };
        let kind = if schema.repeated { Kind::List(Box::new(kind)) } else { kind };
        if is_query_kind(&kind) {
            return kind;
        }
        self.problems.push(
            Problem::document(pointer.clone(), "a parameter that is neither a scalar nor a list of scalars")
                .hint("such a parameter can't be written into a URL"),
        );
        Kind::String
    }

    /// An enumeration of the model that an annotation names.
    fn named_enum(&self, name: Option<&str>) -> Option<String> {
        let is_enum = |item: &&Type| matches!(item, Type::Enum(_)) && Some(item.name()) == name;
        self.types.iter().find(is_enum).map(|item| item.name().to_owned())
    }

    /// A filter by state takes the very type that the listed items have: the enumeration in the response
    /// whose values are the same. Where two fit, neither is meant for sure.
    fn filtered_enum(&self, schema: &Schema, resolved: &Method) -> Option<String> {
        if schema.values.is_empty() {
            return None;
        }
        let Some(Kind::Model(response)) = &resolved.response else { return None };
        let mut fitting = self.enums_within(response).into_iter().filter(|values| {
            self.types.iter().any(|item| match item {
                Type::Enum(item) if item.name == **values => {
                    item.values.iter().map(|value| &value.wire).eq(&schema.values)
                }
                _ => false,
            })
        });
        let found = fitting.next()?;
        fitting.next().is_none().then(|| found.to_owned())
    }

    /// The names of the enumerations that a message holds, directly or through others.
    fn enums_within(&self, message: &str) -> Vec<&str> {
        let mut enums = Vec::new();
        let mut reached: Vec<&str> = Vec::new();
        let mut open = vec![message];
        while let Some(name) = open.pop() {
            match self.types.iter().find(|item| item.name() == name) {
                Some(item) if reached.contains(&item.name()) => {}
                Some(Type::Message(message)) => {
                    reached.push(&message.name);
                    open.extend(message.fields.iter().filter_map(|field| named(&field.kind)));
                }
                Some(Type::Enum(values)) => {
                    reached.push(&values.name);
                    enums.push(values.name.as_str());
                }
                _ => {}
            }
        }
        enums
    }
}

/// A parameter is text in a URL: a scalar, or several of one.
fn is_query_kind(kind: &Kind) -> bool {
    match kind {
        Kind::List(inner) => !matches!(**inner, Kind::List(_)) && is_query_kind(inner),
        Kind::Json | Kind::JsonObject | Kind::Model(_) | Kind::Map(_) => false,
        _ => true,
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
fn candidates(resource: &str, name: &str) -> Vec<String> {
    let path: String = resource.split('.').filter(|part| !part.is_empty()).map(naming::camel).collect();
    vec![format!("{}{name}", naming::last_camel(resource)), format!("{path}{name}")]
}
