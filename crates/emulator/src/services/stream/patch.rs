use serde_json::Value;

use super::{create::fill_in_defaults, find, of_project, rules, view};
use crate::{
    error::ApiError,
    services::{Call, course_access, masks, writable},
    state::{DRAFT, ItemKind, PUBLISHED, School},
};

pub(crate) fn patch(kind: ItemKind, school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::manager(school, call)?;
    let item = find(school, call, course, kind, "id")?;
    of_project(item, call)?;
    rules::not_deleted(item)?;
    course_access::modifiable(course)?;
    let mut changed = item.clone();
    masks::apply(&mut changed.details, &writable::body(call), &masks::required(call)?);
    check_state(item.state(), changed.state())?;
    fill_in_defaults(kind, &mut changed.details);
    rules::check(kind, &changed.details, school)?;

    changed.updated = school.next_id();
    let answer = view::of(&changed, call);
    call.record(school, changed.path());
    school.stream.insert(changed.id, changed);
    Ok(answer)
}

/// A draft can be published, and that is all: what students have seen is no draft any more.
fn check_state(before: &str, after: &str) -> Result<(), ApiError> {
    if before == after || before == DRAFT && after == PUBLISHED {
        return Ok(());
    }
    Err(ApiError::invalid_argument(format!("The state can't be changed from {before} to {after:?}.")))
}
