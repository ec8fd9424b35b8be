use proc_macro2::TokenStream;
use quote::quote;

use super::{super::option, types};
use crate::api::{Check, Enum, Field, Message, Value};

pub(super) fn message(message: &Message) -> TokenStream {
    let Message { name, words, .. } = message;
    let constant = types::name(name);
    let fields = message.fields.iter().map(field);
    quote! {
        #[allow(non_upper_case_globals)]
        static #constant: ::google_discovery_runtime::reflection::Message =
            ::google_discovery_runtime::reflection::Message { name: #name, doc: #words, fields: &[#(#fields),*] };
    }
}

fn field(field: &Field) -> TokenStream {
    let Field { wire, words, fixed, secret, deprecated, .. } = field;
    let ty = types::ty(&field.kind);
    let read_only = field.setter.is_none();
    let default = option(field.default.as_ref());
    let required = required(&field.checks);
    let rules = types::rules(&field.checks);
    quote! {
        ::google_discovery_runtime::reflection::Field {
            name: #wire,
            doc: #words,
            ty: #ty,
            read_only: #read_only,
            fixed: #fixed,
            required: #required,
            default: #default,
            secret: #secret,
            deprecated: #deprecated,
            rules: #rules,
        }
    }
}

fn required(checks: &[Check]) -> TokenStream {
    let methods = checks.iter().find_map(|check| match check {
        Check::Required { methods, .. } => Some(methods.as_slice()),
        _ => None,
    });
    match methods {
        None => quote! { ::google_discovery_runtime::reflection::Required::Never },
        Some([]) => quote! { ::google_discovery_runtime::reflection::Required::Always },
        Some(ids) => quote! { ::google_discovery_runtime::reflection::Required::By(&[#(#ids),*]) },
    }
}

pub(super) fn enumeration(values: &Enum) -> TokenStream {
    let Enum { name, words, .. } = values;
    let constant = types::name(name);
    let values = values.values.iter().map(|Value { wire, words, deprecated, .. }| {
        quote! {
            ::google_discovery_runtime::reflection::EnumValue { name: #wire, doc: #words, deprecated: #deprecated }
        }
    });
    quote! {
        #[allow(non_upper_case_globals)]
        static #constant: ::google_discovery_runtime::reflection::Enum =
            ::google_discovery_runtime::reflection::Enum { name: #name, doc: #words, values: &[#(#values),*] };
    }
}
