//! `courses.studentGroups.studentGroupMembers`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{changeable_course, find, readable_course};
use crate::{
    error::{ApiError, Status},
    services::{
        Call, empty, list_answer,
        paging::{PageSize, page},
        resources, who,
    },
    state::{Id, School},
};

const PAGE: PageSize = PageSize { default: 100, most: 100 };
const GROUP: &str = "studentGroupId";

pub(crate) fn create(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = changeable_course(school, call)?;
    let group = find(course, call, GROUP)?;
    let text = call.text("userId").ok_or_else(|| ApiError::invalid_argument("userId must be given."))?;
    let user = who::user(school, call, text)?.id;
    if !course.students.contains(&user) {
        return Err(ApiError::failed_precondition());
    }
    if group.members.contains(&user) {
        return Err(ApiError::new(Status::AlreadyExists, "The student is in the group already."));
    }
    if group.members.len() >= school.limits.members_per_student_group {
        return Err(ApiError::failed_precondition());
    }
    let (course, group) = (course.id, group.id);
    members_mut(school, course, group)?.insert(user);
    call.record(school, target(course, group, user));
    Ok(resources::student_group_member(course, group, user))
}

pub(crate) fn list(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = readable_course(school, call)?;
    let group = find(course, call, GROUP)?;
    let member = |user: &Id| (user.0, resources::student_group_member(course.id, group.id, *user));
    let (members, next) = page(call, PAGE, group.members.iter().map(member))?;
    Ok(list_answer("studentGroupMembers", members, next))
}

pub(crate) fn delete(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = changeable_course(school, call)?;
    let group = find(course, call, GROUP)?;
    let user = who::user(school, call, call.variable("userId"))?.id;
    let (course, group) = (course.id, group.id);
    if !members_mut(school, course, group)?.remove(&user) {
        return Err(ApiError::not_found());
    }
    call.record(school, target(course, group, user));
    Ok(empty())
}

fn members_mut(school: &mut School, course: Id, group: Id) -> Result<&mut BTreeSet<Id>, ApiError> {
    let group = who::course_mut(school, course)?.student_groups.get_mut(&group);
    group.map(|group| &mut group.members).ok_or_else(ApiError::not_found)
}

fn target(course: Id, group: Id, user: Id) -> String {
    format!("courses/{course}/studentGroups/{group}/studentGroupMembers/{user}")
}
