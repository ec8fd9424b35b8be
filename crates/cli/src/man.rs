//! `man`: manual pages.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use clap::{Arg, ArgMatches, Command, value_parser};
use clap_mangen::Man;
use rust_i18n::t;

use crate::{
    api, command, describe,
    failure::{self, Exit, Failure},
    output::{self, Sent},
    reflection::API,
    terminal,
};

const DIR: &str = "dir";

pub(crate) fn command() -> Command {
    Command::new("man").about(t!("man.about").into_owned()).arg(
        Arg::new(DIR)
            .long(DIR)
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf))
            .help(t!("man.dir").into_owned()),
    )
}

pub(crate) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let mut top = with_descriptions(command::full()).disable_help_subcommand(true);
    top.build();
    match matches.get_one::<PathBuf>(DIR) {
        None => {
            let mut page = Vec::new();
            Man::new(top).render(&mut page).map_err(|cause| Failure::configuration(cause.to_string()))?;
            output::print(&String::from_utf8_lossy(&page), Sent::Nothing)?;
        }
        Some(folder) => {
            let refused = |cause: io::Error| {
                Failure::configuration(t!(
                    "man.refused",
                    folder = folder.display(),
                    cause = failure::cause(&cause)
                ))
            };
            let pages = fs::create_dir_all(folder).and_then(|()| write(top, folder)).map_err(refused)?;
            terminal::error_line(&t!("man.written", pages = pages, folder = folder.display()));
        }
    }
    Ok(Exit::Success)
}

/// What `describe` shows of a method is on its page.
fn with_descriptions(top: Command) -> Command {
    API.methods.iter().fold(top, |top, method| {
        let [resource, word] = api::words(method);
        top.mut_subcommand(resource, |resource| {
            resource.mut_subcommand(word, |command| command.after_long_help(describe::for_manual(method)))
        })
    })
}

/// A page for a command, and for each below it.
fn write(command: Command, folder: &Path) -> io::Result<usize> {
    let mut pages = 1;
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        pages += write(below.clone(), folder)?;
    }
    Man::new(command).generate_to(folder)?;
    Ok(pages)
}
