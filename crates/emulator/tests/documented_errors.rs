//! Every error that the document lists for the methods of `invitations`, brought about.
//!
//! The list is the document's, not ours: a revision that adds an error fails here until the emulator gives it.

mod support;

use std::collections::BTreeSet;

use google_classroom_emulator::{Access, CourseState, Emulator, Limits, User, demo};
use support::{Answer, as_user};

/// A method, a name of `google.rpc.Code`, and a named reason or nothing.
type Failure = (String, String, String);

fn documented() -> BTreeSet<Failure> {
    let read = google_discovery_document::read(include_bytes!("../discovery/classroom-v1.json"));
    let document = read.expect("the document").document;
    let mut failures = BTreeSet::new();
    for (name, method) in &document.resources["invitations"].methods {
        for entry in &method.errors {
            let unnamed = (!entry.conditions.is_empty()).then(String::new);
            for reason in unnamed.into_iter().chain(entry.reasons.iter().cloned()) {
                failures.insert((name.clone(), entry.status.clone(), reason));
            }
            if entry.access_errors {
                failures.insert((name.clone(), entry.status.clone(), "ClassroomApiDisabled".into()));
            }
        }
    }
    failures
}

fn failure(method: &str, answer: &Answer) -> Failure {
    let (_, status, message) = answer.error();
    let reason = message.strip_prefix('@').and_then(|rest| rest.split(' ').next()).unwrap_or("");
    (method.into(), status.into(), reason.into())
}

/// A school with an invitation of the newcomer to biology in a role, and the id of the invitation.
fn invited(role: &str) -> (Emulator, String) {
    let school = Emulator::demo();
    let id = as_user(&school, demo::TEACHER).invite(demo::BIOLOGY, demo::NEWCOMER, role).id();
    (school, id)
}

fn failures_of_create() -> Vec<Answer> {
    let (school, _) = invited("STUDENT");
    let invite = |caller, user, role| as_user(&school, caller).invite(demo::BIOLOGY, user, role);
    let mut answers = vec![
        invite(demo::STUDENT, demo::NEWCOMER, "STUDENT"),
        invite(demo::TEACHER, "nobody@school.example", "STUDENT"),
        invite(demo::TEACHER, demo::DISABLED, "STUDENT"),
        invite(demo::TEACHER, demo::STUDENT, "OWNER"),
        invite(demo::TEACHER, demo::NEWCOMER, "STUDENT"),
    ];
    school.set_access(demo::TEACHER, Access::ClassroomApiDisabled);
    answers.push(invite(demo::TEACHER, demo::NEWCOMER, "STUDENT"));
    answers
}

fn failures_of_accept() -> Vec<Answer> {
    let (school, id) = invited("TEACHER");
    let accept = || as_user(&school, demo::NEWCOMER).accept(&id);
    let limited = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        school.set_limits(limits);
        accept()
    };
    let mut answers = vec![
        as_user(&school, demo::STUDENT).accept(&id),
        as_user(&school, demo::NEWCOMER).accept("999"),
        limited(|limits| limits.members_per_course = 3),
        limited(|limits| limits.teachers_per_course = 2),
        in_too_many_courses(),
    ];
    school.set_course_state(demo::BIOLOGY, CourseState::Archived);
    answers.push(accept());
    school.set_access(demo::NEWCOMER, Access::ClassroomApiDisabled);
    answers.push(accept());
    answers
}

fn in_too_many_courses() -> Answer {
    let busy = User::new("busy@one.example").group_limit(0);
    let school = support::two_domains().with_user(busy).build().expect("a school");
    let id = as_user(&school, "teacher@one.example").invite("d:art", "busy@one.example", "STUDENT").id();
    as_user(&school, "busy@one.example").accept(&id)
}

fn failures_by_path(verb: &str) -> Vec<Answer> {
    let (school, id) = invited("STUDENT");
    let call = |user, id: &str| as_user(&school, user).send(verb, &format!("/v1/invitations/{id}"), "");
    let mut answers = vec![call(demo::STUDENT, &id), call(demo::TEACHER, "999")];
    school.set_access(demo::TEACHER, Access::ClassroomApiDisabled);
    answers.push(call(demo::TEACHER, &id));
    answers
}

fn failures_of_list() -> Vec<Answer> {
    let (school, _) = invited("STUDENT");
    school.set_access(demo::TEACHER, Access::ClassroomApiDisabled);
    vec![as_user(&school, demo::TEACHER).get("/v1/invitations?userId=me")]
}

#[test]
fn every_documented_failure_can_be_had() {
    let mut given = BTreeSet::new();
    for (method, answers) in [
        ("create", failures_of_create()),
        ("accept", failures_of_accept()),
        ("get", failures_by_path("GET")),
        ("delete", failures_by_path("DELETE")),
        ("list", failures_of_list()),
    ] {
        given.extend(answers.iter().map(|answer| failure(method, answer)));
    }
    let documented = documented();
    assert!(documented.len() > 15, "the document lists errors: {documented:?}");
    let missing: Vec<_> = documented.difference(&given).collect();
    assert!(missing.is_empty(), "never given: {missing:?}");
}
