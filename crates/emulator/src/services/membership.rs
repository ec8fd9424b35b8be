//! How people come into courses, whichever method brings them there.

use super::preconditions;
use crate::{
    error::ApiError,
    state::{CourseRecord, Id, Role, School},
};

/// Checks that neither the course nor the user is at a limit.
pub(crate) fn check_limits(
    school: &School,
    course: &CourseRecord,
    user: Id,
    role: Role,
) -> Result<(), ApiError> {
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

pub(crate) fn take_role(course: &mut CourseRecord, user: Id, role: Role) {
    match role {
        Role::Student => {
            course.students.insert(user);
        }
        Role::Teacher => {
            course.remove_student(user);
            course.teachers.insert(user);
        }
        Role::Owner => course.owner = user,
    }
}
