use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use super::super::{ident, kinds};
use crate::api::{Check, Kind, Range};

/// The static that describes a message or an enumeration.
pub(super) fn name(item: &str) -> Ident {
    kinds::schema(item)
}

pub(super) fn ty(kind: &Kind) -> TokenStream {
    let plain = |name: &str| {
        let name = ident(name);
        quote! { ::google_discovery_runtime::reflection::Type::#name }
    };
    match kind {
        Kind::String => plain("String"),
        Kind::Bool => plain("Bool"),
        Kind::I32 => plain("Int32"),
        Kind::U32 => plain("Uint32"),
        Kind::I64 => plain("Int64"),
        Kind::U64 => plain("Uint64"),
        Kind::F32 => plain("Float"),
        Kind::F64 => plain("Double"),
        Kind::Bytes => plain("Bytes"),
        Kind::Timestamp => plain("Timestamp"),
        Kind::Date => plain("Date"),
        Kind::Duration => plain("Duration"),
        Kind::FieldMask => plain("FieldMask"),
        Kind::Json => plain("Any"),
        Kind::JsonObject => plain("Object"),
        Kind::Model(item) => {
            let name = name(item);
            quote! { ::google_discovery_runtime::reflection::Type::Message(&#name) }
        }
        Kind::Enum(item) => {
            let name = name(item);
            quote! { ::google_discovery_runtime::reflection::Type::Enum(&#name) }
        }
        Kind::List(inner) => {
            let inner = ty(inner);
            quote! { ::google_discovery_runtime::reflection::Type::List(&#inner) }
        }
        Kind::Map(inner) => {
            let inner = ty(inner);
            quote! { ::google_discovery_runtime::reflection::Type::Map(&#inner) }
        }
    }
}

/// What is checked of a value by itself.
pub(super) fn rules(checks: &[Check]) -> TokenStream {
    let rules = checks.iter().filter_map(|check| match check {
        Check::Length(range) => Some(limit("Length", range)),
        Check::Items(range) => Some(limit("Items", range)),
        Check::Value(range) => Some(limit("Range", range)),
        Check::Excludes(values) => {
            Some(quote! { ::google_discovery_runtime::reflection::Rule::Excludes(&[#(#values),*]) })
        }
        Check::Required { .. } | Check::Within => None,
    });
    quote! { &[#(#rules),*] }
}

fn limit(name: &str, Range { min, max }: &Range) -> TokenStream {
    let name = ident(name);
    let (min, max) = (bound(*min), bound(*max));
    quote! { ::google_discovery_runtime::reflection::Rule::#name { min: #min, max: #max } }
}

fn bound(bound: Option<i128>) -> TokenStream {
    match bound {
        Some(bound) => {
            let minus = (bound < 0).then(|| quote! { - });
            let digits = proc_macro2::Literal::u128_unsuffixed(bound.unsigned_abs());
            quote! { ::core::option::Option::Some(#minus #digits) }
        }
        None => quote! { ::core::option::Option::None },
    }
}
