//! `courses.students` and `courses.teachers`.

mod create;

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    Call, course_access, empty,
    paging::{PageSize, page},
    preconditions, resources, who,
};
use crate::{
    error::ApiError,
    state::{CourseRecord, Id, School},
};
pub(crate) use create::create;

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
    let course = course_access::member(school, call)?;
    let user = member(roster, school, call, course)?;
    Ok(resources::member(school, call, course.id, user))
}

pub(crate) fn list(roster: Roster, school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::member(school, call)?;
    let members =
        roster.members(course).iter().map(|user| (user.0, resources::member(school, call, course.id, *user)));
    let (members, next) = page(call, PAGE, members)?;
    Ok(super::list_answer(roster.name(), members, next))
}

pub(crate) fn delete_student(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::manager(school, call)?;
    let user = member(Roster::Students, school, call, course)?;
    let course = course.id;
    who::course_mut(school, course)?.remove_student(user);
    call.record(school, format!("courses/{course}/students/{user}"));
    Ok(empty())
}

pub(crate) fn delete_teacher(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::manager(school, call)?;
    let user = member(Roster::Teachers, school, call, course)?;
    if course.owner == user {
        return Err(preconditions::cannot_remove_course_owner());
    }
    if who::is_inactive(school, course.owner) {
        return Err(preconditions::cannot_remove_teacher_with_no_course_owner());
    }
    let course = course.id;
    who::course_mut(school, course)?.teachers.remove(&user);
    call.record(school, format!("courses/{course}/teachers/{user}"));
    Ok(empty())
}

fn member(roster: Roster, school: &School, call: &Call<'_>, course: &CourseRecord) -> Result<Id, ApiError> {
    let user = who::user(school, call, call.variable("userId"))?.id;
    if !roster.members(course).contains(&user) {
        return Err(ApiError::not_found());
    }
    Ok(user)
}
