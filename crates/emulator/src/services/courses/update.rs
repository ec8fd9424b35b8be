//! `courses.update` and `courses.patch`.

use serde_json::Value;

use super::{check_details, details};
use crate::{
    error::ApiError,
    services::{Call, course_access, masks, preconditions, resources, who},
    state::{CourseRecord, CourseState, Id, Role, School},
};

/// Replaces all that can be replaced, but for what the document exempts: the state and the levels stay if the
/// body lacks them, and the owner always.
pub(crate) fn update(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::manager(school, call)?;
    let state = match call.text("courseState") {
        Some(_) => next_state(course, call)?,
        None => course.state,
    };
    let mut fields = details(call);
    fields.retain(|field| field != "levels" || call.body.contains_key(field));
    change(school, call, course.clone(), &fields, state)
}

pub(crate) fn patch(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::manager(school, call)?;
    let mut fields = masks::required(call)?;
    if who::is_inactive(school, course.owner) {
        return Err(preconditions::inactive_course_owner());
    }
    let mut changed = course.clone();
    let state = if take(&mut fields, "courseState") { next_state(course, call)? } else { course.state };
    if take(&mut fields, "ownerId") && !names_owner(school, call, course) {
        check_modifiable(course, state)?;
        changed.owner = next_owner(school, call, course)?;
    }
    change(school, call, changed, &fields, state)
}

/// Takes a field out of those to change, and says whether it was there.
fn take(fields: &mut Vec<String>, name: &str) -> bool {
    let count = fields.len();
    fields.retain(|field| field != name);
    fields.len() < count
}

/// Changes a copy of a course, and puts it in the place of the course if all is well.
fn change(
    school: &mut School,
    call: &Call<'_>,
    mut course: CourseRecord,
    fields: &[String],
    state: CourseState,
) -> Result<Value, ApiError> {
    if !fields.is_empty() {
        check_modifiable(&course, state)?;
    }
    masks::apply(&mut course.details, &call.body, fields);
    check_details(&course.details)?;
    course.state = state;
    course.changed = school.next_id();
    let (id, answer) = (course.id, resources::course(school, call, &course));
    school.courses.insert(id, course);
    call.record(school, format!("courses/{id}"));
    Ok(answer)
}

/// A change of the state may come with others if either state allows those.
fn check_modifiable(course: &CourseRecord, next: CourseState) -> Result<(), ApiError> {
    if course.state.is_modifiable() || next.is_modifiable() {
        return Ok(());
    }
    Err(preconditions::course_not_modifiable())
}

fn next_state(course: &CourseRecord, call: &Call<'_>) -> Result<CourseState, ApiError> {
    let next = call
        .text("courseState")
        .and_then(|text| text.parse::<CourseState>().ok())
        .ok_or_else(|| ApiError::invalid_argument("courseState must be given, and can't be unspecified."))?;
    if course.state == CourseState::Suspended {
        return Err(preconditions::course_not_modifiable());
    }
    if !course.state.can_become(next) {
        return Err(ApiError::failed_precondition());
    }
    Ok(next)
}

/// Whether the owner in the body is the present one, which changes nothing.
fn names_owner(school: &School, call: &Call<'_>, course: &CourseRecord) -> bool {
    let named = call.text("ownerId").and_then(|text| who::user(school, call, text).ok());
    named.is_some_and(|user| user.id == course.owner)
}

/// Administrators hand a course to one of its co-teachers.
fn next_owner(school: &School, call: &Call<'_>, course: &CourseRecord) -> Result<Id, ApiError> {
    let text = call.text("ownerId").ok_or_else(|| ApiError::invalid_argument("ownerId must be given."))?;
    if !who::administers(school, call.grant.user, course) {
        return Err(ApiError::permission_denied());
    }
    let owner = who::user(school, call, text).map_err(|_| preconditions::ineligible_owner())?;
    if course.role_of(owner.id) != Some(Role::Teacher) {
        return Err(preconditions::ineligible_owner());
    }
    let mut pending = school.invitations.values();
    if pending.any(|invitation| invitation.course == course.id && invitation.role == Role::Owner) {
        return Err(preconditions::pending_invitation_exists());
    }
    Ok(owner.id)
}
