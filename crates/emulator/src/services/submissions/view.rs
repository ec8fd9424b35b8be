use serde_json::{Value, json};

use super::find::Found;
use crate::{
    services::{Call, resources},
    state::{School, StreamItem, Submission, SubmissionState},
};

/// All that the emulator answers happens on this day, so that it can tell what is late without a clock.
const TODAY: (u64, u64, u64) = (2026, 1, 1);

/// A submission as the caller sees it.
pub(crate) fn of(school: &School, call: &Call<'_>, found: &Found<'_>) -> Value {
    let (work, id) = (found.work, found.id());
    let submission = school.submissions.get(&(work.id, found.student)).cloned().unwrap_or_default();
    let mut value = json!({
        "courseId": work.course.to_string(),
        "courseWorkId": work.id.to_string(),
        "id": id,
        "userId": found.student.to_string(),
        "state": submission.state.wire_name(),
        "courseWorkType": work.text("workType"),
        "associatedWithDeveloper": work.project == call.grant.project,
        "alternateLink": format!("https://classroom.google.com/c/{}/a/{}/submissions/{id}", work.course, work.id),
    });
    if is_late(work) {
        value["late"] = true.into();
    }
    if let Some((created, updated)) = submission.times {
        value["creationTime"] = resources::time_of(created).into();
        value["updateTime"] = resources::time_of(updated).into();
    }
    for (name, grade) in &submission.grades {
        if name != "draftGrade" || found.course.teachers.contains(&call.grant.user) {
            value[name] = grade.clone();
        }
    }
    if !submission.history.is_empty() {
        value["submissionHistory"] = submission.history.clone().into();
    }
    let (name, content) = content_of(work, submission);
    value[name] = content;
    value
}

fn content_of(work: &StreamItem, submission: Submission) -> (&'static str, Value) {
    match work.text("workType") {
        "SHORT_ANSWER_QUESTION" => ("shortAnswerSubmission", json!({})),
        "MULTIPLE_CHOICE_QUESTION" => ("multipleChoiceSubmission", json!({})),
        _ if submission.attachments.is_empty() => ("assignmentSubmission", json!({})),
        _ => ("assignmentSubmission", json!({ "attachments": submission.attachments })),
    }
}

pub(crate) fn is_late(work: &StreamItem) -> bool {
    let part = |date: &Value, name: &str| date[name].as_u64().unwrap_or_default();
    let due = work.details.get("dueDate");
    due.is_some_and(|due| (part(due, "year"), part(due, "month"), part(due, "day")) < TODAY)
}

/// The state of a submission; what nobody has touched is new.
pub(crate) fn state_of(school: &School, found: &Found<'_>) -> SubmissionState {
    school.submissions.get(&(found.work.id, found.student)).map(|known| known.state).unwrap_or_default()
}
