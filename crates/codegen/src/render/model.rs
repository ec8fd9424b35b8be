use proc_macro2::TokenStream;
use quote::quote;

use super::{Module, enums, gates, ident, kinds, messages};
use crate::{
    Api,
    api::{Alias, GatedTypes, Type},
};

const DOC: &str = "The messages and enumerations of the API.\n\nA message is made by `new`, which takes what \
    every use of it requires, and by setters: `T::new(…).set_a(…).set_b(…)`. What the server sent is read, and changed, \
    in its public fields. It can't be written as a literal `T { … }`, since the API may add fields.";

/// The module of the types.
pub(super) fn render(api: &Api) -> Module {
    let is_gated = |item: &&Type| api.gated_types.iter().any(|group| group.types.contains(item.name()));
    let mut tokens: TokenStream = api.types.iter().filter(|item| !is_gated(item)).map(item).collect();
    let mut beside = TokenStream::new();
    for GatedTypes { place, types } in &api.gated_types {
        let items: TokenStream =
            api.types.iter().filter(|item| types.contains(item.name())).map(item).collect();
        let items = quote! {
            #[allow(unused_imports)]
            use super::model::*;

            #items
        };
        let (module, reexport) = gates::module(place, types.iter().map(String::as_str), items);
        tokens.extend(reexport);
        beside.extend(module);
    }
    let doc = match api.gated_types.as_slice() {
        [] => DOC.to_owned(),
        _ => format!("{DOC}\n\nA type is there if a feature that is on has a method that needs it."),
    };
    Module { path: vec!["model".to_owned()], resource: None, doc, tokens, beside }
}

fn item(item: &Type) -> TokenStream {
    match item {
        Type::Message(message) => messages::render(message),
        Type::Enum(values) => enums::render(values),
        Type::Alias(Alias { name, doc, kind, .. }) => {
            let name = ident(name);
            let kind = kinds::rust(kind, &TokenStream::new());
            quote! {
                #[doc = #doc]
                pub type #name = #kind;
            }
        }
    }
}
