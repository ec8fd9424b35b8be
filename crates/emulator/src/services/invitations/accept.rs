use serde_json::Value;

use crate::{
    error::ApiError,
    services::{Call, empty, preconditions, who},
    state::{CourseRecord, Id, Role, School},
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
    check_role(school, course, invitation.user, invitation.role)?;

    school.invitations.remove(&invitation.id);
    if let Some(course) = school.courses.get_mut(&invitation.course) {
        take_role(course, invitation.user, invitation.role);
    }
    call.record(school, format!("invitations/{}", invitation.id));
    Ok(empty())
}

fn check_role(school: &School, course: &CourseRecord, user: Id, role: Role) -> Result<(), ApiError> {
    if role == Role::Owner && !course.teachers.contains(&user) {
        return Err(preconditions::ineligible_owner());
    }
    if role == Role::Teacher && course.teachers.len() >= school.limits.teachers_per_course {
        return Err(preconditions::course_teacher_limit_reached());
    }
    if course.has_member(user) {
        return Ok(());
    }
    if course.teachers.len() + course.students.len() >= school.limits.members_per_course {
        return Err(preconditions::course_member_limit_reached());
    }
    let limit = school.users.get(&user).and_then(|record| record.user.group_limit);
    if limit.is_some_and(|limit| school.memberships_of(user) >= limit) {
        return Err(preconditions::user_groups_limit_reached());
    }
    Ok(())
}

fn take_role(course: &mut CourseRecord, user: Id, role: Role) {
    match role {
        Role::Student => {
            course.students.insert(user);
        }
        Role::Teacher => {
            course.students.remove(&user);
            course.teachers.insert(user);
        }
        Role::Owner => course.owner = user,
    }
}
