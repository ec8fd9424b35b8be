//! `completions`: scripts by which a shell completes our commands.

use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::Shell;
use rust_i18n::t;

use crate::{
    command,
    failure::{Exit, Failure},
    output::{self, Sent},
};

const SHELL: &str = "shell";

pub(crate) fn command() -> Command {
    Command::new("completions")
        .about(t!("completions.about").into_owned())
        .after_help(t!("completions.after").into_owned())
        .arg(
            Arg::new(SHELL)
                .value_name("SHELL")
                .required(true)
                .value_parser(value_parser!(Shell))
                // They stand in the help text, in our language.
                .hide_possible_values(true)
                .help(t!("completions.shell").into_owned()),
        )
}

pub(crate) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    if let Some(shell) = matches.get_one::<Shell>(SHELL) {
        clap_complete::generate(*shell, &mut command::full(), "classroom1", &mut script);
    }
    output::print(&String::from_utf8_lossy(&script), Sent::Nothing)?;
    Ok(Exit::Success)
}
