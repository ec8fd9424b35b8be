//! What clap says of itself in English, in our language: how a command is called, and the headings of help.

use clap::{Arg, Command};
use rust_i18n::t;

/// Puts a command and those below it into our words.
pub(super) fn in_our_words(command: Command) -> Command {
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        t!("help.usage")
    );
    apply(command, "", &template)
}

fn apply(command: Command, above: &str, template: &str) -> Command {
    let path = format!("{above}{}", command.get_name());
    let usage = usage(&command, &path);
    command
        .help_template(template.to_owned())
        .subcommand_help_heading(t!("help.commands").into_owned())
        .override_usage(usage)
        .mut_args(under_a_heading)
        .mut_subcommands(|below| apply(below, &format!("{path} "), template))
}

fn under_a_heading(argument: Arg) -> Arg {
    let heading = match argument.get_help_heading() {
        Some(_) => return argument,
        None if argument.is_positional() => t!("help.arguments"),
        None => t!("help.own-options"),
    };
    argument.help_heading(heading.into_owned())
}

/// The line that a command is called by.
fn usage(command: &Command, path: &str) -> String {
    let mut words = vec![path.to_owned(), t!("help.any-options").into_owned()];
    words.extend(command.get_positionals().map(ToString::to_string));
    if command.has_subcommands() {
        words.push(t!("help.command").into_owned());
    }
    words.join(" ")
}
