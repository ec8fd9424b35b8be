//! `cargo xtask features`: the Cargo features of the crates that bind an API.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};

use crate::api::Api;
use crate::binding;
use crate::generate::generate;
use crate::manifest;
use crate::output;
use crate::sources::Sources;
use crate::workspace::{Workspace, pin_name};

/// What puts the features right.
pub(crate) const COMMAND: &str = "cargo xtask features";

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Writes nothing, and fails if there is something to write
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut is_well = true;
    for api in Sources::load(&workspace.sources())?.apis()? {
        let Some(wanted) = Wanted::of(workspace, &api)? else { continue };
        let name = workspace.shown(&wanted.manifest);
        match wanted.change(workspace)? {
            None => output::line(&format!("{name} is as it should be"))?,
            Some(change) if arguments.check => {
                is_well = false;
                output::error(&format!("{}\n  run: {COMMAND}", change.fault));
            }
            Some(change) => {
                fs::write(&wanted.manifest, change.text).with_context(|| format!("can't write {name}"))?;
                output::good("wrote", &format!(" {name}"))?;
                if !change.removed.is_empty() {
                    let removed = quoted(&change.removed);
                    output::line(&format!("took out {removed}, which no resource has any more"))?;
                }
            }
        }
    }
    Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What is wrong with the manifest of the crate that binds an API, if anything is. A pin that generates nothing is told
/// elsewhere.
pub(crate) fn fault(workspace: &Workspace, api: &Api) -> anyhow::Result<Option<String>> {
    let Ok(Some(wanted)) = Wanted::of(workspace, api) else { return Ok(None) };
    Ok(wanted.change(workspace)?.map(|change| change.fault))
}

/// The features that a crate has to declare.
struct Wanted {
    manifest: PathBuf,
    features: BTreeSet<String>,
}

/// What has to become of a manifest, and what is wrong with it as it is.
struct Change {
    text: String,
    fault: String,
    removed: Vec<String>,
}

impl Wanted {
    /// `None` if no crate binds the API with features.
    fn of(workspace: &Workspace, api: &Api) -> anyhow::Result<Option<Self>> {
        let pin = workspace.pin(api);
        let Some(binding) = binding::of(workspace, &pin)? else { return Ok(None) };
        if binding.options().features.is_none() {
            return Ok(None);
        }
        let outcome = generate(workspace, &pin)?;
        if let Some(problem) = outcome.document.first() {
            bail!("{}: {problem}", pin_name(api));
        }
        let features = outcome.api.features().map(str::to_owned).collect();
        Ok(Some(Self { manifest: binding.manifest, features }))
    }

    /// `None` if the manifest is as it should be.
    fn change(&self, workspace: &Workspace) -> anyhow::Result<Option<Change>> {
        let name = workspace.shown(&self.manifest);
        let old = fs::read_to_string(&self.manifest).with_context(|| format!("can't read {name}"))?;
        let new = manifest::renew(&old, &self.features).with_context(|| name.clone())?;
        if new.text == old {
            return Ok(None);
        }
        let fault = match (new.added.as_slice(), new.removed.as_slice()) {
            ([], []) if !new.not_in_default.is_empty() => {
                format!("`default` in {name} lacks {}", quoted(&new.not_in_default))
            }
            ([], []) => format!("the features in {name} are not written as they should be"),
            (added, []) => format!("{name} lacks {}", quoted(added)),
            ([], removed) => format!("{name} has {}, which the code does not ask for", quoted(removed)),
            (added, removed) => format!(
                "{name} lacks {} and has {}, which the code does not ask for",
                quoted(added),
                quoted(removed)
            ),
        };
        Ok(Some(Change { text: new.text, fault, removed: new.removed }))
    }
}

fn quoted(features: &[String]) -> String {
    let names: Vec<_> = features.iter().map(|name| format!("`{name}`")).collect();
    format!("the feature{} {}", if names.len() == 1 { "" } else { "s" }, names.join(", "))
}
