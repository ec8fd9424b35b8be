use proc_macro2::TokenStream;
use quote::quote;

use super::{deprecated, enums, ident};
use crate::api::{Mask, Parameter};

/// The paths that the method documents.
pub(super) fn paths(mask: &Mask) -> Option<TokenStream> {
    let paths = mask.paths.as_ref()?;
    let definition = enums::definition(paths);
    let name = ident(&paths.name);
    Some(quote! {
        #definition

        #[doc(hidden)]
        impl ::google_discovery_runtime::__private::MaskPath for #name {
            fn as_str(&self) -> &str {
                self.as_str()
            }
        }
    })
}

/// What the descriptor of a method says of its mask.
pub(super) fn descriptor(mask: Option<&Mask>) -> TokenStream {
    let Some(Mask { parameter, paths }) = mask else {
        return quote! { ::core::option::Option::None };
    };
    let paths = paths.iter().flat_map(|paths| &paths.values).map(|path| &path.wire);
    quote! {
        ::core::option::Option::Some(::google_discovery_runtime::__private::MaskDescriptor {
            parameter: #parameter,
            paths: &[#(#paths),*],
        })
    }
}

/// The setter of the mask, and that of the fields that become null.
pub(super) fn setters(parameter: &Parameter, mask: &Mask) -> TokenStream {
    let setter = ident(&parameter.setter);
    let wire = &parameter.wire;
    let doc = &parameter.doc;
    let attribute = deprecated(parameter.deprecated);
    let argument = argument(mask);
    let value = match mask.paths {
        Some(_) => quote! { ::google_discovery_runtime::IntoFieldMask::into_field_mask(fields) },
        None => quote! { ::core::convert::Into::<::google_discovery_runtime::FieldMask>::into(fields) },
    };
    quote! {
        #[doc = #doc]
        #attribute
        pub fn #setter(mut self, fields: #argument) -> Self {
            self.call.set_query(#wire, #value);
            self
        }

        /// Sets these fields to null, which clears them, and adds them to the mask.
        pub fn with_null_fields(mut self, fields: #argument) -> Self {
            self.call.set_null(&#value);
            self
        }
    }
}

/// The type of an argument for fields.
fn argument(mask: &Mask) -> TokenStream {
    match &mask.paths {
        Some(paths) => {
            let name = ident(&paths.name);
            quote! { impl ::google_discovery_runtime::IntoFieldMask<#name> }
        }
        None => quote! { impl ::core::convert::Into<::google_discovery_runtime::FieldMask> },
    }
}
