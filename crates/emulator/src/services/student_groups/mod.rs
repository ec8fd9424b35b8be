//! `courses.studentGroups`, and their members.

pub(crate) mod members;

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{
    Call, course_access, empty, masks,
    paging::{PageSize, page},
    resources, who,
};
use crate::{
    error::ApiError,
    state::{CourseRecord, Id, School, StudentGroup},
};

const PAGE: PageSize = PageSize { default: 75, most: 75 };

pub(crate) fn create(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = changeable_course(school, call)?;
    if course.student_groups.len() >= school.limits.student_groups_per_course {
        return Err(ApiError::failed_precondition());
    }
    let mut details = Map::new();
    set_title(&mut details, call, &["title".into()])?;
    let (course, id) = (course.id, school.next_id());
    store(school, call, course, StudentGroup { id, members: BTreeSet::new(), details })
}

pub(crate) fn list(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = readable_course(school, call)?;
    let groups = course.student_groups.values();
    let groups = groups.map(|group| (group.id.0, resources::student_group(course.id, group)));
    let (groups, next) = page(call, PAGE, groups)?;
    Ok(super::list_answer("studentGroups", groups, next))
}

pub(crate) fn patch(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = changeable_course(school, call)?;
    let mut group = find(course, call, "id")?.clone();
    set_title(&mut group.details, call, &masks::required(call)?)?;
    let course = course.id;
    store(school, call, course, group)
}

pub(crate) fn delete(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = changeable_course(school, call)?;
    let (course, id) = (course.id, find(course, call, "id")?.id);
    who::course_mut(school, course)?.student_groups.remove(&id);
    call.record(school, format!("courses/{course}/studentGroups/{id}"));
    Ok(empty())
}

/// The course of the path, for its teachers and administrators. To people outside it is not there.
fn readable_course<'a>(school: &'a School, call: &Call<'_>) -> Result<&'a CourseRecord, ApiError> {
    let course = who::course(school, call, call.variable("courseId"))?;
    if !who::sees(school, call.grant.user, course) {
        return Err(ApiError::not_found());
    }
    if !who::teaches_or_administers(school, call.grant.user, course) {
        return Err(ApiError::permission_denied());
    }
    Ok(course)
}

/// The course of the path, for those who may change its groups.
fn changeable_course<'a>(school: &'a School, call: &Call<'_>) -> Result<&'a CourseRecord, ApiError> {
    let course = readable_course(school, call)?;
    if !who::are_licensed(school, call, course) {
        return Err(ApiError::permission_denied());
    }
    course_access::modifiable(course)?;
    Ok(course)
}

/// The group that a variable of the path names.
fn find<'a>(course: &'a CourseRecord, call: &Call<'_>, variable: &str) -> Result<&'a StudentGroup, ApiError> {
    let id: Id = call.variable(variable).parse().map_err(|_| ApiError::not_found())?;
    course.student_groups.get(&id).ok_or_else(ApiError::not_found)
}

fn set_title(details: &mut Map<String, Value>, call: &Call<'_>, fields: &[String]) -> Result<(), ApiError> {
    masks::apply(details, &call.body, fields);
    if !details.contains_key("title") {
        return Err(ApiError::invalid_argument("The title of a student group must not be empty."));
    }
    Ok(())
}

fn store(school: &mut School, call: &Call<'_>, course: Id, group: StudentGroup) -> Result<Value, ApiError> {
    let (id, answer) = (group.id, resources::student_group(course, &group));
    who::course_mut(school, course)?.student_groups.insert(id, group);
    call.record(school, format!("courses/{course}/studentGroups/{id}"));
    Ok(answer)
}
