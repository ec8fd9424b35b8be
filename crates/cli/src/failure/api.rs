//! What a failed call comes to.

use std::error::Error as _;

use google_classroom::{Code, Error};
use rust_i18n::t;

use super::{Exit, Failure};

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let answered = error.status().and_then(|status| status.json()).cloned();
        Self { exit: exit(&error), lines: lines(&error), hint: hint(&error), error: answered }
    }
}

fn exit(error: &Error) -> Exit {
    if error.is_credentials() || error.code() == Some(Code::Unauthenticated) {
        Exit::Credentials
    } else if error.is_configuration() {
        Exit::Configuration
    } else if error.is_request() {
        Exit::Usage
    } else if error.status().is_some() {
        Exit::Api
    } else {
        // No answer, or one that is not the API's.
        Exit::Network
    }
}

/// One line, with the causes; a line for each field where fields are wrong.
fn lines(error: &Error) -> Vec<String> {
    if error.is_request() && !error.violations().is_empty() {
        let violations = error.violations().iter();
        return violations
            .map(|wrong| one_line(&format!("`{}`: {}", wrong.field, wrong.description)))
            .collect();
    }
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let text = inner.to_string();
        if !line.contains(&text) {
            line = format!("{line}: {text}");
        }
        cause = inner.source();
    }
    vec![one_line(&line)]
}

fn hint(error: &Error) -> Option<String> {
    let key = if error.is_connect() {
        "hint.connect"
    } else if error.is_timeout() || error.is_interrupted() || error.is_uncertain() {
        "hint.uncertain"
    } else if error.code() == Some(Code::Unauthenticated) {
        "hint.unauthenticated"
    } else if error.is_request() {
        // The bindings' own speaks of code.
        return None;
    } else if let Some(scope) = error.missing_scope() {
        return Some(t!("hint.scope", scope = scope).into_owned());
    } else {
        return error.hint().map(one_line);
    };
    Some(t!(key).into_owned())
}

/// Nothing that came from outside may break the line or steer the terminal.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
