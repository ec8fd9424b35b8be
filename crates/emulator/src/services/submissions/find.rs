use crate::{
    error::ApiError,
    services::{Call, course_access, stream, who},
    state::{CourseRecord, Id, ItemKind, PUBLISHED, School, StreamItem},
};

/// A submission that exists.
#[derive(Clone, Copy)]
pub(crate) struct Found<'a> {
    pub(crate) course: &'a CourseRecord,
    pub(crate) work: &'a StreamItem,
    pub(crate) student: Id,
}

impl Found<'_> {
    pub(crate) fn id(&self) -> String {
        format!("{}-{}", self.work.id, self.student)
    }
}

/// The submission of the path, for those who may see it.
pub(crate) fn find<'a>(school: &'a School, call: &Call<'_>) -> Result<Found<'a>, ApiError> {
    let course = course_access::member(school, call)?;
    let work = stream::find(school, call, course, ItemKind::CourseWork, "courseWorkId")?;
    let work = stream::visible(school, call, course, work)?;
    let ids = call.variable("id").split_once('-');
    let (of_work, student): (Id, Id) = ids
        .and_then(|(work, student)| Some((work.parse().ok()?, student.parse().ok()?)))
        .ok_or_else(|| ApiError::invalid_argument("This is not the id of a submission."))?;
    if of_work != work.id || !exists(course, work, student) {
        return Err(ApiError::not_found());
    }
    let found = Found { course, work, student };
    if !may_view(school, call, &found) {
        return Err(ApiError::permission_denied());
    }
    Ok(found)
}

/// The submission of the path, for a change by the project that created the course work.
pub(crate) fn find_to_change<'a>(school: &'a School, call: &Call<'_>) -> Result<Found<'a>, ApiError> {
    let found = find(school, call)?;
    stream::of_project(found.work, call)?;
    course_access::modifiable(found.course)?;
    Ok(found)
}

/// The same, for the student alone.
pub(crate) fn find_own<'a>(school: &'a School, call: &Call<'_>) -> Result<Found<'a>, ApiError> {
    let found = find_to_change(school, call)?;
    match found.student == call.grant.user {
        true => Ok(found),
        false => Err(ApiError::permission_denied()),
    }
}

/// The same, for teachers of the course alone.
pub(crate) fn find_to_grade<'a>(school: &'a School, call: &Call<'_>) -> Result<Found<'a>, ApiError> {
    let found = find_to_change(school, call)?;
    match found.course.teachers.contains(&call.grant.user) {
        true => Ok(found),
        false => Err(ApiError::permission_denied()),
    }
}

/// Published work has a submission for each student that it is for.
pub(crate) fn exists(course: &CourseRecord, work: &StreamItem, student: Id) -> bool {
    work.state() == PUBLISHED && course.students.contains(&student) && work.is_for(student)
}

/// Students see their own; whoever is set over the course sees all, with a scope that is not for their own only.
pub(crate) fn may_view(school: &School, call: &Call<'_>, found: &Found<'_>) -> bool {
    let caller = call.grant.user;
    found.student == caller
        || call.reaches_students() && who::teaches_or_administers(school, caller, found.course)
}
