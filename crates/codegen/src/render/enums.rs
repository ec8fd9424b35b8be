use proc_macro2::TokenStream;
use quote::quote;

use super::{deprecated, ident};
use crate::api::Enum;

/// An enum of messages and parameters.
pub(super) fn render(values: &Enum) -> TokenStream {
    let definition = definition(values);
    let name = ident(&values.name);
    let wires = values.values.iter().map(|value| &value.wire);
    quote! {
        #definition

        #[doc(hidden)]
        impl ::google_discovery_runtime::__private::OpenEnum for #name {
            const VALUES: &'static [&'static str] = &[#(#wires),*];

            fn as_str(&self) -> &str {
                self.as_str()
            }

            fn from_wire(text: &str) -> Self {
                <Self as ::core::convert::From<&str>>::from(text)
            }
        }

        impl ::core::str::FromStr for #name {
            type Err = ::google_discovery_runtime::UnknownValue;

            /// The value that stands as `text` on the wire, for a text that a person wrote.
            ///
            /// # Errors
            ///
            /// This version knows no such value.
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::google_discovery_runtime::__private::parse_enum(text)
            }
        }

        impl ::google_discovery_runtime::__private::Serialize for #name {
            fn serialize<S: ::google_discovery_runtime::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                ::google_discovery_runtime::__private::serialize_enum(self, serializer)
            }
        }

        impl<'de> ::google_discovery_runtime::__private::Deserialize<'de> for #name {
            fn deserialize<D: ::google_discovery_runtime::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::google_discovery_runtime::__private::deserialize_enum(deserializer)
            }
        }
    }
}

/// The enum, and the ways from its values to texts and back.
pub(super) fn definition(values: &Enum) -> TokenStream {
    let name = ident(&values.name);
    let doc = &values.doc;
    let variants = values.values.iter().map(|value| {
        let name = ident(&value.name);
        let doc = &value.doc;
        let attribute = deprecated(value.deprecated);
        quote! {
            #[doc = #doc]
            #attribute
            #name,
        }
    });
    let texts = values.values.iter().map(|value| {
        let name = ident(&value.name);
        let wire = &value.wire;
        quote! { Self::#name => #wire, }
    });
    let parses = values.values.iter().map(|value| {
        let name = ident(&value.name);
        let wire = &value.wire;
        quote! { #wire => Self::#name, }
    });
    quote! {
        #[doc = #doc]
        #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version does not know, as it stands on the wire.
            Unknown(::std::string::String),
        }

        impl #name {
            /// The value as it stands on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    #(#texts)*
                    Self::Unknown(text) => text,
                }
            }
        }

        impl ::core::convert::From<&str> for #name {
            /// The value that stands as `text` on the wire; `Unknown` if this version knows none.
            fn from(text: &str) -> Self {
                match text {
                    #(#parses)*
                    other => Self::Unknown(::std::string::String::from(other)),
                }
            }
        }

        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    }
}
