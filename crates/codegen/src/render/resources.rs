use proc_macro2::TokenStream;
use quote::quote;

use super::{Module, deprecated, ident, methods};
use crate::api::Resource;

pub(super) fn render(resource: &Resource, parent: &[String], modules: &mut Vec<Module>) {
    let mut path = parent.to_vec();
    path.push(resource.module.clone());
    modules.push(Module {
        path: path.clone(),
        resource: Some(resource.wire.clone()),
        doc: resource.doc.clone(),
        tokens: module(resource, path.len()),
    });
    for nested in &resource.resources {
        render(nested, &path, modules);
    }
}

/// A resource's module; `depth` is how far it is below the root.
fn module(resource: &Resource, depth: usize) -> TokenStream {
    let name = ident(&resource.name);
    let doc = &resource.doc;
    let attribute = deprecated(resource.deprecated);
    let accessors = accessors(resource);
    let methods = methods::render(resource, &name, depth);
    quote! {
        #[allow(unused_imports)]
        use super::model;

        #[doc = #doc]
        #[derive(::core::clone::Clone, ::core::fmt::Debug)]
        #attribute
        pub struct #name {
            client: ::google_discovery_runtime::Client,
        }

        impl #name {
            pub(super) fn __new(client: ::google_discovery_runtime::Client) -> Self {
                Self { client }
            }

            #accessors
        }

        #methods
    }
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
            let doc = &nested.doc;
            let attribute = deprecated(nested.deprecated);
            quote! {
                #[doc = #doc]
                #attribute
                pub fn #accessor(&self) -> #module::#name {
                    #module::#name::__new(::core::clone::Clone::clone(&self.client))
                }
            }
        })
        .collect()
}
