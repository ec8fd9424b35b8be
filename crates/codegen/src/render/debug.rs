use proc_macro2::TokenStream;
use quote::quote;

use super::ident;
use crate::api::{Field, Kind, Message};

/// A derived `Debug` would show every field, set or not.
pub(super) fn render(message: &Message) -> TokenStream {
    let name = ident(&message.name);
    let shown = message.name.trim_start_matches("r#");
    let fields = message.fields.iter().map(|field| {
        let value = value(field);
        let shown = field.name.trim_start_matches("r#");
        quote! { (#shown, &#value) }
    });
    quote! {
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::google_discovery_runtime::__private::debug_message(
                    f, #shown, &[#(#fields),*], &self._unknown_fields
                )
            }
        }
    }
}

/// What is shown of a field: its value, or only that it has one.
fn value(field: &Field) -> TokenStream {
    let name = ident(&field.name);
    match field.kind {
        _ if !field.secret => quote! { self.#name },
        Kind::List(_) | Kind::Map(_) => quote! { (!self.#name.is_empty()).then_some("…") },
        _ => quote! { self.#name.as_ref().map(|_| "…") },
    }
}
