//! The course of a path, for those who have to do with it.

use super::{Call, preconditions, who};
use crate::{
    error::ApiError,
    state::{CourseRecord, School},
};

/// For those who see it.
pub(crate) fn member<'a>(school: &'a School, call: &Call<'_>) -> Result<&'a CourseRecord, ApiError> {
    let course = of_path(school, call)?;
    if !who::sees(school, call.grant.user, course) {
        return Err(ApiError::permission_denied());
    }
    Ok(course)
}

/// For teachers of the course, and administrators of its domain.
pub(crate) fn manager<'a>(school: &'a School, call: &Call<'_>) -> Result<&'a CourseRecord, ApiError> {
    let course = member(school, call)?;
    if !who::teaches_or_administers(school, call.grant.user, course) {
        return Err(ApiError::permission_denied());
    }
    Ok(course)
}

/// For teachers of the course alone.
pub(crate) fn teacher<'a>(school: &'a School, call: &Call<'_>) -> Result<&'a CourseRecord, ApiError> {
    let course = member(school, call)?;
    if !course.teachers.contains(&call.grant.user) {
        return Err(ApiError::permission_denied());
    }
    Ok(course)
}

/// Nothing in a course that is archived, declined or suspended changes.
pub(crate) fn modifiable(course: &CourseRecord) -> Result<(), ApiError> {
    match course.state.is_modifiable() {
        true => Ok(()),
        false => Err(preconditions::course_not_modifiable()),
    }
}

/// The course of the path, which calls it `courseId`, or `id` where nothing in the course is meant.
fn of_path<'a>(school: &'a School, call: &Call<'_>) -> Result<&'a CourseRecord, ApiError> {
    let text = call.parameter("courseId").unwrap_or_else(|| call.variable("id"));
    who::course(school, call, text)
}
