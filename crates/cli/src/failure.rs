//! How a command ends.

mod api;
mod cause;

use std::process::ExitCode;

use rust_i18n::t;
use serde_json::{Value, json};

pub(crate) use self::cause::cause;
use crate::{
    options::{Format, Options},
    terminal,
};

/// The exit codes, which scripts rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Success = 0,
    /// The API refused, or a part of what was asked for could not be done.
    Api = 1,
    /// The command line, or a file that it names to be read, is wrong; nothing was sent.
    Usage = 2,
    /// Another file can't be used (to be written, of the settings, named by a variable or a profile), or a folder or a
    /// port; nothing was sent, unless the message says so.
    Configuration = 3,
    /// There are no credentials, or they are refused.
    Credentials = 4,
    /// No answer, or one that can't be read or written: what was sent may have taken effect.
    Network = 5,
    /// A part is left, as when a limit of the day is reached: the same command goes on with it.
    Unfinished = 6,
}

impl Exit {
    /// All of them, for the help text; `exit.<name>` is what each means.
    pub(crate) const ALL: [(Self, &'static str); 7] = [
        (Self::Success, "success"),
        (Self::Api, "api"),
        (Self::Usage, "usage"),
        (Self::Configuration, "configuration"),
        (Self::Credentials, "credentials"),
        (Self::Network, "network"),
        (Self::Unfinished, "unfinished"),
    ];

    /// The table of all, a line for each.
    pub(crate) fn table() -> String {
        Self::ALL.map(|(exit, name)| format!("  {}  {}\n", exit as u8, t!(format!("exit.{name}")))).concat()
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command failed, in words for people.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    /// One line; several where several things are wrong at once.
    pub(crate) lines: Vec<String>,
    /// What to do about it.
    pub(crate) hint: Option<String>,
    /// The whole `error` of the API's answer, as it came.
    pub(crate) error: Option<Value>,
}

impl Failure {
    pub(crate) fn new(exit: Exit, line: impl Into<String>) -> Self {
        Self { exit, lines: vec![line.into()], hint: None, error: None }
    }

    /// Something is wrong with the command line or with a file that it names.
    pub(crate) fn usage(line: impl Into<String>) -> Self {
        Self::new(Exit::Usage, line)
    }

    /// All that is wrong with the command line.
    pub(crate) fn usages(lines: Vec<String>) -> Self {
        Self { exit: Exit::Usage, lines, hint: None, error: None }
    }

    pub(crate) fn configuration(line: impl Into<String>) -> Self {
        Self::new(Exit::Configuration, line)
    }

    pub(crate) fn credentials(line: impl Into<String>) -> Self {
        Self::new(Exit::Credentials, line)
    }

    /// What is wrong is a file that the command line names.
    pub(crate) fn of_the_line(self) -> Self {
        Self { exit: Exit::Usage, ..self }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Tells it on standard error, as a JSON object if JSON is asked for: on one line where an answer is.
    pub(crate) fn show(&self, options: &Options) -> ExitCode {
        match options.format {
            Some(Format::Json) => terminal::error_line(&format!("{:#}", self.to_json())),
            Some(Format::Ndjson) => terminal::error_line(&self.to_json().to_string()),
            _ => self.tell(),
        }
        self.exit.into()
    }

    fn tell(&self) {
        let label = t!("failure.error");
        for line in &self.lines {
            terminal::labelled(terminal::ERROR, &label, line);
        }
        if let Some(hint) = &self.hint {
            terminal::labelled(terminal::HINT, &t!("failure.hint"), hint);
        }
    }

    fn to_json(&self) -> Value {
        let mut object = json!({ "exitCode": self.exit as u8, "messages": self.lines });
        if let Some(hint) = &self.hint {
            object["hint"] = json!(hint);
        }
        if let Some(error) = &self.error {
            object["error"] = error.clone();
        }
        object
    }
}
