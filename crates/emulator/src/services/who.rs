//! Whom and what the identifiers of a call mean.

use super::Call;
use crate::{
    error::ApiError,
    state::{CourseRecord, Id, Invitation, School, UserRecord},
};

/// The user who makes a call. Authentication has seen to it that there is one; users are never removed.
pub(crate) fn caller<'a>(school: &'a School, call: &Call<'_>) -> &'a UserRecord {
    &school.users[&call.grant.user]
}

/// A user by id, email address or `me`.
pub(crate) fn user<'a>(school: &'a School, call: &Call<'_>, text: &str) -> Result<&'a UserRecord, ApiError> {
    let found = if text == "me" { Some(caller(school, call)) } else { school.find_user(text) };
    found.ok_or_else(ApiError::not_found)
}

/// A course by id or alias.
pub(crate) fn course<'a>(
    school: &'a School,
    call: &Call<'_>,
    text: &str,
) -> Result<&'a CourseRecord, ApiError> {
    school.find_course(text, caller(school, call).domain()).ok_or_else(ApiError::not_found)
}

/// The invitation that the path names, and its course.
pub(crate) fn invitation<'a>(
    school: &'a School,
    call: &Call<'_>,
) -> Result<(&'a Invitation, &'a CourseRecord), ApiError> {
    let invitation = school.find_invitation(call.variable("id")).ok_or_else(ApiError::not_found)?;
    let course = school.courses.get(&invitation.course).ok_or_else(ApiError::not_found)?;
    Ok((invitation, course))
}

/// Whether a user is set over a course: as a teacher of it, or as an administrator of its domain.
pub(crate) fn teaches_or_administers(school: &School, user: Id, course: &CourseRecord) -> bool {
    course.teachers.contains(&user) || administers(school, user, course)
}

pub(crate) fn administers(school: &School, user: Id, course: &CourseRecord) -> bool {
    school.users.get(&user).is_some_and(|record| record.administers(&course.domain))
}
