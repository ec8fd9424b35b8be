use google_classroom_emulator::{Emulator, Limits, User, demo};
use serde_json::{Value, json};

use crate::{
    Case, DENIED, FAILED, INVALID, NOT_FOUND,
    support::{Answer, as_user, two_domains},
};

/// What stands for a student in a path: the student of the demo, one who is not there, and no student at all.
const STUDENT: &str = demo::STUDENT;
const NOBODY: &str = "nobody@school.example";
const MALFORMED: &str = "cleo";
/// Guardians are not enabled in the domain.
const SWITCHED_OFF: &str = "e9d69b92";
const MUM: &str = "mum@home.example";

pub(crate) fn cases() -> Vec<Case> {
    [create(), create_again(), get(), list(), patch()].into_iter().flatten().collect()
}

fn path(student: &str, rest: &str) -> String {
    format!("/v1/userProfiles/{student}/guardianInvitations{rest}")
}

fn body(student: &str, email: &str) -> Value {
    json!({ "studentId": student, "invitedEmailAddress": email })
}

fn invite(school: &Emulator, user: &str, body: Value) -> Answer {
    let student = body["studentId"].as_str().unwrap_or_default();
    as_user(school, user).post(&path(student, ""), body.clone())
}

/// A school where the student has a pending invitation, and its id.
fn invited() -> (Emulator, String) {
    let school = Emulator::demo();
    let invitation = invite(&school, demo::ADMIN, body(STUDENT, MUM)).ok();
    (school, invitation["invitationId"].as_str().expect("an id").to_owned())
}

fn without_guardians() -> Emulator {
    let school = Emulator::demo();
    school.set_guardians_enabled(false);
    school
}

fn create() -> Vec<Case> {
    const METHOD: &str = "userProfiles.guardianInvitations.create";
    let school = Emulator::demo();
    let of = |body: Value| invite(&school, demo::ADMIN, body);
    let with = |field: &str, value: &str| {
        let mut invitation = body(STUDENT, MUM);
        invitation[field] = value.into();
        of(invitation)
    };
    let too_long = format!("{}@home.example", "m".repeat(250));
    let off = invite(&without_guardians(), demo::ADMIN, body(STUDENT, MUM));
    vec![
        (METHOD, DENIED, "3b179f5b", invite(&school, demo::NEWCOMER, body(STUDENT, MUM))),
        (METHOD, DENIED, SWITCHED_OFF, off),
        (METHOD, INVALID, "b10b4b29", of(body(STUDENT, &too_long))),
        (METHOD, INVALID, "57a641ae", of(body(MALFORMED, MUM))),
        (METHOD, INVALID, "52419af7", with("invitationId", "7")),
        (METHOD, INVALID, "fcd70c00", with("state", "COMPLETE")),
        (METHOD, NOT_FOUND, "71f9bc49", of(body(NOBODY, MUM))),
    ]
}

/// Inviting someone again, and someone more than there may be.
fn create_again() -> Vec<Case> {
    const METHOD: &str = "userProfiles.guardianInvitations.create";
    let (school, id) = invited();
    let again = || invite(&school, demo::ADMIN, body(STUDENT, MUM));
    let pending = again();
    school.accept_guardian_invitation(&id);
    let guardian = again();
    let mut limits = Limits::default();
    limits.guardians_per_student = 1;
    limits.declined_guardian_invitations = 1;
    school.set_limits(limits.clone());
    let full = invite(&school, demo::ADMIN, body(STUDENT, "dad@home.example"));

    let (school, id) = invited();
    school.decline_guardian_invitation(&id);
    school.set_limits(limits);
    let declined = invite(&school, demo::ADMIN, body(STUDENT, MUM));
    vec![
        (METHOD, "ALREADY_EXISTS", "31a06ab8", pending),
        (METHOD, "ALREADY_EXISTS", "f4042a39", guardian),
        (METHOD, "RESOURCE_EXHAUSTED", "1c98db0d", full),
        (METHOD, DENIED, "06a51fe6", declined),
    ]
}

