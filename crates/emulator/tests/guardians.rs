//! Guardians, and their invitations.

mod support;

use google_classroom_emulator::{Emulator, Limits, demo};
use serde_json::{Value, json};
use support::{Answer, as_user};

const MUM: &str = "mum@home.example";

fn path(rest: &str) -> String {
    format!("/v1/userProfiles/{}/{rest}", demo::STUDENT)
}

fn invite(school: &Emulator, person: &str, email: &str) -> Answer {
    let body = json!({ "studentId": demo::STUDENT, "invitedEmailAddress": email });
    as_user(school, person).post(&path("guardianInvitations"), body)
}

fn invitation(school: &Emulator, email: &str) -> String {
    invite(school, demo::ADMIN, email).ok()["invitationId"].as_str().expect("an id").to_owned()
}

fn withdraw(school: &Emulator, id: &str) -> Answer {
    let path = path(&format!("guardianInvitations/{id}?updateMask=state"));
    as_user(school, demo::ADMIN).patch(&path, json!({ "state": "COMPLETE" }))
}

#[test]
fn who_accepts_is_a_guardian() {
    let school = Emulator::demo();
    let id = invitation(&school, MUM);
    assert_eq!(as_user(&school, demo::ADMIN).get(&path("guardians")).ok(), json!({}));
    let guardian = school.accept_guardian_invitation(&id);

    let found = as_user(&school, demo::ADMIN).get(&path(&format!("guardians/{guardian}"))).ok();
    assert_eq!(found["studentId"], school.user_id(demo::STUDENT));
    assert_eq!((&found["guardianId"], &found["guardianProfile"]["id"]), (&json!(guardian), &json!(guardian)));
    let invitation = as_user(&school, demo::ADMIN).get(&path(&format!("guardianInvitations/{id}"))).ok();
    assert_eq!(invitation["state"], "COMPLETE");
    withdraw(&school, &id).assert_error(400, "FAILED_PRECONDITION", "");
    invite(&school, demo::ADMIN, "MUM@home.example").assert_error(409, "ALREADY_EXISTS", "");

    as_user(&school, demo::ADMIN).delete(&path(&format!("guardians/{guardian}"))).ok();
    let gone = as_user(&school, demo::ADMIN).get(&path(&format!("guardians/{guardian}")));
    gone.assert_error(404, "NOT_FOUND", "");
    invite(&school, demo::ADMIN, MUM).ok();
}

#[test]
#[should_panic(expected = "no pending guardian invitation")]
fn an_invitation_is_accepted_once() {
    let school = Emulator::demo();
    let id = invitation(&school, MUM);
    school.accept_guardian_invitation(&id);
    school.accept_guardian_invitation(&id);
}

#[test]
fn an_invitation_is_withdrawn_and_that_is_all() {
    let school = Emulator::demo();
    let id = invitation(&school, MUM);
    invite(&school, demo::ADMIN, MUM).assert_error(409, "ALREADY_EXISTS", "");
    let one = path(&format!("guardianInvitations/{id}"));
    for (mask, body) in [
        ("", json!({ "state": "COMPLETE" })),
        ("?updateMask=state", json!({ "state": "PENDING" })),
        ("?updateMask=state,studentId", json!({ "state": "COMPLETE" })),
    ] {
        let answer = as_user(&school, demo::ADMIN).patch(&format!("{one}{mask}"), body);
        answer.assert_error(400, "INVALID_ARGUMENT", "");
    }
    assert_eq!(withdraw(&school, &id).ok()["state"], "COMPLETE");
    invite(&school, demo::ADMIN, MUM).ok();
}

#[test]
fn a_new_invitation_has_a_student_and_an_address_and_nothing_else() {
    let school = Emulator::demo();
    let good = json!({ "studentId": demo::STUDENT, "invitedEmailAddress": MUM });
    let with = |name: &str, value: Value| {
        let mut body = good.clone();
        body[name] = value;
        body
    };
    for body in [
        with("studentId", Value::Null),
        with("studentId", demo::NEWCOMER.into()),
        with("invitedEmailAddress", Value::Null),
        with("invitedEmailAddress", "mum".into()),
        with("invitedEmailAddress", format!("{}@home.example", "m".repeat(300)).into()),
        with("state", "COMPLETE".into()),
        with("invitationId", "1".into()),
        with("creationTime", "2026-01-01T00:00:00Z".into()),
    ] {
        let answer = as_user(&school, demo::ADMIN).post(&path("guardianInvitations"), body);
        answer.assert_error(400, "INVALID_ARGUMENT", "");
    }
    as_user(&school, demo::ADMIN).post(&path("guardianInvitations"), with("state", "PENDING".into())).ok();
}

