//! What the server says, in few words for people.

use google_classroom::{Code, Error, invitations::CreateFailure};
use rust_i18n::t;

use super::{event::Refusal, role::Role};

/// Why a request was refused.
pub(super) fn refusal(error: &Error) -> Refusal {
    let code = error.code();
    let reason = match (error.reason(), &code) {
        (Some(reason), _) => reason.to_owned(),
        (None, Some(code)) => code.as_str().to_owned(),
        (None, None) => t!("roster.reason.no_answer").into_owned(),
    };
    Refusal { reason, message: message(error), hint: hint(error) }
}

/// The line of an error without the method, which the row tells.
fn message(error: &Error) -> String {
    let text = error.to_string();
    match error.method().and_then(|method| text.strip_prefix(method)) {
        Some(rest) => rest.trim_start_matches(": ").to_owned(),
        None => text,
    }
}

/// What to do: where the API has no words of its own, ours.
fn hint(error: &Error) -> Option<String> {
    if let Some(hint) = error.hint() {
        return Some(hint.to_owned());
    }
    let ours = match CreateFailure::of(error)? {
        CreateFailure::NotFound => t!("roster.hint.not_found"),
        CreateFailure::FailedPrecondition(None) => t!("roster.hint.failed_precondition"),
        CreateFailure::PermissionDenied(None) => t!("roster.hint.permission_denied"),
        _ => return None,
    };
    Some(ours.into_owned())
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

/// Why a course can't be had.
pub(super) fn course_failure(course: &str, error: &Error) -> String {
    if error.code() == Some(Code::NotFound) && error.status().is_some() {
        return t!("roster.course.not_found", course = course).into_owned();
    }
    t!("roster.course.failed", course = course, error = message(error)).into_owned()
}
