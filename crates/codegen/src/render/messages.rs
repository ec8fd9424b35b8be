use proc_macro2::TokenStream;
use quote::quote;

use super::{checks, debug, deprecated, ident, kinds};
use crate::api::{Field, Kind, Message};

pub(super) fn render(message: &Message) -> TokenStream {
    let definition = definition(message);
    let inherent = inherent(message);
    let wire = wire(message);
    let debug = debug::render(message);
    let checked = checks::message(message);
    quote! { #definition #inherent #wire #debug #checked }
}

fn definition(message: &Message) -> TokenStream {
    let name = ident(&message.name);
    let doc = &message.doc;
    let attribute = deprecated(message.deprecated);
    let fields = message.fields.iter().map(|field| {
        let name = ident(&field.name);
        let doc = &field.doc;
        let attribute = deprecated(field.deprecated);
        let kind = held(field);
        quote! {
            #[doc = #doc]
            #attribute
            pub #name: #kind,
        }
    });
    quote! {
        #[doc = #doc]
        #[derive(::core::clone::Clone, ::core::default::Default, ::core::cmp::PartialEq)]
        #[non_exhaustive]
        #attribute
        pub struct #name {
            #(#fields)*
            _unknown_fields: ::google_discovery_runtime::UnknownFields,
        }
    }
}

