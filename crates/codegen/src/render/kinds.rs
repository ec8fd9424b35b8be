//! A kind as a Rust type, as a codec, and as an argument.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use super::ident;
use crate::api::Kind;

/// The Rust type; `model` is the path of the model's module with its final `::`, empty inside it.
pub(super) fn rust(kind: &Kind, model: &TokenStream) -> TokenStream {
    match kind {
        Kind::String => quote! { ::std::string::String },
        Kind::Bool => quote! { bool },
        Kind::I32 => quote! { i32 },
        Kind::U32 => quote! { u32 },
        Kind::I64 => quote! { i64 },
        Kind::U64 => quote! { u64 },
        Kind::F32 => quote! { f32 },
        Kind::F64 => quote! { f64 },
        Kind::Bytes => quote! { ::std::vec::Vec<u8> },
        Kind::Timestamp => quote! { ::google_discovery_runtime::time::OffsetDateTime },
        Kind::Date => quote! { ::google_discovery_runtime::time::Date },
        Kind::Duration => quote! { ::google_discovery_runtime::time::Duration },
        Kind::FieldMask => quote! { ::google_discovery_runtime::FieldMask },
        Kind::Json => quote! { ::google_discovery_runtime::serde_json::Value },
        Kind::JsonObject => {
            quote! { ::google_discovery_runtime::serde_json::Map<::std::string::String, ::google_discovery_runtime::serde_json::Value> }
        }
        Kind::Model(name) | Kind::Enum(name) => {
            let name = ident(name);
            quote! { #model #name }
        }
        Kind::List(inner) => {
            let inner = rust(inner, model);
            quote! { ::std::vec::Vec<#inner> }
        }
        Kind::Map(inner) => {
            let inner = rust(inner, model);
            quote! { ::std::collections::BTreeMap<::std::string::String, #inner> }
        }
    }
}

/// The codec that reads and writes the type.
pub(super) fn codec(kind: &Kind) -> TokenStream {
    match kind {
        Kind::String => quote! { ::google_discovery_runtime::__private::Text },
        Kind::I64 | Kind::U64 => quote! { ::google_discovery_runtime::__private::Int64 },
        Kind::F32 | Kind::F64 => quote! { ::google_discovery_runtime::__private::Float },
        Kind::Bytes => quote! { ::google_discovery_runtime::__private::Base64 },
        Kind::Timestamp => quote! { ::google_discovery_runtime::__private::Timestamp },
        Kind::Date => quote! { ::google_discovery_runtime::__private::Date },
        Kind::Duration => quote! { ::google_discovery_runtime::__private::Duration },
        Kind::List(inner) => {
            let inner = match inner.as_ref() {
                Kind::Model(_) => quote! { ::google_discovery_runtime::__private::Nested },
                inner => codec(inner),
            };
            quote! { ::google_discovery_runtime::__private::List<#inner> }
        }
        Kind::Map(inner) => {
            let inner = codec(inner);
            quote! { ::google_discovery_runtime::__private::Dict<#inner> }
        }
        _ => quote! { ::google_discovery_runtime::__private::Plain },
    }
}

/// What lies below a field of this kind, for a selection of fields.
pub(super) fn below(kind: &Kind) -> TokenStream {
    match kind {
        Kind::Model(name) => {
            let schema = schema(name);
            quote! { ::google_discovery_runtime::__private::Below::Message(&#schema) }
        }
        Kind::List(inner) => below(inner),
        Kind::Map(_) | Kind::Json | Kind::JsonObject => {
            quote! { ::google_discovery_runtime::__private::Below::Anything }
        }
        _ => quote! { ::google_discovery_runtime::__private::Below::Nothing },
    }
}

/// The static that holds the schema of a message.
pub(super) fn schema(message: &str) -> Ident {
    ident(&format!("__{message}"))
}

/// The type of an argument named `value`, and the expression that makes the value of it.
pub(super) fn argument(kind: &Kind, model: &TokenStream) -> (TokenStream, TokenStream) {
    match kind {
        Kind::String | Kind::FieldMask | Kind::Bytes | Kind::Json => {
            let rust = rust(kind, model);
            (quote! { impl ::core::convert::Into<#rust> }, quote! { ::core::convert::Into::into(value) })
        }
        Kind::List(inner) => {
            let inner = rust(inner, model);
            (
                quote! { impl ::core::iter::IntoIterator<Item = impl ::core::convert::Into<#inner>> },
                quote! {
                    ::core::iter::Iterator::collect(::core::iter::Iterator::map(
                        ::core::iter::IntoIterator::into_iter(value),
                        ::core::convert::Into::into,
                    ))
                },
            )
        }
        Kind::Map(inner) => {
            let inner = rust(inner, model);
            (
                quote! { impl ::core::iter::IntoIterator<Item = (impl ::core::convert::Into<::std::string::String>, impl ::core::convert::Into<#inner>)> },
                quote! {
                    ::core::iter::Iterator::collect(::core::iter::Iterator::map(
                        ::core::iter::IntoIterator::into_iter(value),
                        |(key, value)| (::core::convert::Into::into(key), ::core::convert::Into::into(value)),
                    ))
                },
            )
        }
        _ => (rust(kind, model), quote! { value }),
    }
}
