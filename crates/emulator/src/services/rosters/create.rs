//! `courses.students.create` and `courses.teachers.create`.

use serde_json::Value;

use super::Roster;
use crate::{
    error::{ApiError, Status},
    services::{Call, membership, preconditions, resources, who},
    state::{CourseRecord, Role, School, UserRecord},
};

pub(crate) fn create(roster: Roster, school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = who::course(school, call, call.variable("courseId"))?;
    let text = call.text("userId").ok_or_else(|| ApiError::invalid_argument("userId must be given."))?;
    let user = if who::administers(school, call.grant.user, course) {
        directly_added(school, call, course, text)?
    } else {
        joining(roster, school, call, course, text)?
    };
    check_user(school, course, user)?;
    if !course.state.is_modifiable() {
        return Err(preconditions::course_not_modifiable());
    }
    let role = role_in(roster);
    membership::check_limits(school, course, user.id, role)?;

    let (course, user) = (course.id, user.id);
    membership::take_role(who::course_mut(school, course)?, user, role);
    school
        .invitations
        .retain(|_, pending| (pending.course, pending.user) != (course, user) || pending.role > role);
    call.record(school, format!("courses/{course}/{}/{user}", roster.name()));
    Ok(resources::member(school, call, course, user))
}

fn role_in(roster: Roster) -> Role {
    match roster {
        Roster::Students => Role::Student,
        Roster::Teachers => Role::Teacher,
    }
}

/// Administrators add users of the domain of the course, and no others.
fn directly_added<'a>(
    school: &'a School,
    call: &Call<'_>,
    course: &CourseRecord,
    text: &str,
) -> Result<&'a UserRecord, ApiError> {
    who::user(school, call, text).ok().filter(|user| user.domain() == course.domain).ok_or_else(|| {
        ApiError::named(
            Status::PermissionDenied,
            "CannotDirectAddUser",
            "The user does not exist, or is not of the domain of the course.",
        )
    })
}

/// Everybody else adds only themselves, as a student, with the code of the course.
fn joining<'a>(
    roster: Roster,
    school: &'a School,
    call: &Call<'_>,
    course: &CourseRecord,
    text: &str,
) -> Result<&'a UserRecord, ApiError> {
    let code = call.parameter("enrollmentCode");
    let has_code = code.is_some() && code == course.enrollment_code().as_deref();
    let caller = who::caller(school, call);
    who::user(school, call, text)
        .ok()
        .filter(|user| user.id == caller.id && matches!(roster, Roster::Students) && has_code)
        .filter(|user| school.trusts(&course.domain, user.domain()))
        .ok_or_else(ApiError::permission_denied)
}

fn check_user(school: &School, course: &CourseRecord, user: &UserRecord) -> Result<(), ApiError> {
    if course.has_member(user.id) {
        return Err(ApiError::new(Status::AlreadyExists, "The user is in the course already."));
    }
    if user.is_disabled() {
        return Err(ApiError::failed_precondition());
    }
    if who::is_inactive(school, course.owner) {
        return Err(preconditions::inactive_course_owner());
    }
    Ok(())
}
