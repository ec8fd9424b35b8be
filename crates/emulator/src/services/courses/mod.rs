//! `courses`: create, get and list.

mod create;

use serde_json::Value;

use super::{
    Call,
    paging::{PageSize, page},
    preconditions, resources, who,
};
use crate::{
    error::ApiError,
    state::{CourseRecord, CourseState, Id, School},
};
pub(crate) use create::create;

const PAGE: PageSize = PageSize { default: 100, most: 500 };

pub(crate) fn get(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = who::course(school, call, call.variable("id"))?;
    if !may_view(school, call.grant.user, course) {
        return Err(ApiError::permission_denied());
    }
    Ok(resources::course(school, call, course))
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
        .filter(|course| may_view(school, call.grant.user, course))
        .filter(|course| student.is_none_or(|student| course.students.contains(&student.id)))
        .filter(|course| teacher.is_none_or(|teacher| course.teachers.contains(&teacher.id)))
        .filter(|course| states.is_empty() || states.contains(&course.state.to_string().as_str()))
        .map(|course| (u64::MAX - course.id.0, resources::course(school, call, course)));
    let (courses, next) = page(call, PAGE, matching)?;
    Ok(super::list_answer("courses", courses, next))
}

fn may_view(school: &School, user: Id, course: &CourseRecord) -> bool {
    let owns = course.owner == user;
    match course.state {
        CourseState::Suspended => owns,
        CourseState::Provisioned | CourseState::Declined => owns || who::administers(school, user, course),
        CourseState::Active | CourseState::Archived => {
            course.has_member(user) || who::administers(school, user, course)
        }
    }
}
