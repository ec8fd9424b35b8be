//! The demo school with something going on in biology.

use google_classroom_emulator::{Emulator, demo};
use serde_json::{Value, json};

use super::{Answer, Caller, as_user};

pub(crate) const BIOLOGY: &str = "/v1/courses/d:biology";

pub(crate) fn teacher(school: &Emulator) -> Caller<'_> {
    as_user(school, demo::TEACHER)
}

/// A published assignment with more fields or other ones.
pub(crate) fn assignment(fields: Value) -> Value {
    let mut work = json!({ "title": "Essay", "workType": "ASSIGNMENT", "state": "PUBLISHED" });
    for (name, value) in fields.as_object().expect("fields") {
        work[name] = value.clone();
    }
    work
}

/// Gives course work to the students of biology; its path.
pub(crate) fn give(school: &Emulator, work: Value) -> String {
    let id = teacher(school).post(&format!("{BIOLOGY}/courseWork"), work).id();
    format!("{BIOLOGY}/courseWork/{id}")
}

/// The path of the student's submission for course work.
pub(crate) fn submission_of(school: &Emulator, work: &str) -> String {
    let submissions = format!("{work}/studentSubmissions");
    let list = teacher(school).get(&format!("{submissions}?userId={}", demo::STUDENT)).ok();
    let id = list["studentSubmissions"][0]["id"].as_str().expect("a submission");
    format!("{submissions}/{id}")
}

pub(crate) fn grade(school: &Emulator, submission: &str, points: f64) -> Answer {
    teacher(school)
        .patch(&format!("{submission}?updateMask=assignedGrade"), json!({ "assignedGrade": points }))
}

pub(crate) fn rubric() -> Value {
    json!({ "criteria": [{ "title": "Style", "levels": [{ "title": "Good", "points": 2 }, { "points": 0 }] }] })
}
