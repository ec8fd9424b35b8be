//! The commands: what there is on the line, and which part of us does it.

use std::{ffi::OsString, process::ExitCode};

use clap::{ArgMatches, Command};
use rust_i18n::t;

use crate::{
    auth, doctor,
    failure::{Exit, Failure},
    options::Options,
    roster,
};

/// What ends before a command runs: help, the version, or a line that can't be read.
pub(crate) struct Early(clap::Error);

impl Early {
    pub(crate) fn show(&self) -> ExitCode {
        let _ = self.0.print();
        if self.0.use_stderr() { Exit::Usage.into() } else { Exit::Success.into() }
    }
}

/// Reads the line.
pub(crate) fn read(arguments: Vec<OsString>) -> Result<(Options, ArgMatches), Early> {
    let matches = root().try_get_matches_from(arguments).map_err(Early)?;
    let mut innermost = &matches;
    while let Some((_, below)) = innermost.subcommand() {
        innermost = below;
    }
    Ok((Options::of(innermost), matches))
}

fn root() -> Command {
    let command = Command::new("classroom1")
        .about(t!("help.about").into_owned())
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true);
    Options::declare(command)
        .subcommand(auth::command())
        .subcommand(doctor::command())
        .subcommand(roster::command())
}

pub(crate) async fn run(options: &Options, matches: &ArgMatches) -> Result<Exit, Failure> {
    match matches.subcommand() {
        Some(("auth", matches)) => auth::run(options, matches).await,
        Some(("doctor", _)) => doctor::run(options).await,
        Some((roster::NAME, matches)) => roster::run(options, matches).await,
        _ => Ok(Exit::Success),
    }
}
