use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{enums, ident};
use crate::api::{Enum, Failure, FailureVariant, Method};

/// The named reasons of the API.
pub(super) fn reasons(reasons: &Enum) -> TokenStream {
    let name = ident(&reasons.name);
    let definition = enums::render(reasons);
    quote! {
        #definition

        impl #name {
            /// The named reason of an error, if it has one.
            pub fn of(error: &::google_discovery_runtime::Error) -> ::core::option::Option<Self> {
                match ::google_discovery_runtime::__private::named_reason(error) {
                    ::core::option::Option::Some(reason) => {
                        ::core::option::Option::Some(<Self as ::core::convert::From<&str>>::from(reason))
                    }
                    ::core::option::Option::None => ::core::option::Option::None,
                }
            }
        }
    }
}

/// What a method documents of its failures; `root` is the path of the root module with its final `::`.
pub(super) fn render(method: &Method, failure: &Failure, handle: &Ident, root: &TokenStream) -> TokenStream {
    let name = ident(&failure.name);
    let id = &method.id;
    let function = method.function.trim_start_matches("r#");
    let doc = format!(
        "The failures that [`{handle}::{function}`] documents.\n\nAny call can also fail in ways that no method \
         documents: then [`of`](Self::of) gives `None`."
    );
    let variants = failure.variants.iter().map(|FailureVariant { name, doc, carries_reason }| {
        let name = ident(name);
        let payload = carries_reason.then(|| quote! { (::core::option::Option<#root Reason>) });
        quote! {
            #[doc = #doc]
            #name #payload,
        }
    });
    let arms = failure.variants.iter().map(|FailureVariant { name, carries_reason, .. }| {
        let name = ident(name);
        let payload = carries_reason.then(|| quote! { (#root Reason::of(error)) });
        quote! { ::google_discovery_runtime::Code::#name => Self::#name #payload, }
    });
    quote! {
        #[doc = #doc]
        #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }

        impl #name {
            /// The documented failure that an error is.
            ///
            /// `None` for an error of another method, for one that this method does not document, and for one that
            /// is no answer of the API, as a time-out or a web page.
            pub fn of(error: &::google_discovery_runtime::Error) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match ::google_discovery_runtime::__private::documented_code(error, #id)? {
                    #(#arms)*
                    _ => return ::core::option::Option::None,
                })
            }
        }
    }
}
