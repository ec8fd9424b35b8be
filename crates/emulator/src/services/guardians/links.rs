//! `userProfiles.guardians`: get, list and delete.

use serde_json::{Value, json};

use super::student;
use crate::{
    error::{ApiError, Status},
    services::{Call, empty, list_answer, paging::page, stream::PAGE, who},
    state::{Guardian, School, UserRecord},
};

pub(crate) fn get(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let student = hide_unknown(student::of_path(school, call))?;
    if !student::may_view(school, call, student) {
        return Err(ApiError::permission_denied());
    }
    let guardian = school.guardians.iter().find(|guardian| is_meant(guardian, student, call));
    Ok(view(school, call, guardian.ok_or_else(ApiError::not_found)?))
}

pub(crate) fn list(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let student = student::of_list(school, call)?;
    if student.is_some_and(|student| !student::may_view(school, call, student)) {
        return Err(ApiError::permission_denied());
    }
    let email = call.parameter("invitedEmailAddress");
    if email.is_some() && !who::caller(school, call).user.is_admin {
        return Err(ApiError::permission_denied());
    }
    let mut matching: Vec<_> = school
        .guardians
        .iter()
        .filter(|guardian| student.is_none_or(|student| student.id == guardian.student))
        .filter(|guardian| student::may_view(school, call, &school.users[&guardian.student]))
        .filter(|guardian| email.is_none_or(|email| email.eq_ignore_ascii_case(&guardian.email)))
        .map(|guardian| (key(guardian), view(school, call, guardian)))
        .collect();
    matching.sort_unstable_by_key(|(key, _)| *key);
    let (guardians, next) = page(call, PAGE, matching.into_iter())?;
    Ok(list_answer("guardians", guardians, next))
}

pub(crate) fn delete(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let student = hide_unknown(student::named(school, call, call.variable("studentId")))?;
    if !student::may_manage(school, call, student) {
        return Err(ApiError::permission_denied());
    }
    let found = school.guardians.iter().position(|guardian| is_meant(guardian, student, call));
    let path = format!("userProfiles/{}/guardians/{}", student.id, call.variable("guardianId"));
    school.guardians.remove(found.ok_or_else(ApiError::not_found)?);
    call.record(school, path);
    Ok(empty())
}

/// Ascends by student, and then by guardian.
fn key(guardian: &Guardian) -> u64 {
    guardian.student.ordinal() << 32 | guardian.id.ordinal()
}

/// These methods answer for a student who does not exist as for one whom the caller can't see.
fn hide_unknown(found: Result<&UserRecord, ApiError>) -> Result<&UserRecord, ApiError> {
    found.map_err(|error| match error.status {
        Status::NotFound => ApiError::permission_denied(),
        _ => error,
    })
}

fn is_meant(guardian: &Guardian, student: &UserRecord, call: &Call<'_>) -> bool {
    guardian.student == student.id && guardian.id.to_string() == call.variable("guardianId")
}

/// The email address of the invitation is for administrators.
fn view(school: &School, call: &Call<'_>, guardian: &Guardian) -> Value {
    let id = guardian.id.to_string();
    let mut value = json!({
        "studentId": guardian.student.to_string(),
        "guardianId": id,
        "guardianProfile": { "id": id },
    });
    if call.has_scope("/classroom.profile.emails") {
        value["guardianProfile"]["emailAddress"] = guardian.email.as_str().into();
    }
    if student::administers(school, call, &school.users[&guardian.student]) {
        value["invitedEmailAddress"] = guardian.email.as_str().into();
    }
    value
}
