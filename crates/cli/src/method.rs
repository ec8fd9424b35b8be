//! Calling a method of the API.

mod curl;
mod pages;

use std::path::PathBuf;

use clap::ArgMatches;
use google_discovery_runtime::{
    Request, http,
    reflection::{DynamicRequest, Method},
};
use rust_i18n::t;

use crate::{
    api, connection,
    failure::{Exit, Failure},
    options::Options,
    output::{self, Output, Sent, Shape},
    request::Prepared,
    secret, terminal,
};

/// Calls the method that the words of a line stand for.
pub(crate) async fn run(options: &Options, resource: &str, matches: &ArgMatches) -> Result<Exit, Failure> {
    let found = matches.subcommand().and_then(|(word, below)| Some((api::method(resource, word)?, below)));
    let Some((method, matches)) = found else {
        return Err(Failure::usage(t!("early.no-command")));
    };
    let prepared = Prepared::read(method, options, matches)?;
    warn(method, options);
    if !options.dry_run {
        guard(options, method)?;
    }
    let connection = connection::connect(options)?;
    if options.dry_run {
        return dry_run(prepared.for_client(&connection.client, None));
    }
    let out = matches.get_one::<PathBuf>(api::OUT).map(PathBuf::as_path);
    let output = Output::open(options.format, Shape::of(method), out)?;
    if matches.try_get_one::<bool>(api::ALL).ok().flatten() == Some(&true) {
        pages::write_all(&connection, &prepared, output).await?;
    } else {
        let answer = prepared.for_client(&connection.client, None).send().await?;
        output.answer(&answer)?;
    }
    Ok(Exit::Success)
}

/// Refuses what is not a GET if only reading is allowed.
fn guard(options: &Options, method: &Method) -> Result<(), Failure> {
    let verb = method.method().http_method().clone();
    if !options.read_only || verb == http::Method::GET {
        return Ok(());
    }
    Err(refused(&api::words(method).join(" "), verb.as_str()))
}

/// That `--read-only` forbids what would change something.
pub(crate) fn refused(what: &str, verb: &str) -> Failure {
    Failure::usage(t!("method.read-only", what = what, verb = verb)).hint(t!("method.read-only-hint"))
}

fn dry_run(request: DynamicRequest) -> Result<Exit, Failure> {
    let line = curl::line(&request.preview()?);
    if line.contains(secret::MASK) {
        terminal::labelled(terminal::HINT, &t!("failure.hint"), &t!("method.masked", mask = secret::MASK));
    }
    output::print(&format!("{line}\n"), Sent::Nothing)?;
    Ok(Exit::Success)
}

/// Tells what may surprise: it is no reason to stop.
fn warn(method: &Method, options: &Options) {
    let warning = |text: &str| terminal::labelled(terminal::WARNING, &t!("failure.warning"), text);
    if method.deprecated {
        warning(&t!("method.deprecated", method = api::words(method).join(" ")));
    }
    let accepted = method.method().scopes();
    for scope in options.scopes.iter().filter(|scope| !accepted.contains(&scope.as_str())) {
        let names: Vec<&str> = accepted.iter().map(|scope| short(scope)).collect();
        warning(&t!("method.scope", scope = short(scope), accepted = names.join(", ")));
    }
}

/// A scope without what all scopes of Google begin with.
fn short(scope: &str) -> &str {
    scope.strip_prefix(crate::options::SCOPE_PREFIX).unwrap_or(scope)
}
