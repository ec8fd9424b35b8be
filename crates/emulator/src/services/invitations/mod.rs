//! The five methods of `invitations`.

mod accept;
mod create;

use serde_json::Value;

use super::{
    Call, empty,
    paging::{PageSize, page},
    resources, who,
};
use crate::{
    error::ApiError,
    state::{CourseRecord, Id, Invitation, Role, School},
};
pub(crate) use accept::accept;
pub(crate) use create::create;

const PAGE: PageSize = PageSize { default: 500, most: 500 };

pub(crate) fn get(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let (invitation, course) = who::invitation(school, call)?;
    if !may_view(school, call.grant.user, invitation, course) {
        return Err(ApiError::permission_denied());
    }
    Ok(resources::invitation(invitation))
}

pub(crate) fn delete(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let (invitation, course) = who::invitation(school, call)?;
    if !may_manage(school, call.grant.user, course, invitation.role) {
        return Err(ApiError::permission_denied());
    }
    let id = invitation.id;
    school.invitations.remove(&id);
    call.record(school, format!("invitations/{id}"));
    Ok(empty())
}

pub(crate) fn list(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let user = call.parameter("userId").map(|text| who::user(school, call, text)).transpose()?;
    let course = call.parameter("courseId").map(|text| who::course(school, call, text)).transpose()?;
    if user.is_none() && course.is_none() {
        return Err(ApiError::invalid_argument("At least one of user_id and course_id must be given."));
    }
    let caller = call.grant.user;
    let asks_for_own = user.is_some_and(|user| user.id == caller);
    if let Some(course) = course
        && !asks_for_own
        && !who::teaches_or_administers(school, caller, course)
    {
        return Err(ApiError::permission_denied());
    }
    let matching = school
        .invitations
        .values()
        .filter(|invitation| user.is_none_or(|user| user.id == invitation.user))
        .filter(|invitation| course.is_none_or(|course| course.id == invitation.course))
        .filter(|invitation| {
            let course = school.courses.get(&invitation.course);
            course.is_some_and(|course| may_view(school, caller, invitation, course))
        })
        .map(|invitation| (invitation.id.0, resources::invitation(invitation)));
    let (invitations, next) = page(call, PAGE, matching)?;
    Ok(super::list_answer("invitations", invitations, next))
}

/// The invited user sees an invitation, and whoever could have sent one to the course.
fn may_view(school: &School, user: Id, invitation: &Invitation, course: &CourseRecord) -> bool {
    invitation.user == user || who::teaches_or_administers(school, user, course)
}

/// Teachers and administrators manage invitations; to own the course, only its owner and administrators.
fn may_manage(school: &School, user: Id, course: &CourseRecord, role: Role) -> bool {
    match role {
        Role::Owner => course.owner == user || who::administers(school, user, course),
        Role::Student | Role::Teacher => who::teaches_or_administers(school, user, course),
    }
}
