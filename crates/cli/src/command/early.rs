//! What ends before a command runs: help, the version, or a line that can't be read, which is told in our words.

use std::{error::Error as _, process::ExitCode};

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use rust_i18n::t;

use super::words::Line;
use crate::{
    api,
    failure::{Exit, Failure},
    language::LANGUAGES,
    options::{Format, Options},
    output::{self, Sent},
    suggest, terminal,
};

pub(crate) struct Early {
    error: Error,
    /// The words that lead to a method.
    words: Vec<String>,
    format: Option<Format>,
    /// Whether the line has an option that takes all words up to the next one.
    has_pairs: bool,
}

impl Early {
    pub(super) fn new(error: Error, words: Vec<String>, line: &Line) -> Self {
        Self { error, words, format: line.format, has_pairs: line.has_pairs }
    }

    /// A language that is unknown, as clap would tell it.
    pub(super) fn of_language(language: String, words: Vec<String>, line: &Line) -> Self {
        let mut error = Error::new(ErrorKind::InvalidValue);
        let known = LANGUAGES.map(str::to_owned).to_vec();
        error.insert(ContextKind::InvalidArg, ContextValue::String("--lang <LANG>".to_owned()));
        error.insert(ContextKind::InvalidValue, ContextValue::String(language));
        error.insert(ContextKind::ValidValue, ContextValue::Strings(known));
        Self::new(error, words, line)
    }

    /// Shows it, on standard error if it is an error.
    pub(crate) fn show(&self) -> ExitCode {
        match self.error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                match output::print(&self.error.render().ansi().to_string(), Sent::Nothing) {
                    Ok(()) => Exit::Success.into(),
                    Err(failure) => failure.show(&self.options()),
                }
            }
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                let _ = self.error.print();
                Exit::Usage.into()
            }
            _ => self.tell(),
        }
    }

    fn tell(&self) -> ExitCode {
        let mut failure = Failure::usage(self.line());
        if let Some(hint) = self.hint() {
            failure = failure.hint(hint);
        }
        let options = self.options();
        let code = failure.show(&options);
        if !options.speaks_json()
            && let Some(usage) = self.usage()
        {
            terminal::error_line(&format!("\n{} {usage}", t!("help.usage")));
        }
        code
    }

    /// What is known of the options.
    fn options(&self) -> Options {
        Options { format: self.format, ..Options::default() }
    }

    fn line(&self) -> String {
        let argument = self.text(ContextKind::InvalidArg);
        let value = self.text(ContextKind::InvalidValue);
        let text = match self.error.kind() {
            ErrorKind::UnknownArgument if argument.starts_with('-') => {
                t!("early.unknown-option", argument = argument)
            }
            ErrorKind::UnknownArgument => t!("early.too-many-words", argument = argument),
            ErrorKind::InvalidSubcommand => {
                t!("early.unknown-command", word = self.text(ContextKind::InvalidSubcommand))
            }
            ErrorKind::MissingRequiredArgument => t!("early.missing", arguments = argument),
            ErrorKind::MissingSubcommand => t!("early.no-command"),
            ErrorKind::InvalidValue if value.is_empty() => t!("early.no-value", argument = argument),
            ErrorKind::InvalidValue => t!("early.bad-value", argument = argument, value = value),
            ErrorKind::ValueValidation => t!("early.bad-value", argument = argument, value = value),
            ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
                t!("early.no-value", argument = argument)
            }
            ErrorKind::TooManyValues => t!("early.unexpected-value", argument = argument, value = value),
            ErrorKind::ArgumentConflict if argument == self.text(ContextKind::PriorArg) => {
                t!("early.twice", argument = argument)
            }
            ErrorKind::ArgumentConflict => {
                t!("early.conflict", argument = argument, other = self.text(ContextKind::PriorArg))
            }
            ErrorKind::InvalidUtf8 => t!("early.no-text"),
            other => return other.to_string(),
        };
        text.into_owned()
    }

    /// What would be right.
    fn hint(&self) -> Option<String> {
        let nearest =
            [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
                .into_iter()
                .find_map(|kind| self.texts(kind).into_iter().next());
        if let Some(name) = self.method_like().or(nearest) {
            return Some(t!("early.nearest", name = name).into_owned());
        }
        let valid = self.texts(ContextKind::ValidValue);
        if !valid.is_empty() {
            return Some(t!("early.values", values = valid.join(", ")).into_owned());
        }
        match self.error.kind() {
            ErrorKind::UnknownArgument => self.own_hint(),
            // Our own parsers say what would be right.
            ErrorKind::ValueValidation => self.error.source().map(ToString::to_string),
            ErrorKind::MissingRequiredArgument if self.has_pairs => Some(t!("early.ids-first").into_owned()),
            ErrorKind::InvalidSubcommand | ErrorKind::MissingSubcommand => {
                Some(t!("early.help", command = self.command()).into_owned())
            }
            _ => None,
        }
    }

    /// Why a method does not take what others take.
    fn own_hint(&self) -> Option<String> {
        let [resource, word] = &self.words[..] else { return None };
        let method = api::method(resource, word)?;
        let argument = self.text(ContextKind::InvalidArg);
        let key = match argument.split(['=', ' ']).next()? {
            "-r" | "--json" if method.body.is_none() => "early.no-body",
            "--all" if method.page.is_none() => "early.no-pages",
            _ => return None,
        };
        Some(t!(key, method = self.words.join(" ")).into_owned())
    }

    /// The command that is most like an unknown word.
    fn method_like(&self) -> Option<String> {
        if self.error.kind() != ErrorKind::InvalidSubcommand {
            return None;
        }
        let word = self.text(ContextKind::InvalidSubcommand);
        if word.contains('.') {
            let paths = crate::reflection::API.methods.iter().map(api::path);
            return suggest::nearest(word.trim_start_matches("classroom."), paths);
        }
        let resource = self.words.first().filter(|first| **first != word)?;
        suggest::nearest(&word, api::methods_of(resource).map(api::method_word).collect::<Vec<_>>())
    }

    /// The command that help is about.
    fn command(&self) -> String {
        let is_known = self.words.first().is_some_and(|word| api::resources().any(|known| known == *word));
        match self.words.first().filter(|_| is_known) {
            Some(resource) => format!("{} {resource}", super::NAME),
            None => super::NAME.to_owned(),
        }
    }

    /// The usage line, without clap's word for it.
    fn usage(&self) -> Option<String> {
        match self.error.get(ContextKind::Usage)? {
            ContextValue::StyledStr(usage) => {
                let usage = usage.to_string();
                let usage = usage.trim();
                Some(usage.strip_prefix("Usage:").unwrap_or(usage).trim().to_owned())
            }
            _ => None,
        }
    }

    fn text(&self, kind: ContextKind) -> String {
        self.texts(kind).join(", ")
    }

    fn texts(&self, kind: ContextKind) -> Vec<String> {
        match self.error.get(kind) {
            Some(ContextValue::String(text)) => vec![text.clone()],
            Some(ContextValue::Strings(texts)) => texts.clone(),
            Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
            Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
            Some(ContextValue::Number(number)) => vec![number.to_string()],
            _ => Vec::new(),
        }
    }
}
