//! Every error that the document lists for the methods that behave, brought about.
//!
//! The list is the document's, not ours: a revision that adds an error, a condition or a method fails here until
//! the emulator gives it, or until it stands among those that can't be had.

mod aliases;
mod announcements;
mod course_work;
mod course_work_materials;
mod courses;
mod document;
mod grading_periods;
mod guardian_invitations;
mod guardians;
mod invitations;
mod posts;
mod registrations;
mod rosters;
mod rubrics;
mod student_groups;
mod student_submissions;
#[path = "../support/mod.rs"]
mod support;
mod topics;

use std::collections::BTreeMap;

use document::{ACCESS, Failure};
use google_classroom_emulator::{Access, Emulator, demo};
use support::{
    Answer, as_user,
    methods::{body_of, path_of},
};

pub(crate) const DENIED: &str = "PERMISSION_DENIED";
pub(crate) const FAILED: &str = "FAILED_PRECONDITION";
pub(crate) const INVALID: &str = "INVALID_ARGUMENT";
pub(crate) const NOT_FOUND: &str = "NOT_FOUND";

/// What nothing in the state of the emulator brings about, and why.
const NEVER: [(&str, &str, &str, &str); 4] = [
    (
        "courses.teachers.delete",
        FAILED,
        "01d0503e",
        "the owner of the course's Drive folder: the emulator has no Drive",
    ),
    ("courses.courseWork.rubrics.patch", DENIED, "902717ba", TWO_STATUSES),
    ("courses.courseWork.updateRubric", DENIED, "902717ba", TWO_STATUSES),
    (
        "registrations.create",
        NOT_FOUND,
        "26899152",
        "a topic that is not there: the emulator has no Pub/Sub to look for it",
    ),
];

const TWO_STATUSES: &str = "grading has begun: the document lists this under INTERNAL too, which is given";

/// A method, a status, a named reason or the fingerprint of a condition, and the answer that should be it.
pub(crate) type Case = (&'static str, &'static str, &'static str, Answer);

fn cases() -> Vec<Case> {
    let parts = [
        aliases::cases(),
        announcements::cases(),
        course_work::cases(),
        course_work_materials::cases(),
        courses::cases(),
        grading_periods::cases(),
        guardian_invitations::cases(),
        guardians::cases(),
        invitations::cases(),
        registrations::cases(),
        rosters::cases(),
        rubrics::cases(),
        student_groups::cases(),
        student_submissions::cases(),
        topics::cases(),
    ];
    parts.into_iter().flatten().collect()
}

/// Whether an answer has the status of a failure, and its reason or one that the document does not list there.
#[track_caller]
fn assert_is(answer: &Answer, failure: &Failure, listed: &[String]) {
    let (_, status, message) = answer.error();
    let reason = message.strip_prefix('@').and_then(|rest| rest.split(' ').next()).unwrap_or("").to_owned();
    assert_eq!(status, failure.status, "{failure:?}: {}", answer.text);
    if listed.contains(&failure.cause) {
        assert_eq!(reason, failure.cause, "{failure:?}");
    } else {
        let is_other = listed.contains(&reason) || reason == "ClassroomApiDisabled";
        assert!(!is_other, "{failure:?}: {reason} is another failure");
    }
}

#[test]
fn every_documented_failure_can_be_had() {
    let mut wanted: BTreeMap<Failure, Vec<String>> = document::failures();
    wanted.retain(|failure, _| failure.cause != ACCESS);
    assert!(wanted.len() > 250, "the document lists errors: {}", wanted.len());
    for (method, status, cause, answer) in cases() {
        let failure = Failure::new(method, status, cause);
        let listed =
            wanted.remove(&failure).unwrap_or_else(|| panic!("not documented, or here twice: {failure:?}"));
        assert_is(&answer, &failure, &listed);
    }
    for (method, status, cause, why) in NEVER {
        let failure = Failure::new(method, status, cause);
        assert!(
            wanted.remove(&failure).is_some(),
            "not documented, or to be had after all: {failure:?}: {why}"
        );
    }
    let missing: Vec<_> = wanted.keys().collect();
    assert!(missing.is_empty(), "never given: {missing:#?}");
}

#[test]
fn every_method_that_documents_access_errors_gives_them() {
    let school = Emulator::demo();
    school.set_access(demo::TEACHER, Access::ClassroomApiDisabled);
    let teacher = as_user(&school, demo::TEACHER);
    let mut count = 0;
    for method in document::methods() {
        for (failure, _) in
            document::failures_of(method).iter().filter(|(failure, _)| failure.cause == ACCESS)
        {
            let answer = teacher.send(&method.http_method, &path_of(method), body_of(method));
            answer.assert_error(403, &failure.status, "ClassroomApiDisabled");
            count += 1;
        }
    }
    assert!(count > 60, "{count}");
}
