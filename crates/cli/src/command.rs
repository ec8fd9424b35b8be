//! The commands: what there is on the line, and which part of us does it.

mod early;
mod usage;
mod words;

use std::ffi::OsString;

use clap::{Arg, ArgAction, ArgMatches, Command};
use rust_i18n::t;

pub(crate) use self::early::Early;
use crate::{
    api, auth, completions, describe, doctor,
    failure::{Exit, Failure},
    language, man, method,
    options::Options,
    roster,
    tree::Reach,
};

/// The name of the program.
pub(crate) const NAME: &str = "classroom1";

/// Reads the line.
pub(crate) fn read(mut arguments: Vec<OsString>) -> Result<(Options, ArgMatches), Early> {
    let words = words::settle(&mut arguments);
    let line = words::Line::of(&arguments);
    // Whatever else is wrong would be told in another language than the user reads.
    if let Some(language) = language::unknown(&arguments) {
        return Err(Early::of_language(language, words, &line));
    }
    let matches = root(&Reach::Words(words.clone()))
        .try_get_matches_from(arguments)
        .map_err(|error| Early::new(error, words, &line))?;
    let mut innermost = &matches;
    while let Some((_, below)) = innermost.subcommand() {
        innermost = below;
    }
    Ok((Options::of(innermost), matches))
}

/// The whole tree, for what looks at all of it.
pub(crate) fn full() -> Command {
    root(&Reach::Whole)
}

fn root(reach: &Reach) -> Command {
    let command = Command::new(NAME)
        .about(t!("help.about").into_owned())
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(format!("{}\n{}", t!("help.exit-codes"), Exit::table()))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(flag("help", 'h', ArgAction::Help).global(true).help(t!("help.help").into_owned()))
        .arg(flag("version", 'V', ArgAction::Version).help(t!("help.version").into_owned()))
        .subcommands(api::resource_commands(reach))
        .subcommands([auth::command(reach), doctor::command(), roster::command(reach)])
        .subcommands([describe::command(), completions::command(), man::command()]);
    usage::in_our_words(Options::declare(command))
}

fn flag(name: &'static str, short: char, action: ArgAction) -> Arg {
    Arg::new(name).long(name).short(short).action(action).help_heading(t!("help.options").into_owned())
}

pub(crate) async fn run(options: &Options, matches: &ArgMatches) -> Result<Exit, Failure> {
    match matches.subcommand() {
        Some(("auth", matches)) => auth::run(options, matches).await,
        Some(("doctor", _)) => doctor::run(options).await,
        Some((roster::NAME, matches)) => roster::run(options, matches).await,
        Some(("describe", matches)) => describe::run(options, matches).await,
        Some(("completions", matches)) => completions::run(matches),
        Some(("man", matches)) => man::run(matches),
        Some((resource, matches)) => method::run(options, resource, matches).await,
        None => Ok(Exit::Success),
    }
}
