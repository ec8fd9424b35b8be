//! Schemas that are no objects.
//!
//! An alias is a name only: how a value is written on the wire is told by what it stands for. So every use of one is
//! replaced by that, and the alias stays as a name that users may write.

use std::collections::BTreeMap;

use crate::api::{Kind, Resource, Type};

/// Replaces every alias by what it stands for. No alias stands for itself.
pub(super) fn expand(types: &mut [Type], root: &mut Resource) {
    let aliases: BTreeMap<String, Kind> = types
        .iter()
        .filter_map(|item| match item {
            Type::Alias(alias) => Some((alias.name.clone(), alias.kind.clone())),
            _ => None,
        })
        .collect();
    for item in types {
        match item {
            Type::Message(message) => {
                message.fields.iter_mut().for_each(|field| replace(&mut field.kind, &aliases))
            }
            Type::Alias(alias) => replace(&mut alias.kind, &aliases),
            Type::Enum(_) => {}
        }
    }
    expand_resource(root, &aliases);
}

fn expand_resource(resource: &mut Resource, aliases: &BTreeMap<String, Kind>) {
    for method in &mut resource.methods {
        let body = method.body.iter_mut().map(|body| &mut body.kind);
        body.chain(&mut method.response).for_each(|kind| replace(kind, aliases));
    }
    for nested in &mut resource.resources {
        expand_resource(nested, aliases);
    }
}

fn replace(kind: &mut Kind, aliases: &BTreeMap<String, Kind>) {
    match kind {
        Kind::List(inner) | Kind::Map(inner) => replace(inner, aliases),
        Kind::Model(name) => {
            if let Some(meant) = aliases.get(name) {
                *kind = meant.clone();
                replace(kind, aliases);
            }
        }
        _ => {}
    }
}