/// The type of a field: lists and maps are empty when absent, anything else is optional.
fn held(field: &Field) -> TokenStream {
    let rust = kinds::rust(&field.kind, &TokenStream::new());
    match field.kind {
        Kind::List(_) | Kind::Map(_) => rust,
        _ if field.boxed => quote! { ::core::option::Option<::std::boxed::Box<#rust>> },
        _ => quote! { ::core::option::Option<#rust> },
    }
}

/// The expression that puts a value of the field's type into the field.
fn put(field: &Field, value: TokenStream) -> TokenStream {
    match field.kind {
        Kind::List(_) | Kind::Map(_) => value,
        _ if field.boxed => quote! { ::core::option::Option::Some(::std::boxed::Box::new(#value)) },
        _ => quote! { ::core::option::Option::Some(#value) },
    }
}

fn inherent(message: &Message) -> TokenStream {
    let name = ident(&message.name);
    let constructor = constructor(message);
    let setters = message.fields.iter().filter_map(|field| {
        let setter = ident(field.setter.as_deref()?);
        let name = ident(&field.name);
        let doc = format!("Sets [`{}`](Self::{}).", field.name.trim_start_matches("r#"), field.name);
        let attribute = deprecated(field.deprecated);
        let (argument, value) = kinds::argument(&field.kind, &TokenStream::new());
        let value = put(field, value);
        Some(quote! {
            #[doc = #doc]
            #attribute
            #[must_use]
            pub fn #setter(mut self, value: #argument) -> Self {
                self.#name = #value;
                self
            }
        })
    });
    quote! {
        impl #name {
            #constructor
            #(#setters)*

            /// The fields that the server sent and this version does not know; they are sent back as they came.
            pub fn unknown_fields(&self) -> &::google_discovery_runtime::UnknownFields {
                &self._unknown_fields
            }

            /// Sets a field that the server knows and this version does not. A field that this version knows can't be
            /// set so: the request is refused before it is sent.
            #[must_use]
            pub fn with_unknown_field(
                mut self,
                name: impl ::core::convert::Into<::std::string::String>,
                value: impl ::core::convert::Into<::google_discovery_runtime::serde_json::Value>,
            ) -> Self {
                self._unknown_fields.insert(name, value);
                self
            }
        }
    }
}

fn constructor(message: &Message) -> TokenStream {
    let taken: Vec<&Field> = message.constructor.iter().map(|index| &message.fields[*index]).collect();
    let arguments = taken.iter().map(|field| {
        let name = ident(&field.name);
        let (argument, _) = kinds::argument(&field.kind, &TokenStream::new());
        quote! { #name: #argument }
    });
    let values = taken.iter().map(|field| {
        let name = ident(&field.name);
        let (_, value) = kinds::argument(&field.kind, &TokenStream::new());
        let value = put(field, value);
        // The expression of an argument speaks of `value`.
        quote! { #name: { let value = #name; #value } }
    });
    let names: Vec<String> = taken.iter().map(|field| format!("[`{0}`](Self::{0})", field.name)).collect();
    let doc = match names.as_slice() {
        [] => "A message with no field set.".to_owned(),
        [only] => format!("A message with {only}, which every use in a request requires."),
        [first @ .., last] => {
            format!("A message with {} and {last}, which every use in a request requires.", first.join(", "))
        }
    };
    quote! {
        #[doc = #doc]
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* ..::core::default::Default::default() }
        }
    }
}

fn wire(message: &Message) -> TokenStream {
    let name = ident(&message.name);
    let wire_name = &message.wire;
    let reads = message.fields.iter().map(|field| {
        let name = ident(&field.name);
        let wire = &field.wire;
        let codec = kinds::codec(&field.kind);
        quote! { #wire => ::google_discovery_runtime::__private::read::<#codec, _, _>(map, &mut self.#name)?, }
    });
    let writes = message.fields.iter().map(|field| {
        let name = ident(&field.name);
        let wire = &field.wire;
        let codec = kinds::codec(&field.kind);
        quote! { ::google_discovery_runtime::__private::write::<#codec, _, _>(map, #wire, &self.#name)?; }
    });
    let schema = kinds::schema(&message.name);
    let fields = message.fields.iter().map(|field| {
        let wire = &field.wire;
        let below = kinds::below(&field.kind);
        let make = if field.fixed {
            quote! { fixed }
        } else {
            quote! { new }
        };
        quote! { ::google_discovery_runtime::__private::FieldSchema::#make(#wire, #below) }
    });
    let was_read = message.is_masked.then(|| {
        quote! {
            fn was_read(&mut self) {
                ::google_discovery_runtime::__private::remember(self);
            }
        }
    });
    let read_field = if message.fields.is_empty() {
        quote! { ::core::result::Result::Ok(false) }
    } else {
        quote! {
            match name {
                #(#reads)*
                _ => return ::core::result::Result::Ok(false),
            }
            ::core::result::Result::Ok(true)
        }
    };
    quote! {
        #[doc(hidden)]
        #[allow(non_upper_case_globals)]
        pub static #schema: ::google_discovery_runtime::__private::Schema =
            ::google_discovery_runtime::__private::Schema { name: #wire_name, fields: &[#(#fields),*] };

        #[doc(hidden)]
        #[allow(unused_variables)]
        impl ::google_discovery_runtime::__private::Message for #name {
            const SCHEMA: &'static ::google_discovery_runtime::__private::Schema = &#schema;

            fn read_field<'de, A: ::google_discovery_runtime::__private::MapAccess<'de>>(
                &mut self,
                name: &str,
                map: &mut A,
            ) -> ::core::result::Result<bool, A::Error> {
                #read_field
            }

            fn write_fields<S: ::google_discovery_runtime::__private::SerializeMap>(
                &self,
                map: &mut S,
            ) -> ::core::result::Result<(), S::Error> {
                #(#writes)*
                ::core::result::Result::Ok(())
            }

            fn unknown_fields(&self) -> &::google_discovery_runtime::UnknownFields {
                &self._unknown_fields
            }

            fn unknown_fields_mut(&mut self) -> &mut ::google_discovery_runtime::UnknownFields {
                &mut self._unknown_fields
            }

            #was_read
        }

        impl ::google_discovery_runtime::__private::Serialize for #name {
            fn serialize<S: ::google_discovery_runtime::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                ::google_discovery_runtime::__private::serialize_message(self, serializer)
            }
        }

        impl<'de> ::google_discovery_runtime::__private::Deserialize<'de> for #name {
            fn deserialize<D: ::google_discovery_runtime::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::google_discovery_runtime::__private::deserialize_message(deserializer)
            }
        }
    }
}
