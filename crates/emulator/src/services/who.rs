//! Whom and what the identifiers of a call mean.

use super::Call;
use crate::{
    error::ApiError,
    state::{CourseRecord, CourseState, Id, Invitation, School, UserRecord},
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

/// A course to change, once it is known to be there.
pub(crate) fn course_mut(school: &mut School, id: Id) -> Result<&mut CourseRecord, ApiError> {
    school.courses.get_mut(&id).ok_or_else(ApiError::not_found)
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

/// Whether a user sees a course, which its state has a say in.
pub(crate) fn sees(school: &School, user: Id, course: &CourseRecord) -> bool {
    let owns = course.owner == user;
    match course.state {
        CourseState::Suspended => owns,
        CourseState::Provisioned | CourseState::Declined => owns || administers(school, user, course),
        CourseState::Active | CourseState::Archived => {
            course.has_member(user) || administers(school, user, course)
        }
    }
}

/// Whether a user is set over a course: as a teacher of it, or as an administrator of its domain.
pub(crate) fn teaches_or_administers(school: &School, user: Id, course: &CourseRecord) -> bool {
    course.teachers.contains(&user) || administers(school, user, course)
}

pub(crate) fn administers(school: &School, user: Id, course: &CourseRecord) -> bool {
    school.users.get(&user).is_some_and(|record| record.administers(&course.domain))
}

/// Whether an account is disabled, which stands for one that is gone, too.
pub(crate) fn is_inactive(school: &School, user: Id) -> bool {
    school.users.get(&user).is_none_or(UserRecord::is_disabled)
}

/// Whether the caller and the owner of a course both have the licence that some features need.
pub(crate) fn are_licensed(school: &School, call: &Call<'_>, course: &CourseRecord) -> bool {
    [call.grant.user, course.owner]
        .iter()
        .all(|id| school.users.get(id).is_some_and(|record| record.user.has_education_plus))
}