fn get() -> Vec<Case> {
    const METHOD: &str = "userProfiles.guardianInvitations.get";
    let (school, id) = invited();
    let get =
        |user: &str, student: &str, id: &str| as_user(&school, user).get(&path(student, &format!("/{id}")));
    let off = as_user(&without_guardians(), demo::ADMIN).get(&path(STUDENT, "/1"));
    vec![
        (METHOD, DENIED, "08499fc0", get(demo::NEWCOMER, STUDENT, &id)),
        (METHOD, DENIED, SWITCHED_OFF, off),
        (METHOD, INVALID, "1a27e53c", get(demo::ADMIN, MALFORMED, &id)),
        (METHOD, NOT_FOUND, "b4640159", get(demo::ADMIN, STUDENT, "999")),
        (METHOD, NOT_FOUND, "15b02606", from_another_domain()),
    ]
}

fn from_another_domain() -> Answer {
    let guest = "guest@two.example";
    let school = two_domains().with_user(User::new(guest)).build().expect("a school");
    let student = "student@one.example";
    let invitation = invite(&school, "admin@one.example", body(student, MUM)).ok();
    let id = invitation["invitationId"].as_str().expect("an id");
    as_user(&school, guest).get(&path(student, &format!("/{id}")))
}

fn list() -> Vec<Case> {
    const METHOD: &str = "userProfiles.guardianInvitations.list";
    let (school, _) = invited();
    let list = |user: &str, student: &str, query: &str| as_user(&school, user).get(&path(student, query));
    let off = as_user(&without_guardians(), demo::ADMIN).get(&path("-", ""));
    vec![
        (METHOD, DENIED, "35d07b10", list(demo::NEWCOMER, STUDENT, "")),
        (METHOD, DENIED, "1e4f47c4", list(demo::TEACHER, "-", "")),
        (METHOD, DENIED, SWITCHED_OFF, off),
        (METHOD, INVALID, "1a27e53c", list(demo::ADMIN, MALFORMED, "")),
        (METHOD, INVALID, "554f4277", list(demo::ADMIN, STUDENT, "?pageToken=x")),
        (METHOD, NOT_FOUND, "34e0fb92", list(demo::ADMIN, NOBODY, "")),
    ]
}

fn patch() -> Vec<Case> {
    const METHOD: &str = "userProfiles.guardianInvitations.patch";
    let (school, id) = invited();
    let patch = |user: &str, student: &str, id: &str, mask: &str, state: &str| {
        let path = path(student, &format!("/{id}?updateMask={mask}"));
        as_user(&school, user).patch(&path, json!({ "state": state }))
    };
    let withdraw = |user: &str, student: &str, id: &str| patch(user, student, id, "state", "COMPLETE");
    let off = path(STUDENT, "/1?updateMask=state");
    let mut cases = vec![
        (METHOD, DENIED, "3b179f5b", withdraw(demo::NEWCOMER, STUDENT, &id)),
        (METHOD, DENIED, SWITCHED_OFF, as_user(&without_guardians(), demo::ADMIN).patch(&off, json!({}))),
        (METHOD, INVALID, "57a641ae", withdraw(demo::ADMIN, MALFORMED, &id)),
        (METHOD, INVALID, "29433f95", patch(demo::ADMIN, STUDENT, &id, "state", "PENDING")),
        (METHOD, INVALID, "ab36b3c1", patch(demo::ADMIN, STUDENT, &id, "studentId", "COMPLETE")),
        (METHOD, NOT_FOUND, "71f9bc49", withdraw(demo::ADMIN, NOBODY, &id)),
        (METHOD, NOT_FOUND, "1ddadee5", withdraw(demo::ADMIN, STUDENT, "999")),
    ];
    withdraw(demo::ADMIN, STUDENT, &id).ok();
    cases.push((METHOD, FAILED, "01099d0d", withdraw(demo::ADMIN, STUDENT, &id)));
    cases
}
