use google_classroom_emulator::{CourseState, Emulator, Limits, User, demo};

use crate::{
    Case,
    support::{Answer, as_user, two_domains},
};

/// A school with an invitation of the newcomer to biology in a role, and the id of the invitation.
fn invited(role: &str) -> (Emulator, String) {
    let school = Emulator::demo();
    let id = as_user(&school, demo::TEACHER).invite(demo::BIOLOGY, demo::NEWCOMER, role).id();
    (school, id)
}

pub(crate) fn cases() -> Vec<Case> {
    [create(), accept(), by_path()].into_iter().flatten().collect()
}

fn create() -> Vec<Case> {
    const METHOD: &str = "invitations.create";
    let (school, _) = invited("STUDENT");
    let invite = |caller, user, role| as_user(&school, caller).invite(demo::BIOLOGY, user, role);
    vec![
        (METHOD, "PERMISSION_DENIED", "faca2a18", invite(demo::STUDENT, demo::NEWCOMER, "STUDENT")),
        (METHOD, "NOT_FOUND", "4cea3e2b", invite(demo::TEACHER, "nobody@school.example", "STUDENT")),
        (METHOD, "FAILED_PRECONDITION", "251cf9a5", invite(demo::TEACHER, demo::DISABLED, "STUDENT")),
        (METHOD, "FAILED_PRECONDITION", "75525c3c", invite(demo::TEACHER, demo::STUDENT, "STUDENT")),
        (METHOD, "FAILED_PRECONDITION", "IneligibleOwner", invite(demo::TEACHER, demo::STUDENT, "OWNER")),
        (METHOD, "ALREADY_EXISTS", "fc981d48", invite(demo::TEACHER, demo::NEWCOMER, "TEACHER")),
    ]
}

fn accept() -> Vec<Case> {
    const METHOD: &str = "invitations.accept";
    const STATUS: &str = "FAILED_PRECONDITION";
    let (school, id) = invited("TEACHER");
    let accept = || as_user(&school, demo::NEWCOMER).accept(&id);
    let limited = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        school.set_limits(limits);
        accept()
    };
    let mut cases = vec![
        (METHOD, "PERMISSION_DENIED", "a98439e6", as_user(&school, demo::STUDENT).accept(&id)),
        (METHOD, "NOT_FOUND", "95e226c4", as_user(&school, demo::NEWCOMER).accept("999")),
        (METHOD, STATUS, "CourseMemberLimitReached", limited(|limits| limits.members_per_course = 3)),
        (METHOD, STATUS, "CourseTeacherLimitReached", limited(|limits| limits.teachers_per_course = 2)),
        (METHOD, STATUS, "UserGroupsMembershipLimitReached", in_too_many_courses()),
    ];
    school.set_course_state(demo::BIOLOGY, CourseState::Archived);
    cases.push((METHOD, STATUS, "CourseNotModifiable", accept()));
    cases
}

fn in_too_many_courses() -> Answer {
    let busy = User::new("busy@one.example").group_limit(0);
    let school = two_domains().with_user(busy).build().expect("a school");
    let id = as_user(&school, "teacher@one.example").invite("d:art", "busy@one.example", "STUDENT").id();
    as_user(&school, "busy@one.example").accept(&id)
}

fn by_path() -> Vec<Case> {
    let (school, id) = invited("STUDENT");
    let call = |verb, user, id: &str| as_user(&school, user).send(verb, &format!("/v1/invitations/{id}"), "");
    vec![
        ("invitations.get", "PERMISSION_DENIED", "ea6b82d5", call("GET", demo::STUDENT, &id)),
        ("invitations.get", "NOT_FOUND", "95e226c4", call("GET", demo::TEACHER, "999")),
        ("invitations.delete", "PERMISSION_DENIED", "14aa7472", call("DELETE", demo::STUDENT, &id)),
        ("invitations.delete", "NOT_FOUND", "95e226c4", call("DELETE", demo::TEACHER, "999")),
    ]
}
