//! What the server says, in few words for people.

use std::{borrow::Cow, error::Error as _};

use google_classroom::{Code, Error, invitations::CreateFailure};
use rust_i18n::t;

use super::{event::Refusal, role::Role};
use crate::failure::Failure;

/// Why a request was refused.
pub(super) fn refusal(error: &Error) -> Refusal {
    let code = error.code();
    let reason = match (error.reason(), &code) {
        (Some(reason), _) => reason.to_owned(),
        (None, Some(code)) => code.as_str().to_owned(),
        (None, None) => t!("roster.reason.no_answer").into_owned(),
    };
    // What a typing error comes to is told in few words, since it is told often.
    let message = match CreateFailure::of(error) {
        Some(CreateFailure::NotFound) => t!("roster.reason.not_found").into_owned(),
        _ => message(error),
    };
    Refusal { reason, message, hint: hint(error) }
}

/// The line of an error without the method, which the row tells.
fn message(error: &Error) -> String {
    let text = with_causes(error);
    match error.method().and_then(|method| text.strip_prefix(method)) {
        Some(rest) => rest.trim_start_matches(": ").to_owned(),
        None => text,
    }
}

/// An error of credentials alone says nothing of why there are none.
fn with_causes(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source().filter(|_| error.is_credentials());
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}

/// What to do: where we know more than the API's own words say, ours.
fn hint(error: &Error) -> Option<String> {
    let ours = match CreateFailure::of(error) {
        Some(CreateFailure::NotFound) => Some(t!("roster.hint.not_found")),
        Some(CreateFailure::FailedPrecondition(None)) => Some(t!("roster.hint.failed_precondition")),
        Some(CreateFailure::PermissionDenied(None)) if error.missing_scope().is_none() => {
            Some(t!("roster.hint.permission_denied"))
        }
        _ => None,
    };
    ours.map(Cow::into_owned).or_else(|| error.hint().map(str::to_owned))
}

/// The invitation that came in between is of another role than the one that was deleted.
pub(super) fn other_role(role: Option<Role>) -> Refusal {
    let role = role.map_or(t!("roster.role.unknown"), Role::label);
    Refusal {
        reason: Code::AlreadyExists.as_str().to_owned(),
        message: t!("roster.reason.other_role", role = role).into_owned(),
        hint: Some(t!("roster.hint.plan_again").into_owned()),
    }
}

/// The invitation that is there is that of another line.
pub(super) fn same_person(line: u64, role: Option<Role>) -> Refusal {
    let role = role.map_or(t!("roster.role.unknown"), Role::label);
    Refusal {
        reason: Code::AlreadyExists.as_str().to_owned(),
        message: t!("roster.reason.same_person", line = line, role = role).into_owned(),
        hint: Some(t!("roster.hint.same_person").into_owned()),
    }
}

/// Why a course can't be had, or its people.
pub(super) fn course_failure(course: &str, error: Error) -> Failure {
    let line = match error.code() {
        Some(Code::NotFound) if error.status().is_some() => t!("roster.course.not_found", course = course),
        _ => t!("roster.course.failed", course = course, error = message(&error)),
    };
    Failure { lines: vec![line.into_owned()], ..Failure::from(error) }
}

/// Lines as stretches: `2-5, 9`; not more of them than these.
pub(super) fn stretches(lines: impl Iterator<Item = u64>, most: usize) -> String {
    let mut stretches: Vec<(u64, u64)> = Vec::new();
    for line in lines {
        match stretches.last_mut() {
            Some((_, last)) if *last + 1 == line => *last = line,
            _ => stretches.push((line, line)),
        }
    }
    let told: Vec<String> = stretches
        .iter()
        .take(most)
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") })
        .collect();
    let more = if stretches.len() > most { ", …" } else { "" };
    format!("{}{more}", told.join(", "))
}
