//! Which types a method needs.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Kind, Method, Resource, Type};

/// The names of the types that the kinds are made of, and of those that these hold.
pub(super) fn reached<'a>(types: &'a [Type], kinds: impl IntoIterator<Item = &'a Kind>) -> BTreeSet<String> {
    let by_name: BTreeMap<&str, &Type> = types.iter().map(|item| (item.name(), item)).collect();
    let mut open: Vec<&Kind> = kinds.into_iter().collect();
    let mut reached = BTreeSet::new();
    while let Some(kind) = open.pop() {
        match kind {
            Kind::List(inner) | Kind::Map(inner) => open.push(inner),
            Kind::Model(name) | Kind::Enum(name) if reached.insert(name.clone()) => {
                match by_name.get(name.as_str()) {
                    Some(Type::Message(message)) => {
                        open.extend(message.fields.iter().map(|field| &field.kind))
                    }
                    Some(Type::Alias(alias)) => open.push(&alias.kind),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    reached
}

/// What a method takes and gives.
pub(super) fn kinds(method: &Method) -> impl Iterator<Item = &Kind> {
    let parameters = method.positional.iter().chain(&method.optional).map(|parameter| &parameter.kind);
    parameters.chain(method.body.iter().map(|body| &body.kind)).chain(&method.response)
}

/// What the methods of a resource, and of those below it, take and give.
pub(super) fn kinds_of_tree(resource: &Resource) -> Vec<&Kind> {
    let mut found: Vec<&Kind> = resource.methods.iter().flat_map(kinds).collect();
    for nested in &resource.resources {
        found.extend(kinds_of_tree(nested));
    }
    found
}
