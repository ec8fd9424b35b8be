//! Every error that the document lists for the resources that behave as a whole, brought about.
//!
//! The list is the document's, not ours: a revision that adds an error, a condition or a method fails here until
//! the emulator gives it, or until it stands among those that can't be had.

mod aliases;
mod courses;
mod document;
mod grading_periods;
mod invitations;
mod rosters;
mod student_groups;
#[path = "../support/mod.rs"]
mod support;
mod topics;

use std::collections::BTreeMap;

use document::{ACCESS, Failure};
use google_classroom_emulator::{Access, Emulator, demo};
use google_discovery_document::Method;
use support::{
    Answer, as_user,
    methods::{body_of, path_of, resources},
};

/// The resources all of whose methods have to give what they document.
const RESOURCES: [&str; 9] = [
    "courses",
    "courses.aliases",
    "courses.studentGroups",
    "courses.studentGroups.studentGroupMembers",
    "courses.students",
    "courses.teachers",
    "courses.topics",
    "invitations",
    "userProfiles",
];

/// The resources of which `documented_errors_course_work.rs` demands the same.
const ELSEWHERE: [&str; 8] = [
    "courses.announcements",
    "courses.courseWork",
    "courses.courseWork.rubrics",
    "courses.courseWork.studentSubmissions",
    "courses.courseWorkMaterials",
    "registrations",
    "userProfiles.guardianInvitations",
    "userProfiles.guardians",
];

/// What nothing in the state of the emulator brings about, and why.
const NEVER: [(&str, &str, &str, &str); 1] = [(
    "courses.teachers.delete",
    "FAILED_PRECONDITION",
    "01d0503e",
    "the owner of the course's Drive folder: the emulator has no Drive",
)];

/// A method, a status, a named reason or the fingerprint of a condition, and the answer that should be it.
pub(crate) type Case = (&'static str, &'static str, &'static str, Answer);

fn cases() -> Vec<Case> {
    let parts = [
        aliases::cases(),
        courses::cases(),
        grading_periods::cases(),
        invitations::cases(),
        rosters::cases(),
        student_groups::cases(),
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
    let mut wanted: BTreeMap<Failure, Vec<String>> = document::failures(&RESOURCES);
    wanted.retain(|failure, _| failure.cause != ACCESS);
    assert!(wanted.len() > 100, "the document lists errors: {}", wanted.len());
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
    for method in document::methods(&RESOURCES) {
        for (failure, _) in
            document::failures_of(method).iter().filter(|(failure, _)| failure.cause == ACCESS)
        {
            let answer = teacher.send(&method.http_method, &path_of(method), body_of(method));
            answer.assert_error(403, &failure.status, "ClassroomApiDisabled");
            count += 1;
        }
    }
    assert!(count > 30, "{count}");
}

#[test]
fn what_behaves_is_demanded_somewhere() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let behaves =
        |method: &Method| teacher.send(&method.http_method, &path_of(method), body_of(method)).status != 501;
    for (path, resource) in resources() {
        let is_demanded = RESOURCES.contains(&path.as_str()) || ELSEWHERE.contains(&path.as_str());
        assert!(
            is_demanded || !resource.methods.values().any(behaves),
            "nothing demands the errors of {path}"
        );
    }
}
