//! The commands of the API. Only what the line names is built whole: a help text needs no more than names.

use clap::{Arg, ArgAction, Command, value_parser};
use google_discovery_runtime::reflection::{Method, Parameter, Type};
use rust_i18n::t;

use super::{
    kebab, method_word, methods_of,
    prose::{headline, on_the_line},
};
use crate::{reflection::API, tree::Reach};

/// The id of `-r`.
pub(crate) const REQUEST: &str = "r";
/// The id of `-p`.
pub(crate) const PARAMETER: &str = "p";
/// The id of `-o`.
pub(crate) const OUT: &str = "o";
pub(crate) const JSON: &str = "json";
pub(crate) const ALL: &str = "all";

/// A command for each resource of the first level.
pub(crate) fn resource_commands(reach: &Reach) -> impl Iterator<Item = Command> {
    let resources = API.resources.iter().filter(|resource| !resource.name.contains('.'));
    resources.map(move |resource| {
        let word = kebab(resource.name);
        let command = Command::new(word.clone()).about(headline(resource.doc));
        if reach.resource(&word) { with_methods(command, &word, reach) } else { command }
    })
}

fn with_methods(command: Command, resource: &str, reach: &Reach) -> Command {
    let methods = methods_of(resource).map(|method| {
        let word = method_word(method);
        if reach.method(&word) {
            method_command(method)
        } else {
            Command::new(word).about(headline(method.doc)).hide(method.deprecated)
        }
    });
    command.subcommand_required(true).arg_required_else_help(true).subcommands(methods)
}

/// The command of a method, with its arguments.
fn method_command(method: &'static Method) -> Command {
    let command = Command::new(method_word(method))
        .about(on_the_line(method.doc).into_owned())
        .hide(method.deprecated)
        .args(method.path_parameters.iter().map(path_argument));
    let pairs = |id: &'static str, short| {
        Arg::new(id)
            .short(short)
            .value_name("KEY=VALUE")
            .action(ArgAction::Append)
            .num_args(1..)
            .help_heading(t!("help.method").into_owned())
    };
    let mut command = command.arg(pairs(PARAMETER, 'p').help(parameter_help(method))).arg(
        Arg::new(OUT)
            .short('o')
            .value_name("FILE")
            .value_parser(value_parser!(std::path::PathBuf))
            .help(t!("argument.out").into_owned())
            .help_heading(t!("help.method").into_owned()),
    );
    if let Some(body) = method.body {
        command = command.arg(pairs(REQUEST, 'r').help(request_help(body))).arg(
            Arg::new(JSON)
                .long(JSON)
                .value_name("FILE")
                .value_parser(value_parser!(std::path::PathBuf))
                .help(t!("argument.json").into_owned())
                .help_heading(t!("help.method").into_owned()),
        );
    }
    if method.page.is_some() {
        command = command.arg(
            Arg::new(ALL)
                .long(ALL)
                .action(ArgAction::SetTrue)
                .help(t!("argument.all").into_owned())
                .help_heading(t!("help.method").into_owned()),
        );
    }
    command
}

fn path_argument(parameter: &'static Parameter) -> Arg {
    Arg::new(parameter.name)
        .value_name(kebab(parameter.name))
        .required(true)
        .help(on_the_line(parameter.doc).into_owned())
        .help_heading(t!("help.arguments").into_owned())
}

/// The fields of the body are named: they are what most lines need.
fn request_help(body: Type) -> String {
    let fields = match body {
        Type::Message(message) => message.fields,
        _ => &[],
    };
    let names: Vec<String> =
        fields.iter().filter(|field| !field.read_only).map(|field| kebab(field.name)).collect();
    t!("argument.request", names = names.join(", ")).into_owned()
}

fn parameter_help(method: &Method) -> String {
    let names: Vec<String> = method.query_parameters.iter().map(|parameter| kebab(parameter.name)).collect();
    match names.len() {
        0 => t!("argument.parameter-general").into_owned(),
        _ => t!("argument.parameter", names = names.join(", ")).into_owned(),
    }
}
