use serde_json::Value;

use super::{
    find::{Found, exists, may_view},
    view,
};
use crate::{
    error::ApiError,
    services::{Call, course_access, list_answer, paging::page, stream, who},
    state::{CourseRecord, Id, ItemKind, School, StreamItem},
};

/// Stands for all course work of a course.
const ALL: &str = "-";

/// What the caller may not see is left out.
pub(crate) fn list(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::member(school, call)?;
    let user = call.parameter("userId").map(|text| who::user(school, call, text)).transpose()?;
    let states: Vec<&str> = call.parameters.all("states").filter(|state| !state.is_empty()).collect();
    if states.contains(&"SUBMISSION_STATE_UNSPECIFIED") {
        return Err(ApiError::invalid_argument("SUBMISSION_STATE_UNSPECIFIED is not a state to ask for."));
    }
    let works = works_of(school, call, course)?;
    let matching = works
        .into_iter()
        .flat_map(|work| course.students.iter().map(move |student| Found { course, work, student: *student }))
        .filter(|found| exists(course, found.work, found.student) && may_view(school, call, found))
        .filter(|found| user.is_none_or(|user| user.id == found.student))
        .filter(|found| states.is_empty() || states.contains(&view::state_of(school, found).wire_name()))
        .filter(|found| matches_lateness(call, found.work))
        .map(|found| (key(found.work.id, found.student), view::of(school, call, &found)));
    let (submissions, next) = page(call, stream::PAGE, matching)?;
    Ok(list_answer("studentSubmissions", submissions, next))
}

fn works_of<'a>(
    school: &'a School,
    call: &Call<'_>,
    course: &CourseRecord,
) -> Result<Vec<&'a StreamItem>, ApiError> {
    if call.variable("courseWorkId") != ALL {
        let work = stream::find(school, call, course, ItemKind::CourseWork, "courseWorkId")?;
        return Ok(vec![stream::visible(school, call, course, work)?]);
    }
    let items = school.stream.values();
    Ok(items.filter(|item| item.course == course.id && item.kind == ItemKind::CourseWork).collect())
}

fn matches_lateness(call: &Call<'_>, work: &StreamItem) -> bool {
    match call.parameter("late") {
        Some("LATE_ONLY") => view::is_late(work),
        Some("NOT_LATE_ONLY") => !view::is_late(work),
        _ => true,
    }
}

/// Ascends by course work, and then by student.
fn key(work: Id, student: Id) -> u64 {
    work.ordinal() << 32 | student.ordinal()
}
