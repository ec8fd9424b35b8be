use serde_json::{Map, Value};

use super::{assignees, is_given, rules, view};
use crate::{
    error::ApiError,
    services::{Call, course_access, writable},
    state::{DELETED, DRAFT, ItemKind, School, StreamItem},
};

pub(crate) fn create(kind: ItemKind, school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::manager(school, call)?;
    course_access::modifiable(course)?;
    let mut details = writable::body(call);
    let assignees = assignees::taken_from(&mut details, school, call, course)?;
    set_default(&mut details, "state", DRAFT);
    fill_in_defaults(kind, &mut details);
    if details.get("state").is_some_and(|state| state == DELETED) {
        return Err(ApiError::invalid_argument("Nothing is created as deleted."));
    }
    rules::check(kind, &details, school)?;

    let (course, id) = (course.id, school.next_id());
    let (creator, project) = (call.grant.user, call.grant.project.clone());
    let item = StreamItem { id, kind, course, creator, project, assignees, updated: id, details };
    let answer = view::of(&item, call);
    call.record(school, item.path());
    school.stream.insert(id, item);
    Ok(answer)
}

/// The defaults of fields that can be cleared later.
pub(crate) fn fill_in_defaults(kind: ItemKind, details: &mut Map<String, Value>) {
    if kind == ItemKind::CourseWork {
        set_default(details, "submissionModificationMode", "MODIFIABLE_UNTIL_TURNED_IN");
    }
}

fn set_default(details: &mut Map<String, Value>, name: &str, value: &str) {
    if !details.get(name).and_then(Value::as_str).is_some_and(is_given) {
        details.insert(name.into(), value.into());
    }
}
