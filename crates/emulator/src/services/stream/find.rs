use crate::{
    error::ApiError,
    services::{Call, who},
    state::{CourseRecord, Id, ItemKind, PUBLISHED, School, StreamItem},
};

/// The item of a course that a path variable names.
pub(crate) fn find<'a>(
    school: &'a School,
    call: &Call<'_>,
    course: &CourseRecord,
    kind: ItemKind,
    variable: &str,
) -> Result<&'a StreamItem, ApiError> {
    let id: Id = call
        .variable(variable)
        .parse()
        .map_err(|_| ApiError::invalid_argument("The id of an item of a course is a number."))?;
    let found = school.stream.get(&id).filter(|item| item.course == course.id && item.kind == kind);
    found.ok_or_else(ApiError::not_found)
}

/// An item that the caller may see.
pub(crate) fn visible<'a>(
    school: &School,
    call: &Call<'_>,
    course: &CourseRecord,
    item: &'a StreamItem,
) -> Result<&'a StreamItem, ApiError> {
    match may_view(school, call.grant.user, course, item) {
        true => Ok(item),
        false => Err(ApiError::permission_denied()),
    }
}

/// Students see what is published for them; teachers and administrators see all.
pub(crate) fn may_view(school: &School, user: Id, course: &CourseRecord, item: &StreamItem) -> bool {
    who::teaches_or_administers(school, user, course)
        || course.students.contains(&user) && item.state() == PUBLISHED && item.is_for(user)
}

/// What one project created, another can't change.
pub(crate) fn of_project(item: &StreamItem, call: &Call<'_>) -> Result<(), ApiError> {
    match item.project == call.grant.project {
        true => Ok(()),
        false => Err(ApiError::permission_denied()),
    }
}
