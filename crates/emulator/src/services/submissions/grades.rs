//! `studentSubmissions.patch`, which sets grades.

use serde_json::Value;

use super::{
    change::Change,
    find::{self, Found},
    view,
};
use crate::{
    error::ApiError,
    services::{Call, masks},
    state::School,
};

/// A grade, and how the history calls its change.
const GRADES: [(&str, &str); 2] = [
    ("draftGrade", "DRAFT_GRADE_POINTS_EARNED_CHANGE"),
    ("assignedGrade", "ASSIGNED_GRADE_POINTS_EARNED_CHANGE"),
];

pub(crate) fn patch(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let found = find::find_to_grade(school, call)?;
    let mut change = Change::of(school, call, &found);
    let before = change.submission.grades.clone();
    masks::apply(&mut change.submission.grades, &call.body, &masks::required(call)?);
    change.submission.grades.values_mut().for_each(round);
    for (name, change_type) in GRADES {
        let after = change.submission.grades.get(name).cloned();
        if before.get(name) != after.as_ref() {
            change.note_grade(change_type, after.as_ref(), found.work.details.get("maxPoints"));
        }
    }
    let (course, work, student) = (found.course.id, found.work.id, found.student);
    change.save(school, call);
    let (course, work) = (&school.courses[&course], &school.stream[&work]);
    Ok(view::of(school, call, &Found { course, work, student }))
}

/// Grades have two decimal places.
fn round(grade: &mut Value) {
    if let Some(points) = grade.as_f64() {
        *grade = ((points * 100.0).round() / 100.0).into();
    }
}
