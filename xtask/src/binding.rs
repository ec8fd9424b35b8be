//! The crates that call a macro of ours: `bindings!` in `src/lib.rs` or `src/bindings.rs`, `reflection!` in
//! `src/reflection.rs`.

// The macro's own, so that both understand a call alike; a crate of procedural macros can't be depended on for it.
#[path = "../../crates/macros/src/arguments.rs"]
#[allow(dead_code, reason = "the places of arguments are for the compiler's messages")]
mod arguments;
#[path = "../../crates/macros/src/wrapper.rs"]
mod wrapper;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use google_discovery_codegen::Options;
use google_discovery_document::Document;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Item, Macro, parse::ParseStream};

use arguments::{Arguments, BINDINGS, REFLECTION};

use crate::workspace::Workspace;

/// Which macro a crate calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Called {
    Bindings,
    Reflection,
}

impl Called {
    const ALL: [Self; 2] = [Self::Bindings, Self::Reflection];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Bindings => "bindings",
            Self::Reflection => "reflection",
        }
    }

    /// Where a crate may call it.
    fn sources(self) -> &'static [&'static str] {
        match self {
            Self::Bindings => &["src/lib.rs", "src/bindings.rs"],
            Self::Reflection => &["src/reflection.rs"],
        }
    }

    fn arguments(self, call: &Macro) -> syn::Result<Arguments> {
        let of = match self {
            Self::Bindings => BINDINGS,
            Self::Reflection => REFLECTION,
        };
        call.parse_body_with(|input: ParseStream<'_>| of.parse(input))
    }
}

/// A crate, and what it asks of the generator.
pub(crate) struct Binding {
    pub(crate) called: Called,
    pub(crate) manifest: PathBuf,
    /// The file with the call.
    pub(crate) source: PathBuf,
    /// What that file holds beside the call: its docs, and `use`. `None` if it holds more.
    pub(crate) beside: Option<TokenStream>,
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
        let (attributes, name) = match self.called {
            Called::Bindings => (wrapper::attributes(document), wrapper::name(&self.arguments, document)),
            Called::Reflection => (
                wrapper::attributes_of_reflection(document),
                wrapper::name_of_reflection(&self.arguments, document),
            ),
        };
        quote! { #attributes pub mod #name { #code } }
    }
}

/// The crate that binds a document, if one does: its call names a file of that name.
pub(crate) fn of(workspace: &Workspace, document: &Path) -> anyhow::Result<Option<Binding>> {
    let all = all(workspace, document)?;
    Ok(all.into_iter().find(|binding| binding.called == Called::Bindings))
}

/// The crates that call a macro with a document.
pub(crate) fn all(workspace: &Workspace, document: &Path) -> anyhow::Result<Vec<Binding>> {
    let mut found = Vec::new();
    for package in workspace.list(&workspace.path("crates"))? {
        for called in Called::ALL {
            for source in called.sources() {
                found.extend(in_file(workspace, called, &package, &package.join(source), document)?);
            }
        }
    }
    Ok(found)
}

fn in_file(
    workspace: &Workspace,
    called: Called,
    package: &Path,
    source: &Path,
    document: &Path,
) -> anyhow::Result<Option<Binding>> {
    let Ok(text) = fs::read_to_string(source) else { return Ok(None) };
    let shown = workspace.shown(source);
    let file = syn::parse_file(&text).with_context(|| format!("{shown} does not parse"))?;
    let beside = beside(&file);
    let mut calls = Vec::new();
    collect(file.items, called.name(), &mut calls);
    for call in calls {
        let arguments = called
            .arguments(&call)
            .map_err(|error| anyhow!("{shown}: the call of `{}!`: {error}", called.name()))?;
        if Path::new(&arguments.document.value()).file_name() == document.file_name() {
            let manifest = package.join("Cargo.toml");
            return Ok(Some(Binding { called, manifest, source: source.to_owned(), beside, arguments }));
        }
    }
    Ok(None)
}

/// What a file holds beside its only call, if that is no code.
fn beside(file: &syn::File) -> Option<TokenStream> {
    let (calls, others): (Vec<_>, Vec<_>) =
        file.items.iter().partition(|item| matches!(item, Item::Macro(_)));
    let is_plain = calls.len() == 1 && others.iter().all(|item| matches!(item, Item::Use(_)));
    is_plain.then(|| {
        let docs = &file.attrs;
        let uses = others.iter().map(|item| item.to_token_stream());
        quote! { #(#docs)* #(#uses)* }
    })
}

/// The calls of a macro among items and in the modules written out among them.
fn collect(items: Vec<Item>, name: &str, calls: &mut Vec<Macro>) {
    for item in items {
        match item {
            Item::Macro(item) if item.mac.path.segments.last().is_some_and(|last| last.ident == name) => {
                calls.push(item.mac);
            }
            Item::Mod(module) => {
                collect(module.content.map(|(_, items)| items).unwrap_or_default(), name, calls);
            }
            _ => {}
        }
    }
}
