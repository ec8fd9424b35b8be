//! The arguments of `roster`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command, value_parser};
use rust_i18n::t;

use super::{read, role::Role};

pub(super) const FILE: &str = "file";
pub(super) const COURSE: &str = "course";
pub(super) const USER: &str = "user";
const ROLE: &str = "role";
pub(super) const APPLY: &str = "apply";
pub(super) const JOURNAL: &str = "journal";
pub(super) const LEFT: &str = "left";
pub(super) const DAILY_LIMIT: &str = "daily-limit";
pub(super) const USERS: &str = "users";
pub(super) const CLASS_ALIAS_PREFIX: &str = "class-alias-prefix";
pub(super) const VERBOSE: &str = "verbose";

/// What Google Workspace lets a teacher send in a day.
pub(super) const DAILY: u64 = 500;

pub(super) fn declare(command: Command) -> Command {
    command.subcommand_required(true).arg_required_else_help(true).subcommands([
        sync(),
        report(),
        withdraw(),
        accept(),
    ])
}

fn sync() -> Command {
    Command::new("sync")
        .about(t!("roster.help.sync").into_owned())
        .after_help(t!("roster.help.sync_more").into_owned())
        .args([
            Arg::new(FILE)
                .value_name("FILE")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(t!("roster.help.file").into_owned()),
            course().help(t!("roster.help.course").into_owned()),
            apply(),
            path(JOURNAL).help(t!("roster.help.journal").into_owned()),
            path(LEFT).help(t!("roster.help.left").into_owned()),
            option(DAILY_LIMIT, "N")
                .value_parser(daily_limit)
                .default_value(DAILY.to_string())
                .hide_default_value(true)
                .allow_negative_numbers(true)
                .help(t!("roster.help.daily_limit").into_owned()),
            path(USERS).help(t!("roster.help.users").into_owned()),
            option(CLASS_ALIAS_PREFIX, "PREFIX").help(t!("roster.help.class_alias_prefix").into_owned()),
            Arg::new(VERBOSE)
                .long(VERBOSE)
                .action(ArgAction::SetTrue)
                .help(t!("roster.help.verbose").into_owned()),
        ])
}

fn report() -> Command {
    Command::new("report")
        .about(t!("roster.help.report").into_owned())
        .arg(courses().help(t!("roster.help.report_course").into_owned()))
}

fn withdraw() -> Command {
    Command::new("withdraw")
        .about(t!("roster.help.withdraw").into_owned())
        .args([
            courses().help(t!("roster.help.withdraw_course").into_owned()),
            option(USER, "USER").value_parser(user).help(t!("roster.help.withdraw_user").into_owned()),
            role(),
            apply(),
        ])
        .group(ArgGroup::new("whose").args([COURSE, USER]).multiple(true).required(true))
}

fn accept() -> Command {
    Command::new("accept").about(t!("roster.help.accept").into_owned()).args([
        courses().required(true).help(t!("roster.help.accept_course").into_owned()),
        role(),
        apply(),
    ])
}

fn option(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value)
}

fn path(name: &'static str) -> Arg {
    option(name, "FILE").value_parser(value_parser!(PathBuf))
}

fn daily_limit(text: &str) -> Result<u64, String> {
    text.parse().ok().filter(|limit| *limit > 0).ok_or_else(|| t!("roster.bad.daily_limit").into_owned())
}

fn course_id(text: &str) -> Result<String, String> {
    read::course_id(text).map_err(|_| t!("roster.bad.course_option").into_owned())
}

fn course() -> Arg {
    option(COURSE, "COURSE").value_parser(course_id)
}

/// Nobody is not everybody.
fn user(text: &str) -> Result<String, String> {
    if text == "me" { Ok(text.to_owned()) } else { read::user(text) }
}

fn courses() -> Arg {
    course().action(ArgAction::Append)
}

fn role() -> Arg {
    option(ROLE, "ROLE")
        .value_parser(Role::ALL.map(Role::word))
        .ignore_case(true)
        .hide_possible_values(true)
        .help(t!("roster.help.role").into_owned())
}

/// The role that is asked for.
pub(super) fn role_of(matches: &ArgMatches) -> Option<Role> {
    matches.get_one::<String>(ROLE).and_then(|text| Role::parse(text))
}

fn apply() -> Arg {
    Arg::new(APPLY).long(APPLY).action(ArgAction::SetTrue).help(t!("roster.help.apply").into_owned())
}
