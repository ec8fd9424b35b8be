use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::ident;
use crate::api::{Check, Field, Kind, Message, Parameter, Presence, Range};

/// What is checked of a message, if anything is.
pub(super) fn message(message: &Message) -> Option<TokenStream> {
    let checks: Vec<TokenStream> = message.fields.iter().flat_map(field).collect();
    let name = ident(&message.name);
    (!checks.is_empty()).then(|| {
        quote! {
            #[doc(hidden)]
            impl ::google_discovery_runtime::__private::Checked for #name {
                fn check(&self, checks: &mut ::google_discovery_runtime::__private::Checks) {
                    #(#checks)*
                }
            }
        }
    })
}

fn field(field: &Field) -> impl Iterator<Item = TokenStream> {
    let name = ident(&field.name);
    let Field { wire, kind, .. } = field;
    field.checks.iter().map(move |check| match check {
        Check::Required { presence, methods } => {
            let is_there = match presence {
                Presence::Value => quote! { self.#name.is_some() },
                Presence::Text => quote! { self.#name.as_deref().is_some_and(|text| !text.is_empty()) },
                Presence::Elements => quote! { !self.#name.is_empty() },
            };
            if methods.is_empty() {
                quote! { checks.required(#wire, #is_there); }
            } else {
                quote! { checks.required_by(&[#(#methods),*], #wire, #is_there); }
            }
        }
        Check::Length(length) => {
            let length = range(length, kind);
            quote! { checks.text(#wire, self.#name.as_deref(), #length); }
        }
        Check::Items(count) => {
            let count = range(count, kind);
            quote! { checks.items(#wire, self.#name.len(), #count); }
        }
        Check::Value(allowed) => {
            let allowed = range(allowed, kind);
            quote! { checks.number(#wire, self.#name, #allowed); }
        }
        Check::Excludes(values) => quote! { checks.excludes(#wire, self.#name.as_ref(), &[#(#values),*]); },
        Check::Within => quote! { checks.within(#wire, &self.#name); },
    })
}

/// What is checked of `value`, a reference to a value of a parameter, by `__checks`.
pub(super) fn parameter(parameter: &Parameter) -> TokenStream {
    let wire = &parameter.wire;
    let kind = match &parameter.kind {
        Kind::List(each) => each,
        kind => kind,
    };
    parameter
        .checks
        .iter()
        .filter_map(|check| match check {
            Check::Length(length) => {
                let length = range(length, kind);
                Some(quote! { __checks.text(#wire, ::core::option::Option::Some(value.as_str()), #length); })
            }
            Check::Value(allowed) => {
                let allowed = range(allowed, kind);
                Some(quote! { __checks.number(#wire, ::core::option::Option::Some(*value), #allowed); })
            }
            // These are said of fields only.
            Check::Required { .. } | Check::Items(_) | Check::Excludes(_) | Check::Within => None,
        })
        .collect()
}

fn range(range: &Range, kind: &Kind) -> TokenStream {
    let number = |value: i128| {
        let minus = (value < 0).then(|| quote! { - });
        let digits = match kind {
            Kind::F32 | Kind::F64 => Literal::f64_unsuffixed(value.unsigned_abs() as f64),
            _ => Literal::u128_unsuffixed(value.unsigned_abs()),
        };
        quote! { #minus #digits }
    };
    let min = range.min.map(number);
    match range.max.map(number) {
        Some(max) => quote! { #min..=#max },
        None => quote! { #min.. },
    }
}
