//! From the [`Api`] to tokens. No decision is made here: what is rendered is what was resolved.

mod checks;
mod client;
mod debug;
mod enums;
mod failures;
mod gates;
mod kinds;
mod masks;
mod messages;
mod methods;
mod model;
mod reflection;
mod resources;

pub(crate) use reflection::render as reflection;

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use crate::Api;

/// The code of an API, module by module.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Generated {
    modules: Vec<Module>,
}

/// One module of the code.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Module {
    /// The names of the modules from the root of the bindings down to this one; empty for the root.
    pub path: Vec<String>,
    /// The dotted path of the resource on the wire; `None` for the root and for `model`.
    pub resource: Option<String>,
    /// The doc comment of the module.
    pub doc: String,
    /// The items of the module, without the modules below it.
    pub tokens: TokenStream,
    /// The private modules beside it, which hold the items that need a Cargo feature of their own.
    pub beside: TokenStream,
}

impl Module {
    /// Everything that is rendered of the module, in one file: its items, then the private modules beside it.
    pub fn to_token_stream(&self) -> TokenStream {
        let Self { tokens, beside, .. } = self;
        quote! { #tokens #beside }
    }
}

impl Generated {
    /// The modules: the root first, each before those below it.
    pub fn modules(&self) -> &[Module] {
        &self.modules
    }

    /// All modules as one stream, each `mod` inside its parent's, as it stands in the wrapping module.
    pub fn to_token_stream(&self) -> TokenStream {
        self.nested(&[])
    }

    fn nested(&self, path: &[String]) -> TokenStream {
        let own = self.modules.iter().find(|module| module.path == path).map(|module| &module.tokens);
        let children = self
            .modules
            .iter()
            .filter(|module| module.path.len() == path.len() + 1 && module.path.starts_with(path))
            .map(|module| {
                let name = ident(&module.path[path.len()]);
                let doc = &module.doc;
                let inner = self.nested(&module.path);
                let beside = &module.beside;
                quote! {
                    #beside
                    #[doc = #doc]
                    pub mod #name { #inner }
                }
            });
        quote! { #own #(#children)* }
    }
}

pub(crate) fn render(api: &Api) -> Generated {
    let mut modules = vec![
        Module {
            path: Vec::new(),
            resource: None,
            doc: api.service.doc.clone(),
            tokens: client::render(api),
            beside: TokenStream::new(),
        },
        model::render(api),
    ];
    for resource in &api.root.resources {
        resources::render(resource, &[], &mut modules);
    }
    Generated { modules }
}

/// Names are checked when they are decided; what is no identifier here would be a fault of `resolve`.
fn ident(name: &str) -> Ident {
    let span = proc_macro2::Span::call_site();
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, span),
        None => Ident::new(name, span),
    }
}

fn option<T: quote::ToTokens>(value: Option<T>) -> TokenStream {
    match value {
        Some(value) => quote! { ::core::option::Option::Some(#value) },
        None => quote! { ::core::option::Option::None },
    }
}

fn deprecated(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote! { #[deprecated = "the API marks this as deprecated"] })
}
