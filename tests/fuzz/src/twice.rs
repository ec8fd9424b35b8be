//! Names that stand twice in generated code, which the compiler would refuse.

use std::collections::HashSet;

use syn::{Fields, File, FnArg, Ident, ImplItem, Item, Pat, Signature, Type};

/// A name that stands twice, if there is one: an item, a field, a variant, a function of a type, an argument.
pub(super) fn in_file(file: &File) -> Option<String> {
    let (mut types, mut values, mut functions) = (HashSet::new(), HashSet::new(), HashSet::new());
    file.items.iter().find_map(|item| match item {
        Item::Struct(item) => taken(&mut types, &item.ident).or_else(|| in_fields(&item.fields)),
        Item::Enum(item) => {
            let variants = item.variants.iter().map(|variant| &variant.ident);
            taken(&mut types, &item.ident).or_else(|| among(variants))
        }
        Item::Type(item) => taken(&mut types, &item.ident),
        Item::Mod(item) => taken(&mut types, &item.ident),
        Item::Static(item) => taken(&mut values, &item.ident),
        Item::Const(item) if item.ident != "_" => taken(&mut values, &item.ident),
        Item::Impl(item) if item.trait_.is_none() => item.items.iter().find_map(|inner| match inner {
            ImplItem::Fn(function) => {
                let name = format!("{}::{}", name_of(&item.self_ty), function.sig.ident);
                taken(&mut functions, name).or_else(|| in_arguments(&function.sig))
            }
            _ => None,
        }),
        _ => None,
    })
}

fn in_fields(fields: &Fields) -> Option<String> {
    among(fields.iter().filter_map(|field| field.ident.as_ref()))
}

fn in_arguments(signature: &Signature) -> Option<String> {
    among(signature.inputs.iter().filter_map(|argument| match argument {
        FnArg::Typed(typed) => match typed.pat.as_ref() {
            Pat::Ident(name) => Some(&name.ident),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    }))
}

fn among<'a>(mut names: impl Iterator<Item = &'a Ident>) -> Option<String> {
    let mut seen = HashSet::new();
    names.find_map(|name| taken(&mut seen, name))
}

/// The name, if it is there already.
fn taken(seen: &mut HashSet<String>, name: impl ToString) -> Option<String> {
    let name = name.to_string();
    if seen.contains(&name) {
        return Some(name);
    }
    seen.insert(name);
    None
}

/// The last part of the path of a type.
fn name_of(kind: &Type) -> String {
    match kind {
        Type::Path(path) => path.path.segments.last().map_or_else(String::new, |last| last.ident.to_string()),
        _ => String::new(),
    }
}
