//! `courses`, but for grading periods.

mod create;
mod update;

use serde_json::{Map, Value};

use super::{
    Call, course_access, empty,
    paging::{PageSize, page},
    preconditions, resources, who, writable,
};
use crate::{
    error::ApiError,
    state::{CourseState, School},
};
pub(crate) use create::create;
pub(crate) use update::{patch, update};

const PAGE: PageSize = PageSize { default: 100, most: 500 };

pub(crate) fn get(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::member(school, call)?;
    Ok(resources::course(school, call, course))
}

/// The owner and administrators delete a course once it is archived, and with it all that belongs to it.
pub(crate) fn delete(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::manager(school, call)?;
    if course.owner != call.grant.user && !who::administers(school, call.grant.user, course) {
        return Err(ApiError::permission_denied());
    }
    if course.state != CourseState::Archived {
        return Err(ApiError::failed_precondition());
    }
    let id = course.id;
    school.remove_course(id);
    call.record(school, format!("courses/{id}"));
    Ok(empty())
}

/// The newest course comes first.
pub(crate) fn list(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let (student, teacher) = (call.parameter("studentId"), call.parameter("teacherId"));
    if student.is_some() && teacher.is_some() {
        return Err(preconditions::list_courses_student_and_teacher_filter());
    }
    let student = student.map(|text| who::user(school, call, text)).transpose()?;
    let teacher = teacher.map(|text| who::user(school, call, text)).transpose()?;
    let states: Vec<&str> = call.parameters.all("courseStates").collect();
    if states.contains(&"COURSE_STATE_UNSPECIFIED") {
        return Err(ApiError::invalid_argument("COURSE_STATE_UNSPECIFIED is not a state to ask for."));
    }
    let matching = school
        .courses
        .values()
        .rev()
        .filter(|course| who::sees(school, call.grant.user, course))
        .filter(|course| student.is_none_or(|student| course.students.contains(&student.id)))
        .filter(|course| teacher.is_none_or(|teacher| course.teachers.contains(&teacher.id)))
        .filter(|course| states.is_empty() || states.contains(&course.state.to_string().as_str()))
        .map(|course| (u64::MAX - course.id.0, resources::course(school, call, course)));
    let (courses, next) = page(call, PAGE, matching)?;
    Ok(super::list_answer("courses", courses, next))
}

/// The fields of a course that the emulator keeps as they are.
fn details(call: &Call<'_>) -> Vec<String> {
    let mut fields = writable::fields(call);
    fields.retain(|field| field != "ownerId" && field != "courseState");
    fields
}

fn check_details(details: &Map<String, Value>) -> Result<(), ApiError> {
    let name = details.get("name").and_then(Value::as_str).unwrap_or_default();
    if name.is_empty() {
        return Err(ApiError::invalid_argument("The name of a course must not be empty."));
    }
    if ["http://", "https://", "www."].iter().any(|start| name.contains(start)) {
        return Err(preconditions::course_title_cannot_contain_url());
    }
    Ok(())
}
