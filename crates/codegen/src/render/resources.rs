use proc_macro2::TokenStream;
use quote::quote;

use super::{Module, deprecated, gates, ident, methods};
use crate::api::{GatedModule, Method, Resource};

pub(super) fn render(resource: &Resource, parent: &[String], modules: &mut Vec<Module>) {
    let mut path = parent.to_vec();
    path.push(resource.module.clone());
    let (tokens, beside) = module(resource, path.len());
    modules.push(Module {
        path: path.clone(),
        resource: Some(resource.wire.clone()),
        doc: format!("{}{}", resource.doc, resource.gate_doc),
        tokens,
        beside,
    });
    for nested in &resource.resources {
        render(nested, &path, modules);
    }
}

/// A resource's module, and what stands beside it; `depth` is how far it is below the root.
fn module(resource: &Resource, depth: usize) -> (TokenStream, TokenStream) {
    let name = ident(&resource.name);
    let doc = &resource.doc;
    let gate = gates::inner_attribute(&resource.gate);
    let attribute = deprecated(resource.deprecated);
    let accessors = accessors(resource);
    let methods = methods::render(resource, &name, depth);
    let (visibility, methods, beside) = match &resource.gated_methods {
        None => (None, methods, TokenStream::new()),
        Some(place) => {
            let (beside, reexport) = gated_methods(resource, place, methods);
            (Some(quote! { pub(super) }), reexport, beside)
        }
    };
    let tokens = quote! {
        #gate

        #[allow(unused_imports)]
        use super::model;

        #[doc = #doc]
        #[derive(::core::clone::Clone, ::core::fmt::Debug)]
        #attribute
        pub struct #name {
            #visibility client: ::google_discovery_runtime::Client,
        }

        impl #name {
            pub(super) fn __new(client: ::google_discovery_runtime::Client) -> Self {
                Self { client }
            }

            #accessors
        }

        #methods
    };
    (tokens, beside)
}

/// The module of the methods that need a feature which the resource does not, and its re-export.
fn gated_methods(
    resource: &Resource,
    place: &GatedModule,
    methods: TokenStream,
) -> (TokenStream, TokenStream) {
    let module = ident(&resource.module);
    let handle = ident(&resource.name);
    let names = resource.methods.iter().flat_map(Method::types);
    let items = quote! {
        #[allow(unused_imports)]
        use super::{model, #module::#handle};

        #methods
    };
    gates::module(place, names, items)
}

/// The ways from a handle to those below it.
pub(super) fn accessors(resource: &Resource) -> TokenStream {
    resource
        .resources
        .iter()
        .map(|nested| {
            let accessor = ident(&nested.accessor);
            let module = ident(&nested.module);
            let name = ident(&nested.name);
            let doc = format!("{}{}", nested.doc, nested.gate_doc);
            let gate = gates::attribute(&nested.gate);
            let attribute = deprecated(nested.deprecated);
            quote! {
                #[doc = #doc]
                #gate
                #attribute
                pub fn #accessor(&self) -> #module::#name {
                    #module::#name::__new(::core::clone::Clone::clone(&self.client))
                }
            }
        })
        .collect()
}
