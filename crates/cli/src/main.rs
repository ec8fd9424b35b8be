//! `classroom1`: the command line of Google Classroom.

mod api;
mod auth;
mod clock;
mod command;
mod completions;
mod config;
mod connection;
mod debug;
mod describe;
mod doctor;
mod environment;
mod failure;
mod language;
mod man;
mod method;
mod options;
mod output;
mod profile;
mod reflection;
mod request;
mod roster;
mod secret;
mod suggest;
mod terminal;
mod tree;

use std::{ffi::OsString, process::ExitCode};

use failure::{Exit, Failure};
use options::Options;

rust_i18n::i18n!("locales", fallback = "en");

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    language::choose(&arguments);
    match command::read(arguments) {
        Ok((options, matches)) => match run(&options, &matches) {
            Ok(exit) => exit.into(),
            Err(failure) => failure.show(&options),
        },
        Err(early) => early.show(),
    }
}

/// One thread is enough: what takes long waits for the network.
fn run(options: &Options, matches: &clap::ArgMatches) -> Result<Exit, Failure> {
    clock::start(options)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|cause| Failure::configuration(cause.to_string()))?;
    runtime.block_on(command::run(options, matches))
}
