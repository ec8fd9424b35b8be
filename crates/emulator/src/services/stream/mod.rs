//! `courses.announcements`, `courses.courseWork` and `courses.courseWorkMaterials`: nearly the same resource.

mod assignees;
mod create;
mod find;
mod list;
mod materials;
mod order;
mod patch;
mod rules;
mod view;

use serde_json::Value;

use super::{Call, course_access, empty};
use crate::{
    error::ApiError,
    state::{DELETED, ItemKind, School},
};
pub(crate) use assignees::modify as modify_assignees;
pub(crate) use create::create;
pub(crate) use find::{find, may_view, of_project, visible};
pub(crate) use list::{PAGE, list};
pub(crate) use materials::check_drive_file;
pub(crate) use patch::patch;
pub(crate) use rules::not_deleted;

pub(crate) fn get(kind: ItemKind, school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::member(school, call)?;
    let item = visible(school, call, course, find(school, call, course, kind, "id")?)?;
    Ok(view::of(item, call))
}

/// A deleted item stays, for teachers and administrators to see.
pub(crate) fn delete(kind: ItemKind, school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::manager(school, call)?;
    let item = find(school, call, course, kind, "id")?;
    of_project(item, call)?;
    rules::not_deleted(item)?;
    course_access::modifiable(course)?;
    let (id, path, updated) = (item.id, item.path(), school.next_id());
    school.stream.entry(id).and_modify(|item| {
        item.details.insert("state".into(), DELETED.into());
        item.updated = updated;
    });
    call.record(school, path);
    Ok(empty())
}

/// Whether an enumeration has a value: the empty text and its first value mean that it was not given.
fn is_given(value: &str) -> bool {
    !value.is_empty() && !value.ends_with("_UNSPECIFIED")
}
