use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{checks, deprecated, failures, ident, kinds, masks, option};
use crate::api::{Body, Items, Kind, Method, Page, Parameter, PathPart, Resource};

/// The functions of a handle, and for each its descriptor and its request.
pub(super) fn render(resource: &Resource, handle: &Ident, depth: usize) -> TokenStream {
    let root: TokenStream = (0..depth).map(|_| quote! { super:: }).collect();
    let functions = resource.methods.iter().map(function);
    let requests = resource.methods.iter().map(|method| {
        let constant = ident(&method.constant);
        let descriptor = descriptor(method);
        let descriptor = quote! {
            static #constant: ::google_discovery_runtime::__private::MethodDescriptor = #descriptor;
        };
        let request = request(method, handle);
        let failure = method.failure.as_ref().map(|failure| failures::render(method, failure, handle, &root));
        let paths = method.mask.as_ref().and_then(masks::paths);
        quote! { #descriptor #request #failure #paths }
    });
    let functions = (!resource.methods.is_empty()).then(|| {
        quote! {
            impl #handle { #(#functions)* }
        }
    });
    quote! { #functions #(#requests)* }
}

fn model() -> TokenStream {
    quote! { model:: }
}

fn function(method: &Method) -> TokenStream {
    let Method { function, name, constant, doc, positional, body, .. } = method;
    let function = ident(function);
    let name = ident(name);
    let constant = ident(constant);
    let attribute = deprecated(method.deprecated);
    let arguments = positional.iter().map(|parameter| {
        let name = ident(&parameter.name);
        let (argument, _) = kinds::argument(&parameter.kind, &model());
        quote! { #name: #argument }
    });
    let body_argument = body.as_ref().map(|Body { name, kind, .. }| {
        let name = ident(name);
        let kind = kinds::rust(kind, &model());
        quote! { #name: #kind }
    });
    let arguments = arguments.chain(body_argument);
    let path = path_values(method);
    let query = positional.iter().filter(|parameter| !parameter.in_path).map(|parameter| {
        let name = ident(&parameter.name);
        let set = set_query(parameter);
        quote! { { let value = #name; #set } }
    });
    let check = body.as_ref().filter(|body| body.checked).map(|Body { name, .. }| {
        let name = ident(name);
        quote! { .check(&#name) }
    });
    let (typed, path_checks) = path_checks(method);
    let with_body = body.as_ref().map(|Body { name, .. }| {
        let name = ident(name);
        let put = if method.mask.is_some() {
            quote! { masked_body }
        } else {
            quote! { body }
        };
        quote! { .#put(&#name) }
    });
    quote! {
        #[doc = #doc]
        #attribute
        pub fn #function(&self, #(#arguments),*) -> #name {
            #typed
            #[allow(unused_mut)]
            let mut __call = ::google_discovery_runtime::__private::Call::new(&self.client, &#constant)
                #(#path)*
                #check
                #with_body;
            #path_checks
            #(#query)*
            #name { call: __call }
        }
    }
}

/// The statements that give each checked path parameter its type, and those that check it after that.
fn path_checks(method: &Method) -> (TokenStream, TokenStream) {
    let checked =
        method.positional.iter().filter(|parameter| parameter.in_path && !parameter.checks.is_empty());
    checked
        .map(|parameter| {
            let name = ident(&parameter.name);
            let rust = kinds::rust(&parameter.kind, &model());
            let (_, value) = kinds::argument(&parameter.kind, &model());
            let wire = &parameter.wire;
            let check = checks::parameter(parameter);
            // The expression of an argument speaks of `value`, and so does a check.
            let typed = quote! { let #name: #rust = { let value = #name; #value }; };
            (typed, quote! { { let __checks = __call.parameter_checks(#wire); let value = &#name; #check } })
        })
        .unzip()
}

/// The values of the path, in the order in which they stand in it.
fn path_values(method: &Method) -> Vec<TokenStream> {
    method
        .path
        .iter()
        .filter_map(PathPart::variable)
        .filter_map(|wire| {
            method.positional.iter().find(|parameter| parameter.in_path && parameter.wire == wire)
        })
        .map(|parameter| {
            let name = ident(&parameter.name);
            if !parameter.checks.is_empty() {
                // It has its type already, and is checked afterwards.
                return quote! { .path_value(::core::clone::Clone::clone(&#name)) };
            }
            if parameter.kind == Kind::String {
                return quote! { .path(::core::convert::Into::into(#name)) };
            }
            let rust = kinds::rust(&parameter.kind, &model());
            let (_, value) = kinds::argument(&parameter.kind, &model());
            // The expression of an argument speaks of `value`.
            quote! { .path_value({ let value = #name; let value: #rust = #value; value }) }
        })
        .collect()
}

/// What the runtime knows of the method.
pub(super) fn descriptor(method: &Method) -> TokenStream {
    let Method { id, scopes, idempotent, .. } = method;
    let narrowest_scope = option(method.narrowest_scope.as_ref());
    let verb = ident(match method.verb {
        "GET" => "Get",
        "PUT" => "Put",
        "PATCH" => "Patch",
        "DELETE" => "Delete",
        _ => "Post",
    });
    let has_response = method.response.is_some();
    let mask = masks::descriptor(method.mask.as_ref());
    let path = method.path.iter().map(|part| match part {
        PathPart::Literal(text) => quote! { ::google_discovery_runtime::__private::PathPart::Literal(#text) },
        PathPart::Segment(name) => quote! { ::google_discovery_runtime::__private::PathPart::Segment(#name) },
        PathPart::Segments(name) => {
            quote! { ::google_discovery_runtime::__private::PathPart::Segments(#name) }
        }
    });
    quote! {
        ::google_discovery_runtime::__private::MethodDescriptor {
            id: #id,
            verb: ::google_discovery_runtime::__private::Verb::#verb,
            path: &[#(#path),*],
            scopes: &[#(#scopes),*],
            narrowest_scope: #narrowest_scope,
            idempotent: #idempotent,
            has_response: #has_response,
            mask: #mask,
        }
    }
}

fn request(method: &Method, handle: &Ident) -> TokenStream {
    let name = ident(&method.name);
    let doc = format!(
        "The request of [`{handle}::{}`]: `{}`.",
        method.function.trim_start_matches("r#"),
        method.id
    );
    let constant = ident(&method.constant);
    let attribute = deprecated(method.deprecated);
    let is_mask =
        |parameter: &&Parameter| method.mask.as_ref().is_some_and(|mask| mask.parameter == parameter.wire);
    let setters = method.optional.iter().filter(|parameter| !is_mask(parameter)).map(setter);
    let mask = method.optional.iter().find(is_mask).zip(method.mask.as_ref());
    let mask = mask.map(|(parameter, mask)| masks::setters(parameter, mask));
    let response = match &method.response {
        Some(kind) => kinds::rust(kind, &model()),
        None => quote! { () },
    };
    let streams = method.page.as_ref().map(streams);
    let paged = method.page.as_ref().map(|page| paged(&name, page));
    quote! {
        #[doc = #doc]
        #[derive(::core::clone::Clone, ::core::fmt::Debug)]
        #[must_use = "a request does nothing until it is sent"]
        #attribute
        pub struct #name {
            call: ::google_discovery_runtime::__private::Call,
        }

        impl #name {
            /// The method that it calls.
            pub const METHOD: ::google_discovery_runtime::Method = ::google_discovery_runtime::Method::new(&#constant);

            #(#setters)*

            #mask

            /// Sends the request.
            ///
            /// # Errors
            ///
            /// The request is refused before it is sent (for a path parameter that is empty, say, or a value beyond a
            /// limit), gets no answer, or the answer is an error: see [`Error`](::google_discovery_runtime::Error).
            pub async fn send(self) -> ::core::result::Result<#response, ::google_discovery_runtime::Error> {
                self.call.send().await
            }

            #streams
        }

        impl ::google_discovery_runtime::Request for #name {
            type Response = #response;

            fn call(&self) -> &::google_discovery_runtime::__private::Call {
                &self.call
            }

            fn call_mut(&mut self) -> &mut ::google_discovery_runtime::__private::Call {
                &mut self.call
            }

            fn into_call(self) -> ::google_discovery_runtime::__private::Call {
                self.call
            }
        }

        #paged
    }
}

fn setter(parameter: &Parameter) -> TokenStream {
    let setter = ident(&parameter.setter);
    let doc = &parameter.doc;
    let attribute = deprecated(parameter.deprecated);
    let (argument, _) = kinds::argument(&parameter.kind, &model());
    let set = set_query(parameter);
    quote! {
        #[doc = #doc]
        #attribute
        pub fn #setter(mut self, value: #argument) -> Self {
            let __call = &mut self.call;
            #set
            self
        }
    }
}

/// Puts `value` into the query of `__call`, a name that no parameter can have.
fn set_query(parameter: &Parameter) -> TokenStream {
    let wire = &parameter.wire;
    let rust = kinds::rust(&parameter.kind, &model());
    let (_, value) = kinds::argument(&parameter.kind, &model());
    let check = (!parameter.checks.is_empty()).then(|| {
        let check = checks::parameter(parameter);
        let values = match parameter.kind {
            Kind::List(_) => quote! { &values },
            _ => quote! { [&value] },
        };
        quote! {
            let __checks = __call.parameter_checks(#wire);
            for value in #values { #check }
        }
    });
    match parameter.kind {
        Kind::List(_) => quote! {
            let values: #rust = #value;
            #check
            __call.set_query_list(#wire, values);
        },
        _ => quote! {
            let value: #rust = #value;
            #check
            __call.set_query(#wire, value);
        },
    }
}

fn streams(page: &Page) -> TokenStream {
    let items = page.items.as_ref().map(|_| {
        quote! {
            /// The whole list, page after page, as a stream of items.
            pub fn items(self) -> ::google_discovery_runtime::Items<Self> {
                ::google_discovery_runtime::Items::new(self)
            }
        }
    });
    quote! {
        /// The whole list, page after page, as a stream of pages.
        pub fn pages(self) -> ::google_discovery_runtime::Pages<Self> {
            ::google_discovery_runtime::Pages::new(self)
        }

        #items
    }
}

fn paged(name: &Ident, page: &Page) -> TokenStream {
    let token = ident(&page.token);
    let parameter = &page.parameter;
    let listed = page.items.as_ref().map(|items| listed(name, items));
    quote! {
        #[doc(hidden)]
        impl ::google_discovery_runtime::__private::Paged for #name {
            const TOKEN_PARAMETER: &'static str = #parameter;

            fn next_page_token(response: &Self::Response) -> ::core::option::Option<&str> {
                response.#token.as_deref()
            }
        }

        #listed
    }
}

fn listed(name: &Ident, items: &Items) -> TokenStream {
    let item = kinds::rust(&items.kind, &model());
    let items = ident(&items.name);
    quote! {
        #[doc(hidden)]
        impl ::google_discovery_runtime::__private::Listed for #name {
            type Item = #item;

            fn into_items(response: Self::Response) -> ::std::vec::Vec<Self::Item> {
                response.#items
            }
        }
    }
}
