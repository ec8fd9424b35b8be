//! `cargo xtask package`: what is published, as a workspace of its own. It differs from this one in that the crates that
//! bind an API, or have it as data, hold the code that the macro makes, so that nobody who depends on them builds a macro.

mod copy;
mod dependency;
mod source;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use quote::quote;

use crate::annotations::AnnotationFiles;
use crate::api::Api;
use crate::binding::{self, Binding, Called};
use crate::generate::generate;
use crate::output;
use crate::pin;
use crate::sources::Sources;
use crate::workspace::{Workspace, pin_name};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Where to: a folder that is not there, or that this command made [default: target/publish]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let folder = arguments.output.clone().unwrap_or_else(|| workspace.path("target/publish"));
    copy::workspace(workspace, &folder)?;
    for api in Sources::load(&workspace.sources())?.apis()? {
        for binding in binding::all(workspace, &workspace.pin(&api))? {
            write_out(workspace, &folder, &api, &binding)
                .with_context(|| workspace.shown(&binding.source))?;
        }
    }
    let shown = workspace.shown(&folder);
    output::good("wrote", &format!(" {shown}"))?;
    output::line(&format!("next: cargo publish --workspace, in {shown}"))?;
    Ok(ExitCode::SUCCESS)
}

/// Puts the code in place of the call of the macro, in the copy of a crate.
fn write_out(workspace: &Workspace, folder: &Path, api: &Api, binding: &Binding) -> anyhow::Result<()> {
    let Some(beside) = &binding.beside else {
        let name = binding.called.name();
        bail!("the call of `{name}!` is not alone in its file\n  hint: move it to src/{name}.rs");
    };
    let path = workspace.pin(api);
    let outcome = generate(workspace, &path)?;
    if !outcome.document.is_empty() || !outcome.annotations.is_empty() {
        bail!("{} has problems\n  hint: `cargo xtask check` tells them", pin_name(api));
    }
    let bytes = fs::read(&path)?;
    let document = google_discovery_document::read(&bytes)?.document;
    let header = format!(
        "// Generated from {}, revision {},\n// SHA-256 {}. Do not edit.\n\n",
        pin_name(api),
        document.revision,
        pin::sha256(&bytes)
    );
    let code = match binding.called {
        Called::Bindings => outcome.generated.to_token_stream(),
        Called::Reflection => {
            let (annotations, _) = AnnotationFiles::beside(workspace, &path)?.read();
            google_discovery_codegen::reflect(&document, &annotations, &binding.options()).tokens
        }
    };
    let expansion = binding.expansion(&document, &code);
    let code = quote! { #beside #expansion };

    let copied = |original: &Path| workspace.below(original).map(|below| folder.join(below));
    for (file, text) in source::files(code, &copied(&binding.source)?)? {
        write(&file, &format!("{header}{text}"))?;
    }
    let manifest = copied(&binding.manifest)?;
    write(&manifest, &dependency::without_macro(&fs::read_to_string(&manifest)?)?)?;
    let package = manifest.parent().unwrap_or(Path::new(""));
    for input in binding.inputs() {
        // Only the macro reads them, unless a test does.
        if !copy::is_named(&input, &package.join("tests"))? {
            copy::remove(&package.join(input))?;
        }
    }
    Ok(())
}

fn write(file: &Path, text: &str) -> anyhow::Result<()> {
    let folder = file.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(file, text))
        .with_context(|| format!("can't write {}", file.display()))
}
