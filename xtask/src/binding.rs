//! The crates that bind an API: those that call `bindings!` in `src/lib.rs` or `src/bindings.rs`.

// The macro's own, so that both understand a call alike; a crate of procedural macros can't be depended on for it.
#[path = "../../crates/macros/src/arguments.rs"]
#[allow(dead_code, reason = "the places of arguments are for the compiler's messages")]
mod arguments;
#[path = "../../crates/macros/src/wrapper.rs"]
#[allow(dead_code, reason = "data about an API is not written out")]
mod wrapper;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use google_discovery_codegen::Options;
use google_discovery_document::Document;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, Macro, parse::ParseStream};

use arguments::{Arguments, BINDINGS};

use crate::workspace::Workspace;

/// A crate, and what it asks of the generator.
pub(crate) struct Binding {
    pub(crate) manifest: PathBuf,
    /// The file with the call.
    pub(crate) source: PathBuf,
    /// Whether that file holds nothing else.
    pub(crate) alone: bool,
    arguments: Arguments,
}

impl Binding {
    pub(crate) fn options(&self) -> Options {
        self.arguments.options()
    }

    /// What the call names of the package: the document and its annotations.
    pub(crate) fn inputs(&self) -> impl Iterator<Item = String> {
        let Arguments { document, annotations, .. } = &self.arguments;
        std::iter::once(document).chain(annotations).map(|argument| argument.value())
    }

    /// What the call comes to, around this code.
    pub(crate) fn expansion(&self, document: &Document, code: &TokenStream) -> TokenStream {
        let (attributes, name) = (wrapper::attributes(document), wrapper::name(&self.arguments, document));
        quote! { #attributes pub mod #name { #code } }
    }
}

/// Where a crate may call `bindings!`.
const SOURCES: [&str; 2] = ["src/lib.rs", "src/bindings.rs"];

/// The crate that binds a document, if one does: its call names a file of that name.
pub(crate) fn of(workspace: &Workspace, document: &Path) -> anyhow::Result<Option<Binding>> {
    for package in workspace.list(&workspace.path("crates"))? {
        for source in SOURCES.map(|source| package.join(source)) {
            let Ok(text) = fs::read_to_string(&source) else { continue };
            let shown = workspace.shown(&source);
            let file = syn::parse_file(&text).with_context(|| format!("{shown} does not parse"))?;
            let alone = matches!(&file.items[..], [Item::Macro(_)]);
            let mut calls = Vec::new();
            collect(file.items, &mut calls);
            for call in calls {
                let arguments = call
                    .parse_body_with(|input: ParseStream<'_>| BINDINGS.parse(input))
                    .map_err(|error| anyhow!("{shown}: the call of `bindings!`: {error}"))?;
                if Path::new(&arguments.document.value()).file_name() == document.file_name() {
                    let manifest = package.join("Cargo.toml");
                    return Ok(Some(Binding { manifest, source, alone, arguments }));
                }
            }
        }
    }
    Ok(None)
}

/// The calls of `bindings!` among items and in the modules written out among them.
fn collect(items: Vec<Item>, calls: &mut Vec<Macro>) {
    for item in items {
        match item {
            Item::Macro(item)
                if item.mac.path.segments.last().is_some_and(|last| last.ident == "bindings") =>
            {
                calls.push(item.mac);
            }
            Item::Mod(module) => {
                collect(module.content.map(|(_, items)| items).unwrap_or_default(), calls);
            }
            _ => {}
        }
    }
}
