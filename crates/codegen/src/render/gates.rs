//! Cargo features as attributes.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident;
use crate::api::{Gate, GatedModule};

/// The condition of a gate; `None` for what is always there.
fn condition(gate: &Gate) -> Option<TokenStream> {
    let features = &gate.0;
    match features.len() {
        0 => None,
        1 => Some(quote! { #(feature = #features)* }),
        _ => Some(quote! { any(#(feature = #features),*) }),
    }
}

/// The attribute of an item behind a gate.
pub(super) fn attribute(gate: &Gate) -> Option<TokenStream> {
    condition(gate).map(|condition| quote! { #[cfg(#condition)] })
}

/// The attribute inside a module behind a gate, where a reader of the module's code sees it.
pub(super) fn inner_attribute(gate: &Gate) -> Option<TokenStream> {
    condition(gate).map(|condition| quote! { #![cfg(#condition)] })
}

/// Items behind a gate of their own: the module that holds them, and the line by which the public module beside it
/// re-exports them. Beside it and not in it, so that a `super` in a doc comment means the same in both. The items in
/// `names` are named, so that the compiler can tell which feature a missing one needs.
pub(super) fn module<'a>(
    place: &GatedModule,
    names: impl Iterator<Item = &'a str>,
    items: TokenStream,
) -> (TokenStream, TokenStream) {
    let module = ident(&place.module);
    let attribute = attribute(&place.gate);
    let names = names.map(ident);
    let definition = quote! {
        #attribute
        mod #module { #items }
    };
    let reexport = quote! {
        #attribute
        pub use super::#module::{#(#names,)* *};
    };
    (definition, reexport)
}
