//! The module that holds the bindings.

use google_discovery_document::Document;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::arguments::Arguments;

/// What stands before the module: its documentation, and the lints that its users are not to see.
pub(crate) fn attributes(document: &Document) -> TokenStream {
    let title = document.title.as_deref().unwrap_or(&document.name);
    let doc = format!("Bindings of the {title}, generated from its Discovery document.");
    quote! {
        #[doc = #doc]
        // The bindings of what is deprecated use it; its users are warned all the same.
        #[allow(deprecated)]
        #[allow(clippy::all, clippy::pedantic, clippy::restriction, clippy::nursery, unreachable_pub, unused_imports, rustdoc::bare_urls)]
        // A feature that `Cargo.toml` lacks is an error of ours, which says what to write.
        #[allow(unexpected_cfgs)]
    }
}

/// The name that is asked for; else that of the API with its version, as `classroom_v1`. A version such as `v1.1` or
/// `directory_v1` keeps its parts apart.
pub(crate) fn name(arguments: &Arguments, document: &Document) -> Ident {
    if let Some(name) = &arguments.module {
        return name.clone();
    }
    let name = format!("{}_{}", document.name, document.version);
    let name: String = name
        .chars()
        .map(|symbol| if symbol.is_ascii_alphanumeric() { symbol.to_ascii_lowercase() } else { '_' })
        .collect();
    if name.chars().all(|symbol| symbol == '_') {
        return Ident::new("api", Span::call_site());
    }
    let name = if name.starts_with(|first: char| first.is_ascii_digit()) { format!("_{name}") } else { name };
    Ident::new(&name, Span::call_site())
}
