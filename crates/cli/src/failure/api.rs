//! What a failed call comes to.

use std::error::Error as _;

use google_classroom::{Code, Error, Retry};
use rust_i18n::t;

use super::{Exit, Failure};
use crate::api;

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

/// What to do, in our words: those of the library speak of its functions.
fn hint(error: &Error) -> Option<String> {
    if error.retry() == Retry::AfterLooking {
        return Some(t!("hint.uncertain").into_owned());
    }
    let theirs = error.hint().map(one_line)?;
    let words = match error.hint_name() {
        // What is wrong with the line says what to do.
        Some("not-sent") => return None,
        Some("bad-token" | "no-token") => t!("hint.unauthenticated"),
        Some("timeout" | "interrupted") => t!("hint.again"),
        Some("scope") => match error.missing_scope() {
            Some(scope) => t!("hint.scope", scope = scope),
            None => return Some(theirs),
        },
        Some(
            name @ ("already-exists" | "api-disabled" | "connect" | "decode" | "no-json" | "not-found"
            | "precondition" | "redirect" | "too-large" | "too-many" | "try-later" | "wrong-address"),
        ) => t!(format!("hint.{name}")),
        Some(reason) => return Some(api::advice(reason, &theirs)),
        None => return Some(theirs),
    };
    Some(words.into_owned())
}

/// Nothing that came from outside may break the line or steer the terminal.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
