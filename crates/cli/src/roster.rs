//! `roster`: rosters in, invitations out.

mod accept;
mod arguments;
mod columns;
mod compare;
mod day;
mod duplicates;
mod engine;
mod entry;
mod event;
mod file;
mod identity;
mod journal;
mod kind;
mod left;
mod log;
mod look;
mod one_roster;
mod outcome;
mod pending;
mod plan;
mod progress;
mod read;
mod report;
mod role;
mod school;
mod show;
mod state;
mod sync;
mod text;
mod verdict;
mod waves;
mod withdraw;

use clap::{ArgMatches, Command};
use rust_i18n::t;

use crate::{
    failure::{Exit, Failure},
    options::Options,
    tree::Reach,
};

pub(crate) const NAME: &str = "roster";

pub(crate) fn command(reach: &Reach) -> Command {
    let command = Command::new(NAME).about(t!("roster.help.about").into_owned());
    if reach.resource(NAME) { arguments::declare(command) } else { command }
}

pub(crate) async fn run(options: &Options, matches: &ArgMatches) -> Result<Exit, Failure> {
    match matches.subcommand() {
        Some(("sync", matches)) => sync::run(options, matches).await,
        Some(("report", matches)) => report::run(options, matches).await,
        Some(("withdraw", matches)) => withdraw::run(options, matches).await,
        Some(("accept", matches)) => accept::run(options, matches).await,
        // Unreachable: clap asks for one of these.
        _ => Ok(Exit::Usage),
    }
}

/// Whether it is to be done, and not only shown.
fn is_applied(options: &Options, matches: &ArgMatches) -> Result<bool, Failure> {
    if options.dry_run {
        return Err(Failure::usage(t!("roster.dry_run")));
    }
    let is_applied = matches.get_flag(arguments::APPLY);
    if is_applied && options.read_only {
        return Err(Failure::usage(t!("roster.read_only")));
    }
    Ok(is_applied)
}

/// The values of an option that may be given several times.
fn texts(matches: &ArgMatches, name: &str) -> Vec<String> {
    let mut texts: Vec<String> = matches.get_many::<String>(name).into_iter().flatten().cloned().collect();
    texts.dedup();
    texts
}
