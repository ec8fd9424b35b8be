//! `cargo xtask fetch`: pins the document of an API.

mod changes;
mod download;
mod report;
mod store;

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail, ensure};

use crate::api::Api;
use crate::features;
use crate::generate::{Outcome, generate_at};
use crate::pin::{Pin, json};
use crate::sources::{Entry, Prose, Sources, date_of};
use crate::summary;
use crate::workspace::{Workspace, pin_name};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The API, as `classroom:v1`
    #[arg(value_name = "NAME:VERSION")]
    api: Api,
    /// Takes the document from elsewhere than the API's own discovery URL
    #[arg(long, value_name = "URL|FILE")]
    from: Option<String>,
    /// Pins the document even if its revision is older than the pinned one
    #[arg(long)]
    allow_older: bool,
    /// What becomes of the prose: `strip`, `keep`, or the dialect to mine it in before it is taken out, as
    /// `classroom`; if left out, what sources.toml says, or else `strip`
    #[arg(long)]
    prose: Option<Prose>,
    /// Gives up after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..))]
    timeout: u64,
    /// Lists every sentence that could not be read, and not those of new things alone
    #[arg(long)]
    unread: bool,
}

pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let api = &arguments.api;
    let mut sources = Sources::load(&workspace.sources())?;
    let recorded = sources.entry(api)?.unwrap_or_default();
    let url = recorded.url.clone().unwrap_or_else(|| api.discovery_url());
    let prose = arguments.prose.or(recorded.prose).unwrap_or(Prose::Stripped);

    let from = arguments.from.as_deref().unwrap_or(&url);
    let served = get(from, Duration::from_secs(arguments.timeout))?;
    let pin = Pin::of(&served, prose).with_context(|| format!("{from} can't be pinned"))?;
    check_api(&pin, api, from)?;
    check_revision(&pin, from)?;

    let path = workspace.pin(api);
    let outcome = generate_at(workspace, &pin.document, &path)?;
    check_problems(&outcome, from)?;
    let old = store::read_old(&path)?;
    let old_pin = old.as_deref().and_then(|bytes| Pin::of(bytes, Prose::Kept).ok());
    if !arguments.allow_older {
        let pinned = old_pin.as_ref().map(|pin| pin.document.revision.clone()).or(recorded.revision);
        check_order(&pin, pinned.as_deref(), from)?;
    }

    sources.set(api, &Entry::of(&pin, &url, prose))?;
    let changed = store::write(&path, &pin.bytes, &workspace.sources(), sources.to_string().as_bytes())?;
    let old = old_pin.as_ref().map(|pin| json(&pin.bytes)).transpose()?;
    report::pinned(&pin, old.as_ref(), &pin_name(api), changed)?;
    summary::show(&pin.document, &outcome.api)?;
    report::doubts(&pin, old.as_ref().filter(|_| !arguments.unread), &pin_name(api))?;
    // One that can't be written tells why when it is tried.
    let needs_features = !matches!(features::fault(workspace, api), Ok(None));
    report::next(&outcome, changed, needs_features)?;
    Ok(ExitCode::SUCCESS)
}

fn get(from: &str, time_limit: Duration) -> anyhow::Result<Vec<u8>> {
    match from.split_once("://") {
        Some(_) => download::get(from, time_limit),
        None => store::read_new(Path::new(from)),
    }
}

fn check_api(pin: &Pin, api: &Api, from: &str) -> anyhow::Result<()> {
    let document = &pin.document;
    if document.name != api.name || document.version != api.version {
        bail!(
            "{from} is the document of {}:{}, not of {api}\n  hint: name the API that it is of, or another document",
            document.name,
            document.version
        );
    }
    Ok(())
}

/// Revisions are days, written as eight digits; others can't be compared.
fn check_revision(pin: &Pin, from: &str) -> anyhow::Result<()> {
    let revision = &pin.document.revision;
    ensure!(
        date_of(revision).is_some(),
        "the revision of {from} is {revision:?}, which is no day in eight digits, as `20261028`\n  \
         hint: fetch again later; if it stays so, correct it in a saved document and take that with --from FILE"
    );
    Ok(())
}

/// What can't be generated must not become the pin: nothing would build until it is gone.
fn check_problems(outcome: &Outcome, from: &str) -> anyhow::Result<()> {
    if outcome.document.is_empty() {
        return Ok(());
    }
    let faults = outcome.annotations.iter().map(|fault| format!("{}: {}", fault.file, fault.what));
    let problems: Vec<_> = outcome.document.iter().cloned().chain(faults).collect();
    bail!(
        "{from} is not pinned, because no bindings can be generated of it:\n  {}\n  \
         hint: where a name is wanted, write it into {} and fetch again; otherwise fetch again later, or correct a saved \
         document and take that with --from FILE",
        problems.join("\n  "),
        outcome.place
    )
}

fn check_order(pin: &Pin, pinned: Option<&str>, from: &str) -> anyhow::Result<()> {
    let revision = pin.document.revision.as_str();
    match pinned.filter(|pinned| date_of(pinned).is_some()) {
        // Of two days in eight digits, the earlier is the one that sorts first.
        Some(pinned) if revision < pinned => bail!(
            "revision {revision} of {from} is older than {pinned}, which is pinned\n  \
             hint: servers are not all up to date at once, so try again later; --allow-older pins it all the same"
        ),
        _ => Ok(()),
    }
}
