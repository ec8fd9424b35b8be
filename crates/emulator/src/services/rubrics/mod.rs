//! `courses.courseWork.rubrics`, and `courses.courseWork.updateRubric`.
//!
//! To whom the course work is closed, it is not there, and neither is its rubric.

mod criteria;
mod write;

use serde_json::{Value, json};

use super::{
    Call, course_access, empty, list_answer,
    paging::{PageSize, page},
    resources, stream, who,
};
use crate::{
    error::ApiError,
    state::{CourseRecord, Id, ItemKind, Rubric, School, StreamItem},
};
pub(crate) use write::{create, patch};

const PAGE: PageSize = PageSize { default: 1, most: 1 };

pub(crate) fn get(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let (_, work) = work_of(school, call)?;
    Ok(view(work, rubric_of(school, call, work)?))
}

pub(crate) fn list(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let (_, work) = work_of(school, call)?;
    let rubrics = school.rubrics.get(&work.id).into_iter();
    let (rubrics, next) = page(call, PAGE, rubrics.map(|rubric| (rubric.id.0, view(work, rubric))))?;
    Ok(list_answer("rubrics", rubrics, next))
}

/// A rubric by which something has been graded stays.
pub(crate) fn delete(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let work = work_to_change(school, call)?;
    let rubric = rubric_of(school, call, work)?;
    if rubric.project != call.grant.project {
        return Err(ApiError::permission_denied());
    }
    if grading_has_started(school, work.id) {
        return Err(ApiError::invalid_argument("Grading with the rubric has started."));
    }
    let (work, path) = (work.id, path(work, rubric));
    school.rubrics.remove(&work);
    call.record(school, path);
    Ok(empty())
}

/// The course work of the path.
fn work_of<'a>(school: &'a School, call: &Call<'_>) -> Result<(&'a CourseRecord, &'a StreamItem), ApiError> {
    let course = who::course(school, call, call.variable("courseId"))?;
    let work = stream::find(school, call, course, ItemKind::CourseWork, "courseWorkId")?;
    match stream::may_view(school, call.grant.user, course, work) {
        true => Ok((course, work)),
        false => Err(ApiError::not_found()),
    }
}

/// The course work of the path, for those who may change its rubric.
fn work_to_change<'a>(school: &'a School, call: &Call<'_>) -> Result<&'a StreamItem, ApiError> {
    let (course, work) = work_of(school, call)?;
    if !who::teaches_or_administers(school, call.grant.user, course) {
        return Err(ApiError::permission_denied());
    }
    stream::of_project(work, call)?;
    stream::not_deleted(work)?;
    course_access::modifiable(course)?;
    Ok(work)
}

/// The rubric that a call names; `updateRubric` need not name it.
fn rubric_of<'a>(school: &'a School, call: &Call<'_>, work: &StreamItem) -> Result<&'a Rubric, ApiError> {
    let id: Option<Id> = call
        .parameter("id")
        .map(str::parse)
        .transpose()
        .map_err(|_| ApiError::invalid_argument("The id of a rubric is a number."))?;
    let rubric = school.rubrics.get(&work.id).filter(|rubric| id.is_none_or(|id| id == rubric.id));
    rubric.ok_or_else(ApiError::not_found)
}

/// No grade of a rubric can be set through the API, so any grade of a submission counts.
fn grading_has_started(school: &School, work: Id) -> bool {
    school.submissions.iter().any(|((of, _), submission)| *of == work && !submission.grades.is_empty())
}

fn path(work: &StreamItem, rubric: &Rubric) -> String {
    format!("{}/rubrics/{}", work.path(), rubric.id)
}

fn view(work: &StreamItem, rubric: &Rubric) -> Value {
    let mut value = json!({
        "courseId": work.course.to_string(),
        "courseWorkId": work.id.to_string(),
        "id": rubric.id.to_string(),
        "creationTime": resources::time_of(rubric.id),
        "updateTime": resources::time_of(rubric.updated),
    });
    if !rubric.criteria.is_empty() {
        value["criteria"] = rubric.criteria.clone().into();
    }
    value
}
