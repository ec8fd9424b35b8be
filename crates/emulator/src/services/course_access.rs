//! The course of a path, for those who have to do with it.

use super::{Call, preconditions, who};
use crate::{
    error::ApiError,
    state::{CourseRecord, School},
};

/// For members of the course, and administrators of its domain.
pub(crate) fn member<'a>(school: &'a School, call: &Call<'_>) -> Result<&'a CourseRecord, ApiError> {
    let course = who::course(school, call, call.variable("courseId"))?;
    let caller = call.grant.user;
    if !course.has_member(caller) && !who::administers(school, caller, course) {
        return Err(ApiError::permission_denied());
    }
    Ok(course)
}

/// For teachers of the course, and administrators of its domain.
pub(crate) fn manager<'a>(school: &'a School, call: &Call<'_>) -> Result<&'a CourseRecord, ApiError> {
    let course = who::course(school, call, call.variable("courseId"))?;
    if !who::teaches_or_administers(school, call.grant.user, course) {
        return Err(ApiError::permission_denied());
    }
    Ok(course)
}

/// For teachers of the course alone.
pub(crate) fn teacher<'a>(school: &'a School, call: &Call<'_>) -> Result<&'a CourseRecord, ApiError> {
    let course = who::course(school, call, call.variable("courseId"))?;
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
