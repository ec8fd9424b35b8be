use proc_macro2::TokenStream;
use quote::quote;

use super::ident;
use crate::api::Message;

/// A derived `Debug` would show every field, set or not.
pub(super) fn render(message: &Message) -> TokenStream {
    let name = ident(&message.name);
    let shown = message.name.trim_start_matches("r#");
    let fields = message.fields.iter().map(|field| {
        let name = ident(&field.name);
        let shown = field.name.trim_start_matches("r#");
        quote! { (#shown, &self.#name) }
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
