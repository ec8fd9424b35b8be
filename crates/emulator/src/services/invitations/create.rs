use serde_json::Value;

use super::may_manage;
use crate::{
    error::{ApiError, Status},
    services::{Call, preconditions, resources, who},
    state::{CourseRecord, Id, Invitation, Role, School, UserRecord},
};

pub(crate) fn create(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course_text = required(call, "courseId", "course_id")?;
    let user_text = required(call, "userId", "user_id")?;
    let role = call
        .text("role")
        .and_then(|text| text.parse::<Role>().ok())
        .ok_or_else(|| ApiError::invalid_argument("invitation.role must be STUDENT, TEACHER or OWNER."))?;
    let course = who::course(school, call, course_text)?;
    if !may_manage(school, call.grant.user, course, role) {
        return Err(ApiError::permission_denied());
    }
    if !course.state.is_modifiable() {
        return Err(preconditions::course_not_modifiable());
    }
    let invitee = who::user(school, call, user_text)?;
    check_invitee(school, course, invitee)?;
    check_role(course, invitee.id, role)?;
    check_first(school, course.id, invitee.id)?;
    check_quota(school, call.grant.user)?;

    let (course, user) = (course.id, invitee.id);
    let invitation = Invitation { id: school.next_id(), course, user, role };
    let answer = resources::invitation(&invitation);
    school.invitations_sent.add(call.grant.user, school.clock.day());
    call.record(school, format!("invitations/{}", invitation.id));
    school.invitations.insert(invitation.id, invitation);
    Ok(answer)
}

fn required<'a>(call: &'a Call<'_>, name: &str, wire_name: &str) -> Result<&'a str, ApiError> {
    call.text(name)
        .ok_or_else(|| ApiError::invalid_argument(format!("invitation.{wire_name} must be given.")))
}

fn check_invitee(school: &School, course: &CourseRecord, invitee: &UserRecord) -> Result<(), ApiError> {
    if invitee.is_disabled() {
        return Err(ApiError::failed_precondition());
    }
    if !school.trusts(&course.domain, invitee.domain()) {
        return Err(ApiError::named(
            Status::PermissionDenied,
            "CannotInviteUserInUntrustedDomain",
            "The domain of the course does not trust the domain of the invited user.",
        ));
    }
    Ok(())
}

fn check_role(course: &CourseRecord, invitee: Id, role: Role) -> Result<(), ApiError> {
    match (role, course.role_of(invitee)) {
        (Role::Owner, Some(Role::Owner)) => Err(preconditions::user_already_owner()),
        (Role::Owner, Some(Role::Teacher)) => Ok(()),
        (Role::Owner, _) => Err(preconditions::ineligible_owner()),
        (wanted, Some(present)) if present >= wanted => Err(ApiError::failed_precondition()),
        _ => Ok(()),
    }
}

fn check_first(school: &School, course: Id, user: Id) -> Result<(), ApiError> {
    if school.invitations.values().any(|pending| pending.course == course && pending.user == user) {
        return Err(ApiError::new(
            Status::AlreadyExists,
            "The user has a pending invitation to this course.",
        ));
    }
    Ok(())
}

fn check_quota(school: &School, caller: Id) -> Result<(), ApiError> {
    if school.invitations_sent.of(caller, school.clock.day()) >= school.limits.invitations_per_user {
        return Err(ApiError::named(
            Status::ResourceExhausted,
            "UserInvitationQuotaExhausted",
            "The user does not have enough quota to invite users to this course.",
        ));
    }
    Ok(())
}
