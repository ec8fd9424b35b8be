//! What the fields of an item have to be like.

use serde_json::{Map, Value};

use super::{is_given, materials};
use crate::{
    error::ApiError,
    state::{DELETED, ItemKind, School, StreamItem},
};

type Fields = Map<String, Value>;

/// Limits of single values are the front end's business.
pub(crate) fn check(kind: ItemKind, fields: &Fields, school: &School) -> Result<(), ApiError> {
    if kind != ItemKind::Announcement && text(fields, "title").is_empty() {
        return Err(ApiError::invalid_argument("title must be given."));
    }
    if kind == ItemKind::CourseWork {
        check_course_work(fields)?;
    }
    materials::check(fields, school)
}

pub(crate) fn not_deleted(item: &StreamItem) -> Result<(), ApiError> {
    match item.state() == DELETED {
        true => Err(ApiError::failed_precondition()),
        false => Ok(()),
    }
}

fn check_course_work(fields: &Fields) -> Result<(), ApiError> {
    let work_type = text(fields, "workType");
    if !is_given(work_type) {
        return Err(ApiError::invalid_argument("course_work.work_type must be given."));
    }
    let has_choices = fields.contains_key("multipleChoiceQuestion");
    if has_choices != (work_type == "MULTIPLE_CHOICE_QUESTION") {
        return Err(ApiError::invalid_argument(
            "course_work.multiple_choice_question goes with the type MULTIPLE_CHOICE_QUESTION, and only with it.",
        ));
    }
    if fields.contains_key("dueDate") != fields.contains_key("dueTime") {
        return Err(ApiError::invalid_argument(
            "course_work.due_date and course_work.due_time are given together or not at all.",
        ));
    }
    match fields.get("maxPoints").and_then(Value::as_f64) {
        Some(points) if points.fract() != 0.0 => {
            Err(ApiError::invalid_argument("course_work.max_points must be a whole number."))
        }
        _ => Ok(()),
    }
}

fn text<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}
