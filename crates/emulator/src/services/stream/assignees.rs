//! Whom an item is for.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{find, rules, view};
use crate::{
    error::ApiError,
    services::{Call, course_access, preconditions, who},
    state::{CourseRecord, Id, ItemKind, School},
};

/// Nobody in particular means all students.
type Assignees = Option<BTreeSet<Id>>;

pub(crate) fn modify(kind: ItemKind, school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::teacher(school, call)?;
    let item = find(school, call, course, kind, "id")?;
    rules::not_deleted(item)?;
    course_access::modifiable(course)?;
    let mut changed = item.clone();
    changed.assignees = modified(item.assignees.clone(), school, call, course)?;

    changed.updated = school.next_id();
    let answer = view::of(&changed, call);
    call.record(school, changed.path());
    school.stream.insert(changed.id, changed);
    Ok(answer)
}

fn modified(
    present: Assignees,
    school: &School,
    call: &Call<'_>,
    course: &CourseRecord,
) -> Result<Assignees, ApiError> {
    let options = call.body.get("modifyIndividualStudentsOptions");
    if !is_for_individuals(call.text("assigneeMode"), options)? {
        return Ok(None);
    }
    let named = |name| students(options.and_then(|options| options.get(name)), school, call, course);
    let mut assignees = present.unwrap_or_default();
    assignees.extend(named("addStudentIds")?);
    for student in named("removeStudentIds")? {
        assignees.remove(&student);
    }
    not_empty(assignees)
}

/// Takes the assignees of a new item out of its fields.
pub(crate) fn taken_from(
    fields: &mut Map<String, Value>,
    school: &School,
    call: &Call<'_>,
    course: &CourseRecord,
) -> Result<Assignees, ApiError> {
    let mode = fields.remove("assigneeMode");
    let options = fields.remove("individualStudentsOptions");
    let mode = mode.as_ref().and_then(Value::as_str).filter(|mode| super::is_given(mode));
    if !is_for_individuals(mode.or(Some("ALL_STUDENTS")), options.as_ref())? {
        return Ok(None);
    }
    let ids = options.as_ref().and_then(|options| options.get("studentIds"));
    not_empty(students(ids, school, call, course)?)
}

fn is_for_individuals(mode: Option<&str>, options: Option<&Value>) -> Result<bool, ApiError> {
    match mode {
        Some("INDIVIDUAL_STUDENTS") => Ok(true),
        Some("ALL_STUDENTS") if options.is_some() => Err(ApiError::invalid_argument(
            "Students can be named only if the assignee mode is INDIVIDUAL_STUDENTS.",
        )),
        Some("ALL_STUDENTS") => Ok(false),
        _ => Err(ApiError::invalid_argument("assignee_mode must be ALL_STUDENTS or INDIVIDUAL_STUDENTS.")),
    }
}

fn students(
    ids: Option<&Value>,
    school: &School,
    call: &Call<'_>,
    course: &CourseRecord,
) -> Result<BTreeSet<Id>, ApiError> {
    let texts = ids.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    texts
        .map(|text| match who::user(school, call, text) {
            Ok(user) if course.students.contains(&user.id) => Ok(user.id),
            _ => Err(ApiError::invalid_argument(format!("{text:?} is no student of the course."))),
        })
        .collect()
}

fn not_empty(assignees: BTreeSet<Id>) -> Result<Assignees, ApiError> {
    match assignees.is_empty() {
        true => Err(preconditions::empty_assignees()),
        false => Ok(Some(assignees)),
    }
}
