//! Creating and changing a rubric.

use serde_json::{Map, Value};

use super::{criteria, grading_has_started, path, rubric_of, view, work_to_change};
use crate::{
    error::{ApiError, Status},
    services::{Call, masks, stream, writable},
    state::{Rubric, School},
};

/// What reads a spreadsheet.
const SPREADSHEET_SCOPES: [&str; 2] = ["/spreadsheets", "/spreadsheets.readonly"];

pub(crate) fn create(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let work = work_to_change(school, call)?.clone();
    let criteria = criteria_of(&writable::body(call), school, call)?;
    if school.rubrics.contains_key(&work.id) {
        return Err(ApiError::failed_precondition());
    }
    let id = school.next_id();
    let criteria = criteria::with_ids(criteria, &[], school);
    let rubric = Rubric { id, project: call.grant.project.clone(), criteria, updated: id };
    let answer = view(&work, &rubric);
    call.record(school, path(&work, &rubric));
    school.rubrics.insert(work.id, rubric);
    Ok(answer)
}

/// The criteria are replaced as a whole.
pub(crate) fn patch(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let work = work_to_change(school, call)?.clone();
    let mut rubric = rubric_of(school, call, &work)?.clone();
    let fields = masks::required(call)?;
    let mut named = writable::body(call);
    named.retain(|name, _| fields.contains(name));
    let criteria = criteria_of(&named, school, call)?;
    if grading_has_started(school, work.id) {
        return Err(ApiError::new(Status::Internal, "Grading with the rubric has started."));
    }
    rubric.criteria = criteria::with_ids(criteria, &rubric.criteria, school);
    rubric.updated = school.next_id();
    let answer = view(&work, &rubric);
    call.record(school, path(&work, &rubric));
    school.rubrics.insert(work.id, rubric);
    Ok(answer)
}

/// The criteria that the fields of a rubric define. Of a spreadsheet the emulator knows none.
fn criteria_of(
    fields: &Map<String, Value>,
    school: &School,
    call: &Call<'_>,
) -> Result<Vec<Value>, ApiError> {
    match (fields.get("criteria"), fields.get("sourceSpreadsheetId")) {
        (Some(Value::Array(criteria)), None) => {
            criteria::check(criteria)?;
            Ok(criteria.clone())
        }
        (None, Some(spreadsheet)) => {
            if !SPREADSHEET_SCOPES.iter().any(|scope| call.has_scope(scope)) {
                return Err(ApiError::new(Status::Internal, "The token has no scope for spreadsheets."));
            }
            stream::check_drive_file(school, spreadsheet)?;
            Ok(Vec::new())
        }
        _ => Err(ApiError::invalid_argument(
            "A rubric is defined by its criteria or by source_spreadsheet_id, and not by both.",
        )),
    }
}
