//! `auth`: who calls. Logging in and out, and profiles.

mod client_file;
mod exchange;
mod key;
mod login;
mod logout;
mod page;
mod profiles;
mod redirect;
mod ring;
mod scopes;
mod status;
pub(crate) mod store;

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use rust_i18n::t;

use crate::{
    failure::{Exit, Failure},
    options::Options,
    tree::Reach,
};

const AUTH: &str = "auth";
const CLIENT: &str = "client";
const STORE: &str = "store";
const NO_BROWSER: &str = "no-browser";
const TIMEOUT: &str = "timeout";
const NAME: &str = "name";
const CHECK: &str = "check";
const ALL: &str = "all";

pub(crate) fn command(reach: &Reach) -> Command {
    let command = Command::new(AUTH).about(t!("auth.help.about").into_owned());
    if !reach.resource(AUTH) {
        return command;
    }
    let below = |name: &'static str, about: &str| Command::new(name).about(t!(about).into_owned());
    let name = Arg::new(NAME).value_name("NAME").required(true).help(t!("auth.help.name").into_owned());
    let flag = |name: &'static str, help: &str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(t!(help).into_owned())
    };
    command
        .after_help(t!("auth.help.order").into_owned())
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([
            below("login", "auth.help.login").after_help(t!("auth.help.login-more").into_owned()).args([
                Arg::new(CLIENT)
                    .long(CLIENT)
                    .value_name("FILE")
                    .value_parser(value_parser!(PathBuf))
                    .help(t!("auth.help.client").into_owned()),
                Arg::new(STORE)
                    .long(STORE)
                    .value_name("STORE")
                    .value_parser(["auto", "keyring", "file"])
                    .default_value("auto")
                    .hide_possible_values(true)
                    .hide_default_value(true)
                    .help(t!("auth.help.store").into_owned()),
                flag(NO_BROWSER, "auth.help.no-browser"),
                Arg::new(TIMEOUT)
                    .long(TIMEOUT)
                    .value_name("SECONDS")
                    .value_parser(seconds)
                    .default_value("300")
                    .hide_default_value(true)
                    .help(t!("auth.help.timeout").into_owned()),
            ]),
            below("add-key", "auth.help.add-key").arg(name.clone()),
            below("list", "auth.help.list"),
            below("use", "auth.help.use").arg(name),
            below("status", "auth.help.status").arg(flag(CHECK, "auth.help.check")),
            below("logout", "auth.help.logout").arg(flag(ALL, "auth.help.all")),
        ])
}

fn seconds(text: &str) -> Result<u64, String> {
    let seconds = text.parse().ok().filter(|seconds| (1..=3600).contains(seconds));
    seconds.ok_or_else(|| t!("login.bad-timeout").into_owned())
}

pub(crate) async fn run(options: &Options, matches: &ArgMatches) -> Result<Exit, Failure> {
    match matches.subcommand() {
        Some(("login", matches)) => login::run(options, matches).await,
        Some(("add-key", matches)) => key::add(options, matches),
        Some(("use", matches)) => profiles::choose(options, matches),
        Some(("status", matches)) => status::run(options, matches.get_flag(CHECK)).await,
        Some(("logout", matches)) => logout::run(options, matches.get_flag(ALL)).await,
        // What is left: clap wants one of them.
        _ => profiles::list(options),
    }
}