#[test]
fn administrators_and_teachers_manage_and_students_look() {
    let school = Emulator::demo();
    let invited = invite(&school, demo::CO_TEACHER, MUM).ok();
    assert_eq!(invited.get("invitedEmailAddress"), None, "the address is for administrators");
    let id = invited["invitationId"].as_str().unwrap();
    for (person, status) in [(demo::STUDENT, 403), (demo::NEWCOMER, 403), (demo::ADMIN, 409)] {
        assert_eq!(invite(&school, person, MUM).status, status, "{person}");
    }
    let guardian = school.accept_guardian_invitation(id);
    let one = path(&format!("guardians/{guardian}"));
    let seen = as_user(&school, demo::ADMIN).get(&one).ok();
    assert_eq!(seen["invitedEmailAddress"], MUM);
    let own = as_user(&school, demo::STUDENT).get("/v1/userProfiles/me/guardians").ok();
    assert_eq!(own["guardians"][0]["guardianId"], guardian);
    let links = "https://www.googleapis.com/auth/classroom.guardianlinks.students.readonly";
    let token = format!("Bearer {}", school.token_with_scopes(demo::ADMIN, &[links]));
    let without = support::send(&school, "GET", &one, &[("authorization", &token)], "").ok();
    assert_eq!(without["guardianProfile"], json!({ "id": guardian }), "the address takes a scope of its own");
    as_user(&school, demo::NEWCOMER).get(&one).assert_error(403, "PERMISSION_DENIED", "");
    as_user(&school, demo::STUDENT).delete(&one).assert_error(403, "PERMISSION_DENIED", "");
    as_user(&school, demo::CO_TEACHER).delete(&one).ok();
}

#[test]
fn lists_are_for_one_student_or_by_administrators_for_all() {
    let school = Emulator::demo();
    let (open, ended) = (invitation(&school, MUM), invitation(&school, "dad@home.example"));
    school.accept_guardian_invitation(&ended);
    let list = |person: &str, path: &str, items: &str, id: &str| {
        as_user(&school, person).list(path, items, id).concat()
    };
    let all = "/v1/userProfiles/-/guardianInvitations?alt=json";
    let invitations =
        |query: &str| list(demo::ADMIN, &format!("{all}{query}"), "guardianInvitations", "invitationId");
    assert_eq!(invitations(""), [open.as_str()]);
    assert_eq!(invitations("&states=COMPLETE"), [ended.as_str()]);
    assert_eq!(invitations("&states=COMPLETE&states=PENDING&pageSize=1"), [open, ended]);
    assert!(invitations("&invitedEmailAddress=dad@home.example").is_empty(), "that one is no longer pending");

    let links =
        |person: &str, query: &str| as_user(&school, person).get(&format!("/v1/userProfiles/{query}"));
    assert_eq!(links(demo::ADMIN, "-/guardians").ok()["guardians"].as_array().unwrap().len(), 1);
    links(demo::TEACHER, "-/guardians").assert_error(403, "PERMISSION_DENIED", "");
    let by_address = format!("{}/guardians?invitedEmailAddress=dad@home.example", demo::STUDENT);
    links(demo::TEACHER, &by_address).assert_error(403, "PERMISSION_DENIED", "");
    assert_eq!(links(demo::ADMIN, &by_address).ok()["guardians"].as_array().unwrap().len(), 1);
    let unspecified = format!("{all}&states=GUARDIAN_INVITATION_STATE_UNSPECIFIED");
    as_user(&school, demo::ADMIN).get(&unspecified).assert_error(400, "INVALID_ARGUMENT", "");
}

#[test]
fn a_student_has_so_many_guardians_and_no_more() {
    let school = Emulator::demo();
    let mut limits = Limits::default();
    limits.guardians_per_student = 1;
    school.set_limits(limits);
    school.accept_guardian_invitation(&invitation(&school, MUM));
    invite(&school, demo::ADMIN, "dad@home.example").assert_error(429, "RESOURCE_EXHAUSTED", "");
}

#[test]
fn a_guardian_of_two_students_has_one_id() {
    let school = Emulator::demo();
    let first = school.accept_guardian_invitation(&invitation(&school, MUM));
    let body = json!({ "studentId": demo::NEWCOMER, "invitedEmailAddress": MUM });
    let path = format!("/v1/userProfiles/{}/guardianInvitations", demo::NEWCOMER);
    let second = as_user(&school, demo::ADMIN).post(&path, body).ok();
    assert_eq!(school.accept_guardian_invitation(second["invitationId"].as_str().unwrap()), first);
}

#[test]
fn who_declines_is_no_guardian_and_is_not_asked_without_end() {
    let school = Emulator::demo();
    for _ in 0..Limits::default().declined_guardian_invitations {
        let id = invitation(&school, MUM);
        school.decline_guardian_invitation(&id);
        let declined = as_user(&school, demo::ADMIN).get(&path(&format!("guardianInvitations/{id}"))).ok();
        assert_eq!(declined["state"], "COMPLETE");
    }
    assert_eq!(as_user(&school, demo::ADMIN).get(&path("guardians")).ok(), json!({}));
    invite(&school, demo::ADMIN, "MUM@home.example").assert_error(403, "PERMISSION_DENIED", "");
    invite(&school, demo::ADMIN, "dad@home.example").ok();
}

#[test]
#[should_panic(expected = "no pending guardian invitation")]
fn an_invitation_that_was_declined_is_not_pending() {
    let school = Emulator::demo();
    let id = invitation(&school, MUM);
    school.decline_guardian_invitation(&id);
    school.decline_guardian_invitation(&id);
}

#[test]
fn a_school_without_guardians_refuses_all_that_has_to_do_with_them() {
    let school = Emulator::demo();
    let id = invitation(&school, MUM);
    school.set_guardians_enabled(false);
    withdraw(&school, &id).assert_error(403, "PERMISSION_DENIED", "");
    as_user(&school, demo::STUDENT).get("/v1/userProfiles/me/guardians").assert_error(
        403,
        "PERMISSION_DENIED",
        "",
    );
    school.set_guardians_enabled(true);
    withdraw(&school, &id).ok();
}
