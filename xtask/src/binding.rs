//! The crates that bind an API: those whose `lib.rs` calls `bindings!`.

// The macro's own, so that both understand a call alike; a crate of procedural macros can't be depended on for it.
#[path = "../../crates/macros/src/arguments.rs"]
#[allow(dead_code, reason = "the places of arguments are for the compiler's messages")]
mod arguments;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use arguments::Arguments;
use google_discovery_codegen::Options;
use syn::{Item, Macro};

use crate::workspace::Workspace;

/// A crate, and what it asks of the generator.
pub(crate) struct Binding {
    pub(crate) manifest: PathBuf,
    pub(crate) options: Options,
}

/// The crate that binds a document, if one does: its call names a file of that name.
pub(crate) fn of(workspace: &Workspace, document: &Path) -> anyhow::Result<Option<Binding>> {
    for package in workspace.list(&workspace.path("crates"))? {
        let source = package.join("src/lib.rs");
        let Ok(text) = fs::read_to_string(&source) else { continue };
        let shown = workspace.shown(&source);
        let file = syn::parse_file(&text).with_context(|| format!("{shown} does not parse"))?;
        let mut calls = Vec::new();
        collect(file.items, &mut calls);
        for call in calls {
            let arguments: Arguments =
                call.parse_body().map_err(|error| anyhow!("{shown}: the call of `bindings!`: {error}"))?;
            if Path::new(&arguments.document.value()).file_name() == document.file_name() {
                let manifest = package.join("Cargo.toml");
                return Ok(Some(Binding { manifest, options: arguments.options() }));
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
