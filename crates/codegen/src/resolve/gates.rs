//! Which Cargo feature turns on what.

use std::collections::{BTreeMap, BTreeSet};

use google_discovery_document::Pointer;

use super::reach::{kinds, kinds_of_tree, reached};
use crate::{
    Api, Problem,
    api::{Gate, GatedModule, GatedTypes, Kind, Method, Resource, Type},
    docs,
};

/// The feature of the types that no method reaches.
const MODEL: &str = "model";

/// Gives every resource of the first `levels` a feature, with all that only its methods need.
pub(super) fn gate(api: &mut Api, levels: usize, problems: &mut Vec<Problem>) {
    let mut methods = BTreeMap::new();
    collect_methods(&api.root.resources, levels, &mut methods);
    let gates = gates_of_types(api, &methods);
    api.features = methods.into_keys().collect();
    api.features.extend(gates.values().flat_map(|gate| &gate.0).cloned());
    problems.extend(api.features.iter().filter_map(|feature| refused(feature)));

    api.gated_types = group(&api.types, gates);
    for resource in &mut api.root.resources {
        gate_resource(resource, levels, None);
    }
}

fn feature(resource: &Resource, levels: usize) -> String {
    resource.wire.split('.').take(levels).collect::<Vec<_>>().join(".")
}

fn collect_methods<'a>(
    resources: &'a [Resource],
    levels: usize,
    methods: &mut BTreeMap<String, Vec<&'a Method>>,
) {
    for resource in resources {
        if !resource.methods.is_empty() {
            methods.entry(feature(resource, levels)).or_default().extend(&resource.methods);
        }
        collect_methods(&resource.resources, levels, methods);
    }
}

/// The gate of each type that has one, by name.
fn gates_of_types(api: &Api, methods: &BTreeMap<String, Vec<&Method>>) -> BTreeMap<String, Gate> {
    let mut gates: BTreeMap<String, Gate> = BTreeMap::new();
    let mut open = |names: BTreeSet<String>, feature: &str| {
        for name in names {
            gates.entry(name).or_default().0.insert(feature.to_owned());
        }
    };
    for (feature, methods) in methods {
        open(reached(&api.types, methods.iter().flat_map(|method| kinds(method))), feature);
    }
    open(reached(&api.types, &unreached(api)), MODEL);

    let always = reached(&api.types, api.root.methods.iter().flat_map(kinds));
    gates.retain(|name, _| !always.contains(name));
    for item in &api.types {
        // An alias comes and goes with the type that it needs.
        if let Type::Alias(alias) = item
            && let Some(gate) = named(&alias.kind).and_then(|name| gates.get(name)).cloned()
        {
            gates.insert(alias.name.clone(), gate);
        }
    }
    gates
}

/// The types that no method reaches. Aliases aside: what uses one uses what it stands for.
fn unreached(api: &Api) -> Vec<Kind> {
    let reached = reached(&api.types, kinds_of_tree(&api.root));
    let types = api.types.iter().filter(|item| !matches!(item, Type::Alias(_)));
    let names = types.map(Type::name).filter(|name| !reached.contains(*name));
    names.map(|name| Kind::Model(name.to_owned())).collect()
}

/// The type of the model that a kind is made of.
fn named(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::List(inner) | Kind::Map(inner) => named(inner),
        Kind::Model(name) | Kind::Enum(name) => Some(name),
        _ => None,
    }
}

/// Types of one gate stand together, so that it is written once and not at every item.
fn group(types: &[Type], mut gates: BTreeMap<String, Gate>) -> Vec<GatedTypes> {
    let mut groups: Vec<GatedTypes> = Vec::new();
    for item in types {
        let Some((name, gate)) = gates.remove_entry(item.name()) else { continue };
        match groups.iter_mut().find(|group| group.place.gate == gate) {
            Some(group) => {
                group.types.insert(name);
            }
            None => {
                let module = format!("__model_{}", groups.len() + 1);
                groups.push(GatedTypes { place: GatedModule { module, gate }, types: [name].into() });
            }
        }
    }
    groups
}

/// Gates a resource with all that is in it, where `outer` is the feature that its parent needs.
fn gate_resource(resource: &mut Resource, levels: usize, outer: Option<&str>) {
    let mut methods = BTreeMap::new();
    collect_methods(std::slice::from_ref(resource), levels, &mut methods);
    let features: Vec<String> = methods.into_keys().collect();
    let has_methods = !resource.methods.is_empty();
    let own = feature(resource, levels);
    let mut inner = None;
    match features.as_slice() {
        [] => {}
        [only] => {
            if outer != Some(only) {
                resource.gate = Gate([only.clone()].into());
            }
            resource.gate_doc = docs::gate(only);
            inner = Some(only.as_str());
        }
        _ => {
            // The way to the resources below is always there: it costs nothing, and is clearer than a list of features.
            resource.gate_doc = docs::gate_of_methods(has_methods.then_some(own.as_str()));
            resource.gated_methods = has_methods.then(|| GatedModule {
                module: format!("__{}_methods", resource.module.trim_start_matches("r#")),
                gate: Gate([own].into()),
            });
        }
    }
    for nested in &mut resource.resources {
        gate_resource(nested, levels, inner);
    }
}

/// What keeps a feature from being one of Cargo's.
fn refused(feature: &str) -> Option<Problem> {
    let why = if feature == "default" {
        "Cargo keeps that name for itself"
    } else if !is_feature_name(feature) {
        "Cargo takes letters, digits, `_`, `-`, `+` and `.`, and the first of them a letter, a digit or `_`"
    } else {
        return None;
    };
    let pointer =
        feature.split('.').fold(Pointer::root(), |pointer, part| pointer.key("resources").key(part));
    Some(
        Problem::document(pointer, format!("there can be no feature `{feature}`: {why}"))
            .hint("leave `features` out, or select other resources with `resources`"),
    )
}

fn is_feature_name(name: &str) -> bool {
    let starts =
        |symbol: char| unicode_ident::is_xid_start(symbol) || symbol == '_' || symbol.is_ascii_digit();
    let continues = |symbol| unicode_ident::is_xid_continue(symbol) || matches!(symbol, '-' | '+' | '.');
    name.starts_with(starts) && name.chars().all(continues)
}
