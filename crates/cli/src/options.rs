//! The options that every command has.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, ValueEnum, builder::PossibleValue, value_parser};
use rust_i18n::t;

use crate::language::LANGUAGES;

/// How answers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    /// A line of JSON for each item.
    Ndjson,
    Table,
    Csv,
    Yaml,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Json, Self::Ndjson, Self::Table, Self::Csv, Self::Yaml]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Table => "table",
            Self::Csv => "csv",
            Self::Yaml => "yaml",
        }))
    }
}

/// The options that every command has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    /// Whole URLs.
    pub(crate) scopes: Vec<String>,
    pub(crate) config_dir: Option<PathBuf>,
    pub(crate) profile: Option<String>,
    /// A service account key, or any other file of credentials.
    pub(crate) credentials_file: Option<PathBuf>,
    /// The user to act for.
    pub(crate) subject: Option<String>,
    pub(crate) quota_project: Option<String>,
    /// A Classroom in this process.
    pub(crate) emulator: bool,
    /// The file that keeps its state; it implies `emulator`.
    pub(crate) emulator_state: Option<PathBuf>,
    pub(crate) format: Option<Format>,
    pub(crate) debug: bool,
    pub(crate) dry_run: bool,
    pub(crate) read_only: bool,
}

/// What all scopes of Google begin with.
pub(crate) const SCOPE_PREFIX: &str = "https://www.googleapis.com/auth/";

const SCOPE: &str = "scope";
const CONFIG_DIR: &str = "config-dir";
const PROFILE: &str = "profile";
const CREDENTIALS: &str = "credentials";
const SUBJECT: &str = "subject";
const QUOTA_PROJECT: &str = "quota-project";
const EMULATOR: &str = "emulator";
const EMULATOR_STATE: &str = "emulator-state";
const OUTPUT: &str = "output";
const DEBUG: &str = "debug";
const DRY_RUN: &str = "dry-run";
const READ_ONLY: &str = "read-only";
const LANG: &str = "lang";

/// The options that have a value.
const WITH_VALUE: [&str; 9] =
    [SCOPE, CONFIG_DIR, PROFILE, CREDENTIALS, SUBJECT, QUOTA_PROJECT, EMULATOR_STATE, OUTPUT, LANG];

impl Options {
    /// Whether the word after an option is its value: known before any command is built.
    pub(crate) fn takes_value(name: &str) -> bool {
        WITH_VALUE.contains(&name)
    }

    /// Adds the options to the root command, from where they may stand anywhere on the line.
    pub(crate) fn declare(command: Command) -> Command {
        let option = |name: &'static str, value: &'static str| {
            Arg::new(name)
                .long(name)
                .value_name(value)
                // They stand in the help text, in our language.
                .hide_possible_values(true)
                .global(true)
                .help_heading(t!("help.options").into_owned())
        };
        let flag = |name: &'static str| {
            Arg::new(name)
                .long(name)
                .action(ArgAction::SetTrue)
                .global(true)
                .help_heading(t!("help.options").into_owned())
        };
        let help = |name: &str| t!(format!("option.{name}")).into_owned();
        command.args([
            option(SCOPE, "URL").action(ArgAction::Append).help(help(SCOPE)),
            option(CONFIG_DIR, "DIR").value_parser(value_parser!(PathBuf)).help(help(CONFIG_DIR)),
            option(PROFILE, "NAME").env("CLASSROOM1_PROFILE").hide_env(true).help(help(PROFILE)),
            option(CREDENTIALS, "FILE").value_parser(value_parser!(PathBuf)).help(help(CREDENTIALS)),
            option(SUBJECT, "EMAIL").help(help(SUBJECT)),
            option(QUOTA_PROJECT, "PROJECT").help(help(QUOTA_PROJECT)),
            option(OUTPUT, "FORMAT").value_parser(value_parser!(Format)).help(help(OUTPUT)),
            option(LANG, "LANG").value_parser(LANGUAGES).help(help(LANG)),
            option(EMULATOR_STATE, "FILE").value_parser(value_parser!(PathBuf)).help(help(EMULATOR_STATE)),
            flag(EMULATOR).help(help(EMULATOR)),
            flag(DRY_RUN).help(help(DRY_RUN)),
            flag(READ_ONLY).help(help(READ_ONLY)),
            flag(DEBUG).help(help(DEBUG)),
        ])
    }

    /// Reads them off the innermost command, where clap puts what is global.
    pub(crate) fn of(matches: &ArgMatches) -> Self {
        let text = |name: &str| matches.get_one::<String>(name).cloned();
        let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
        let emulator_state = path(EMULATOR_STATE);
        Self {
            scopes: matches
                .get_many::<String>(SCOPE)
                .into_iter()
                .flatten()
                .map(|scope| whole(scope))
                .collect(),
            config_dir: path(CONFIG_DIR),
            profile: text(PROFILE).filter(|name| !name.is_empty()),
            credentials_file: path(CREDENTIALS),
            subject: text(SUBJECT),
            quota_project: text(QUOTA_PROJECT),
            emulator: matches.get_flag(EMULATOR) || emulator_state.is_some(),
            emulator_state,
            format: matches.get_one::<Format>(OUTPUT).copied(),
            debug: matches.get_flag(DEBUG),
            dry_run: matches.get_flag(DRY_RUN),
            read_only: matches.get_flag(READ_ONLY),
        }
    }

    /// Whether an answer is data in a format, where people get lines by default.
    pub(crate) fn wants_data(&self) -> bool {
        !matches!(self.format, None | Some(Format::Table))
    }

    /// Whether a program reads what we say.
    pub(crate) fn speaks_json(&self) -> bool {
        matches!(self.format, Some(Format::Json | Format::Ndjson))
    }
}

/// The URL of a scope that may be given without what all of them begin with.
fn whole(scope: &str) -> String {
    if scope.contains(':') { scope.to_owned() } else { format!("{SCOPE_PREFIX}{scope}") }
}

#[cfg(test)]
mod tests {
    use clap::Command;

    use super::Options;

    #[test]
    fn it_is_known_which_options_have_a_value() {
        for option in Options::declare(Command::new("x")).get_arguments() {
            let name = option.get_long().unwrap_or_default();
            assert_eq!(option.get_action().takes_values(), Options::takes_value(name), "{name}");
        }
    }
}
