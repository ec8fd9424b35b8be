use proc_macro2::TokenStream;
use quote::quote;

use super::{failures, ident, methods, option, resources};
use crate::{
    Api,
    api::{ReasonRow, Service},
};

/// The root module: the client, its service, and the methods that belong to no resource.
pub(super) fn render(api: &Api) -> TokenStream {
    let Service { client, doc, batch_path, .. } = &api.service;
    let service = service(&api.service, &api.service.reasons);
    let batch = (!batch_path.is_empty()).then(batch);
    let client = ident(client);
    let accessors = resources::accessors(&api.root);
    let root = (!api.root.methods.is_empty()).then(|| methods::render(&api.root, &client, 0));
    let reasons = api.reasons.as_ref().map(failures::reasons);
    quote! {
        static __SERVICE: ::google_discovery_runtime::__private::Service = #service;

        #[doc = #doc]
        #[derive(::core::clone::Clone, ::core::fmt::Debug)]
        pub struct #client {
            client: ::google_discovery_runtime::Client,
        }

        impl #client {
            /// Starts a client: give it credentials, then build it.
            pub fn builder() -> ::google_discovery_runtime::ClientBuilder<Self> {
                ::google_discovery_runtime::ClientBuilder::new(&__SERVICE)
            }

            /// The scopes that requests of these methods ask for unless they are told otherwise: sorted, each once. To
            /// act for the users of a domain, its administrator must grant all of them.
            pub fn scopes_for(
                methods: &[::google_discovery_runtime::Method],
            ) -> ::std::vec::Vec<&'static str> {
                ::google_discovery_runtime::__private::scopes_for(methods)
            }

            #batch

            #accessors
        }

        impl ::core::convert::From<::google_discovery_runtime::Client> for #client {
            fn from(client: ::google_discovery_runtime::Client) -> Self {
                Self { client }
            }
        }

        #root

        #reasons
    }
}

/// What the runtime knows of the API.
pub(super) fn service(service: &Service, reasons: &[ReasonRow]) -> TokenStream {
    let Service { id, name, version, revision, root_url, service_path, batch_path, .. } = service;
    let quota = quota(service);
    let known = reasons.iter().map(|ReasonRow { name, hint, daily, .. }| {
        let hint = option(hint.as_ref());
        quote! {
            ::google_discovery_runtime::__private::ReasonDescriptor { name: #name, hint: #hint, daily: #daily }
        }
    });
    quote! {
        ::google_discovery_runtime::__private::Service {
            id: #id,
            name: #name,
            version: #version,
            revision: #revision,
            root_url: #root_url,
            service_path: #service_path,
            batch_path: #batch_path,
            quota: #quota,
            reasons: &[#(#known),*],
        }
    }
}

fn batch() -> TokenStream {
    quote! {
        /// Starts a batch: many calls in few requests, each with an outcome of its own.
        pub fn batch(&self) -> ::google_discovery_runtime::Batch {
            ::google_discovery_runtime::Batch::new(&self.client)
        }
    }
}

fn quota(service: &Service) -> TokenStream {
    let calls_per_minute = option(service.calls_per_minute.as_ref());
    let calls_per_minute_per_user = option(service.calls_per_minute_per_user.as_ref());
    quote! {
        ::google_discovery_runtime::__private::Quota {
            calls_per_minute: #calls_per_minute,
            calls_per_minute_per_user: #calls_per_minute_per_user,
        }
    }
}
