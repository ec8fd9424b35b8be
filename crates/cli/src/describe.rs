//! `describe`: what a method takes, gives and fails with, and what to do then; all from the document.

mod data;
mod example;
mod fields;
mod limits;
mod list;
mod method;
mod page;
mod schema;
mod target;
mod words;

use clap::{Arg, ArgMatches, Command};
use google_discovery_runtime::reflection::Method;
use rust_i18n::t;
use serde_json::Value;

use self::{page::Page, target::Target};
use crate::{
    failure::{Exit, Failure},
    options::{Format, Options},
    output::{self, Flow, Output, Sent, Shape},
};

const WHAT: &str = "what";

pub(crate) fn command() -> Command {
    Command::new("describe")
        .about(t!("describe.about").into_owned())
        .after_help(t!("describe.after").into_owned())
        .arg(Arg::new(WHAT).value_name("WHAT").num_args(0..).help(t!("describe.what").into_owned()))
}

#[expect(clippy::unused_async, reason = "as every command")]
pub(crate) async fn run(options: &Options, matches: &ArgMatches) -> Result<Exit, Failure> {
    let words: Vec<&str> =
        matches.get_many::<String>(WHAT).into_iter().flatten().map(String::as_str).collect();
    let target = target::find(&words)?;
    if options.format.is_some() {
        return write(&data::of(&target), options.format).map(|()| Exit::Success);
    }
    output::print(&text(&target), Sent::Nothing)?;
    Ok(Exit::Success)
}

fn write(data: &Value, format: Option<Format>) -> Result<(), Failure> {
    let Value::Array(items) = data else { return output::write(data, format, Shape::default(), None) };
    let mut output = Output::open(format, Shape::default(), None)?;
    for item in items {
        if output.item(item.clone())? == Flow::Left {
            return Ok(());
        }
    }
    output.finish()
}

fn text(target: &Target) -> String {
    let mut page = Page::new();
    match *target {
        Target::All => list::all(&mut page),
        Target::Resource(resource) => list::resource(&mut page, resource),
        Target::Method(found) => method::describe(&mut page, found),
        Target::Message(message) => schema::message(&mut page, message),
        Target::Enum(values) => schema::values(&mut page, values),
        Target::Reason(reason) => schema::reason(&mut page, reason),
    }
    page.into_text()
}

/// What is shown of a method, for a manual page.
pub(crate) fn for_manual(found: &Method) -> String {
    const WIDTH: usize = 70;
    let mut page = Page::wide(WIDTH);
    method::describe(&mut page, found);
    anstream::adapter::strip_str(&page.into_text()).to_string()
}
