use serde_json::Value;

use crate::{
    error::ApiError,
    services::{Call, empty, membership, preconditions, who},
    state::{Role, School},
};

pub(crate) fn accept(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let (invitation, course) = who::invitation(school, call)?;
    if invitation.user != call.grant.user {
        return Err(ApiError::permission_denied());
    }
    if !course.state.is_modifiable() {
        return Err(preconditions::course_not_modifiable());
    }
    let invitation = invitation.clone();
    if invitation.role == Role::Owner && !course.teachers.contains(&invitation.user) {
        return Err(preconditions::ineligible_owner());
    }
    membership::check_limits(school, course, invitation.user, invitation.role)?;

    school.invitations.remove(&invitation.id);
    if let Some(course) = school.courses.get_mut(&invitation.course) {
        membership::take_role(course, invitation.user, invitation.role);
    }
    call.record(school, format!("invitations/{}", invitation.id));
    Ok(empty())
}
