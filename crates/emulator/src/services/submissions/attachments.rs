//! `studentSubmissions.modifyAttachments`.

use serde_json::Value;

use super::{
    change::Change,
    find::{self, Found},
    view,
};
use crate::{
    error::ApiError,
    services::{Call, stream, writable},
    state::{School, SubmissionState},
};

const MAX_ATTACHMENTS: usize = 20;
/// What a request can attach.
const KINDS: [&str; 3] = ["driveFile", "youTubeVideo", "link"];

pub(crate) fn modify(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let found = find::find_own(school, call)?;
    check_modifiable(school, &found)?;
    let added = match writable::body(call).remove("addAttachments") {
        Some(Value::Array(added)) if !added.is_empty() => added,
        _ => return Err(ApiError::invalid_argument("add_attachments must hold an attachment.")),
    };
    for attachment in &added {
        check(school, attachment)?;
    }
    let mut change = Change::of(school, call, &found);
    if change.submission.attachments.len() + added.len() > MAX_ATTACHMENTS {
        let message = format!("A submission has at most {MAX_ATTACHMENTS} attachments.");
        return Err(ApiError::invalid_argument(message));
    }
    change.submission.attachments.extend(added);
    if change.submission.state == SubmissionState::New {
        change.enter(SubmissionState::Created);
    }
    let (course, work, student) = (found.course.id, found.work.id, found.student);
    change.save(school, call);
    let (course, work) = (&school.courses[&course], &school.stream[&work]);
    Ok(view::of(school, call, &Found { course, work, student }))
}

fn check_modifiable(school: &School, found: &Found<'_>) -> Result<(), ApiError> {
    if found.work.text("workType") != "ASSIGNMENT" {
        return Err(ApiError::invalid_argument("Only submissions for assignments have attachments."));
    }
    let is_turned_in = view::state_of(school, found) == SubmissionState::TurnedIn;
    if is_turned_in && found.work.text("submissionModificationMode") != "MODIFIABLE" {
        return Err(ApiError::permission_denied());
    }
    Ok(())
}

fn check(school: &School, attachment: &Value) -> Result<(), ApiError> {
    if KINDS.iter().filter(|kind| attachment.get(**kind).is_some()).count() != 1 {
        return Err(ApiError::invalid_argument(
            "An attachment must have one of drive_file, you_tube_video and link.",
        ));
    }
    stream::check_drive_file(school, &attachment["driveFile"]["id"])
}
