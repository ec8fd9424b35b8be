//! The module that holds the bindings.

use google_discovery_document::Document;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::arguments::Arguments;

/// What stands before the module of the bindings: its documentation, and the lints that its users are not to see.
pub(crate) fn attributes(document: &Document) -> TokenStream {
    let doc = format!("Bindings of the {}, generated from its Discovery document.", title(document));
    quote! {
        #[doc = #doc]
        // The bindings of what is deprecated use it; its users are warned all the same.
        #[allow(deprecated)]
        #[allow(clippy::all, clippy::pedantic, clippy::restriction, clippy::nursery, unreachable_pub, unused_imports, rustdoc::bare_urls)]
        // A feature that `Cargo.toml` lacks is an error of ours, which says what to write.
        #[allow(unexpected_cfgs)]
    }
}

/// What stands before the module of the data.
pub(crate) fn attributes_of_reflection(document: &Document) -> TokenStream {
    let doc = format!("What there is to the {}, as data of its Discovery document.", title(document));
    quote! {
        #[doc = #doc]
        #[allow(clippy::all, clippy::pedantic, clippy::restriction, clippy::nursery, unreachable_pub)]
    }
}

fn title(document: &Document) -> &str {
    document.title.as_deref().unwrap_or(&document.name)
}

/// The name of the bindings: the one that is asked for, or that of the API with its version, as `classroom_v1`.
pub(crate) fn name(arguments: &Arguments, document: &Document) -> Ident {
    arguments.module.clone().unwrap_or_else(|| Ident::new(&api_name(document), Span::call_site()))
}

/// The name of the data: the one that is asked for, or that of the bindings and `_reflection`.
pub(crate) fn name_of_reflection(arguments: &Arguments, document: &Document) -> Ident {
    let name = || Ident::new(&format!("{}_reflection", api_name(document)), Span::call_site());
    arguments.module.clone().unwrap_or_else(name)
}

/// The API and its version. A version such as `v1.1` or `directory_v1` keeps its parts apart.
fn api_name(document: &Document) -> String {
    let name = format!("{}_{}", document.name, document.version);
    let name: String = name
        .chars()
        .map(|symbol| if symbol.is_ascii_alphanumeric() { symbol.to_ascii_lowercase() } else { '_' })
        .collect();
    if name.chars().all(|symbol| symbol == '_') {
        return "api".to_owned();
    }
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("_{name}") } else { name }
}
