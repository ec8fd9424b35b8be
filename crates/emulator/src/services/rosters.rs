//! `courses.students` and `courses.teachers`: get, list and delete.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    Call, empty,
    paging::{PageSize, page},
    preconditions, resources, who,
};
use crate::{
    error::ApiError,
    state::{CourseRecord, Id, School},
};

const PAGE: PageSize = PageSize { default: 30, most: 100 };

/// One of the two lists of members of a course.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Roster {
    Students,
    Teachers,
}

impl Roster {
    fn name(self) -> &'static str {
        match self {
            Self::Students => "students",
            Self::Teachers => "teachers",
        }
    }

    fn members(self, course: &CourseRecord) -> &BTreeSet<Id> {
        match self {
            Self::Students => &course.students,
            Self::Teachers => &course.teachers,
        }
    }
}

pub(crate) fn get(roster: Roster, school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = visible_course(school, call)?;
    let user = member(roster, school, call, course)?;
    Ok(resources::member(school, call, course.id, user))
}

pub(crate) fn list(roster: Roster, school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = visible_course(school, call)?;
    let members =
        roster.members(course).iter().map(|user| (user.0, resources::member(school, call, course.id, *user)));
    let (members, next) = page(call, PAGE, members)?;
    Ok(super::list_answer(roster.name(), members, next))
}

pub(crate) fn delete_student(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = managed_course(school, call)?;
    let user = member(Roster::Students, school, call, course)?;
    let course = course.id;
    school.courses.entry(course).and_modify(|course| {
        course.students.remove(&user);
    });
    call.record(school, format!("courses/{course}/students/{user}"));
    Ok(empty())
}

pub(crate) fn delete_teacher(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = managed_course(school, call)?;
    let user = member(Roster::Teachers, school, call, course)?;
    if course.owner == user {
        return Err(preconditions::cannot_remove_course_owner());
    }
    if school.users.get(&course.owner).is_none_or(|owner| owner.is_disabled()) {
        return Err(preconditions::cannot_remove_teacher_with_no_course_owner());
    }
    let course = course.id;
    school.courses.entry(course).and_modify(|course| {
        course.teachers.remove(&user);
    });
    call.record(school, format!("courses/{course}/teachers/{user}"));
    Ok(empty())
}

/// The course of the path, for its members and administrators.
fn visible_course<'a>(school: &'a School, call: &Call<'_>) -> Result<&'a CourseRecord, ApiError> {
    let course = who::course(school, call, call.variable("courseId"))?;
    let caller = call.grant.user;
    if !course.has_member(caller) && !who::administers(school, caller, course) {
        return Err(ApiError::permission_denied());
    }
    Ok(course)
}

/// The course of the path, for its teachers and administrators.
fn managed_course<'a>(school: &'a School, call: &Call<'_>) -> Result<&'a CourseRecord, ApiError> {
    let course = who::course(school, call, call.variable("courseId"))?;
    if !who::teaches_or_administers(school, call.grant.user, course) {
        return Err(ApiError::permission_denied());
    }
    Ok(course)
}

fn member(roster: Roster, school: &School, call: &Call<'_>, course: &CourseRecord) -> Result<Id, ApiError> {
    let user = who::user(school, call, call.variable("userId"))?.id;
    if !roster.members(course).contains(&user) {
        return Err(ApiError::not_found());
    }
    Ok(user)
}
