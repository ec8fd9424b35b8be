//! How a command ends.

mod api;

use std::process::ExitCode;

use rust_i18n::t;
use serde_json::{Value, json};

use crate::{options::Options, terminal};

/// The exit codes, which scripts rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Success = 0,
    /// The API refused, or a part of what was asked for could not be done.
    Api = 1,
    /// The command line, or a file that it names, is wrong; nothing was sent.
    Usage = 2,
    /// A file of ours, a folder or a port can't be used; nothing was sent, unless the message says so.
    Configuration = 3,
    /// There are no credentials, or they are refused.
    Credentials = 4,
    /// No answer, or one that can't be read: what was sent may have taken effect.
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

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Tells it on standard error, as a JSON object if JSON is asked for.
    pub(crate) fn show(&self, options: &Options) -> ExitCode {
        if options.speaks_json() {
            let text = serde_json::to_string_pretty(&self.to_json()).unwrap_or_default();
            terminal::error_line(&text);
        } else {
            let label = t!("failure.error");
            for line in &self.lines {
                terminal::labelled(terminal::ERROR, &label, line);
            }
            if let Some(hint) = &self.hint {
                terminal::labelled(terminal::HINT, &t!("failure.hint"), hint);
            }
        }
        self.exit.into()
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
