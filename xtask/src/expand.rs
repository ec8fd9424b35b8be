//! `cargo xtask expand`: the generated code, as a person reads it.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use google_discovery_codegen::{Module, did_you_mean};

use crate::generate::generate;
use crate::output;
use crate::workspace::Workspace;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A resource by its dotted path, as `courses.students`, with what is below it, or `model`; everything if left out
    resource: Option<String>,
    /// The document, with its annotations beside it if it has any
    #[arg(long, value_name = "FILE")]
    document: Option<PathBuf>,
}

pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let pinned = || workspace.path("discovery/classroom-v1.json");
    let outcome = generate(workspace, &arguments.document.clone().unwrap_or_else(pinned))?;
    let modules = outcome.generated.modules();
    for module in wanted(modules, arguments.resource.as_deref())? {
        show(module)?;
    }
    for problem in &outcome.document {
        output::error(problem);
    }
    for fault in &outcome.annotations {
        output::error(&format!("{}: {}", fault.file, fault.what));
    }
    Ok(if outcome.document.is_empty() && outcome.annotations.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn wanted<'a>(modules: &'a [Module], resource: Option<&str>) -> anyhow::Result<Vec<&'a Module>> {
    let Some(resource) = resource else { return Ok(modules.iter().collect()) };
    let below = format!("{resource}.");
    let is_wanted = |module: &&Module| match name(module) {
        Some(name) => name == resource || name.starts_with(&below),
        None => false,
    };
    let wanted: Vec<_> = modules.iter().filter(is_wanted).collect();
    if wanted.is_empty() {
        let names: Vec<_> = modules.iter().filter_map(name).collect();
        match did_you_mean(resource, names.iter().copied()) {
            Some(near) => bail!("there is no resource `{resource}`\n  hint: did you mean `{near}`?"),
            None => bail!("there is no resource `{resource}`\n  hint: there are {}", names.join(", ")),
        }
    }
    Ok(wanted)
}

/// What a module is called on the command line; the root is called nothing.
fn name(module: &Module) -> Option<&str> {
    module.resource.as_deref().or_else(|| module.path.first().map(String::as_str))
}

fn show(module: &Module) -> anyhow::Result<()> {
    let path = if module.path.is_empty() { "(root)".to_owned() } else { module.path.join("::") };
    let file = syn::parse2(module.to_token_stream())
        .with_context(|| format!("the code of {path} does not parse"))?;
    output::line(&format!("// {path}\n\n{}", prettyplease::unparse(&file)))?;
    Ok(())
}
