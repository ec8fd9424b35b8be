//! The pinned documents against the list of sources.

use std::fs;
use std::io::ErrorKind;

use anyhow::Context;
use google_discovery_document::{Document, canonical, read, strip_prose};

use super::Finding;
use crate::api::Api;
use crate::pin::{json, sha256};
use crate::sources::{Entry, Prose, Sources, date_of};
use crate::workspace::{SOURCES, Workspace, pin_name};

const FETCH: &str = "cargo xtask fetch";

/// Each document of the list is there and is what the list says.
pub(super) fn listed(workspace: &Workspace) -> anyhow::Result<Vec<Finding>> {
    let sources = Sources::load(&workspace.sources())?;
    let mut findings = Vec::new();
    for api in sources.apis()? {
        let entry = sources.entry(&api)?.unwrap_or_default();
        let remedy = remedy(workspace, &api, &entry);
        match problems(workspace, &api, &entry) {
            Ok(found) => {
                findings.extend(found.problems.into_iter().map(|what| Finding::fault(what, &remedy)));
                findings.extend(found.notes.into_iter().map(Finding::note));
            }
            Err(error) => findings.push(Finding::fault(format!("{error:#}"), remedy)),
        }
    }
    Ok(findings)
}

/// Each document in the folder is in the list.
pub(super) fn unlisted(workspace: &Workspace) -> anyhow::Result<Vec<Finding>> {
    let Ok(sources) = Sources::load(&workspace.sources()) else { return Ok(Vec::new()) };
    let listed: Vec<_> = sources.apis().unwrap_or_default().iter().map(pin_name).collect();
    let mut findings = Vec::new();
    for name in documents(workspace)? {
        let path = format!("discovery/{name}");
        if !listed.contains(&path) {
            let bytes = fs::read(workspace.path(&path)).with_context(|| format!("can't read {path}"))?;
            let api = read(&bytes).map_or_else(|_| "<name>:<version>".to_owned(), |read| read.document.id);
            let what = format!("{path} is not in {SOURCES}");
            findings.push(Finding::fault(what, format!("run: git checkout -- {SOURCES}, or: {FETCH} {api}")));
        }
    }
    Ok(findings)
}

/// The command that puts a pin right. What git has is the pin that the list speaks of; to fetch is to replace it, and a
/// pin that is not what the list says may claim any revision.
fn remedy(workspace: &Workspace, api: &Api, entry: &Entry) -> String {
    let name = pin_name(api);
    let pinned = fs::read(workspace.pin(api)).ok().map(|bytes| sha256(&bytes));
    if entry.sha256.is_none() || pinned == entry.sha256 {
        return format!("run: {FETCH} {api}");
    }
    format!("run: git checkout -- {name}, or to pin what is served now: {FETCH} {api} --allow-older")
}

fn documents(workspace: &Workspace) -> anyhow::Result<Vec<String>> {
    let entries = match fs::read_dir(workspace.path("discovery")) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.context("can't read discovery/")?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let name = entry.context("can't read discovery/")?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".json") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// What there is to say about a pin.
struct Found {
    problems: Vec<String>,
    notes: Vec<String>,
}

/// What is wrong with one pin; an error where nothing more can be said.
fn problems(workspace: &Workspace, api: &Api, entry: &Entry) -> anyhow::Result<Found> {
    let name = pin_name(api);
    let bytes = fs::read(workspace.pin(api)).with_context(|| format!("can't read {name}"))?;
    let read = read(&bytes).with_context(|| name.clone())?;
    let mut problems = differences(&name, &bytes, &read.document, api, entry);
    let unknown =
        |key| format!("{name}: {key} is not in the format as we know it, and nothing is generated of it");
    let notes = read.unknown_keys.iter().map(unknown).collect();
    let mut value = json(&bytes)?;
    if canonical(value.clone()) != bytes {
        problems.push(format!("{name} is not in canonical form"));
    }
    let prose = entry.prose.unwrap_or(Prose::Stripped);
    let removed = if prose == Prose::Kept { Vec::new() } else { strip_prose(&mut value) };
    if let Some(first) = removed.first() {
        problems.push(format!(
            "{name} has prose in {} places, the first at {first}; {SOURCES} says `prose = \"{prose}\"`",
            removed.len()
        ));
    }
    Ok(Found { problems, notes })
}

/// Where a pin and what the list says about it differ.
fn differences(name: &str, bytes: &[u8], document: &Document, api: &Api, entry: &Entry) -> Vec<String> {
    let mut problems = Vec::new();
    let mut compare = |what: &str, in_list: Option<&str>, in_pin: Option<&str>| {
        if in_list != in_pin {
            let show = |value: Option<&str>| value.unwrap_or("missing").to_owned();
            problems.push(format!(
                "{name}: the {what} is {}, but {SOURCES} says {}",
                show(in_pin),
                show(in_list)
            ));
        }
    };
    compare("API", Some(&api.to_string()), Some(&format!("{}:{}", document.name, document.version)));
    compare("revision", entry.revision.as_deref(), Some(&document.revision));
    compare("date", entry.date.as_deref(), date_of(&document.revision).as_deref());
    compare("SHA-256", entry.sha256.as_deref(), Some(&sha256(bytes)));
    for (key, missing) in [("url", entry.url.is_none()), ("prose", entry.prose.is_none())] {
        if missing {
            problems.push(format!("{SOURCES}: [\"{api}\"] has no `{key}`"));
        }
    }
    problems
}
