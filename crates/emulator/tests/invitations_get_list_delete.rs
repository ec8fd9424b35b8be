//! Who sees invitations, who lists them, and who takes them back.

mod support;

use google_classroom_emulator::{Access, Course, Emulator, User, demo};
use support::as_user;

/// The demo school, and the id of an invitation in it.
fn invited() -> (Emulator, String) {
    let school = Emulator::demo();
    let id = as_user(&school, demo::TEACHER).invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT").id();
    (school, id)
}

#[test]
fn the_invited_user_teachers_and_administrators_see_an_invitation() {
    let (school, id) = invited();
    let path = format!("/v1/invitations/{id}");
    for user in [demo::NEWCOMER, demo::TEACHER, demo::CO_TEACHER, demo::ADMIN] {
        assert_eq!(as_user(&school, user).get(&path).ok()["id"], id.as_str(), "{user}");
    }
    as_user(&school, demo::STUDENT).get(&path).assert_error(403, "PERMISSION_DENIED", "");
    as_user(&school, demo::TEACHER).get("/v1/invitations/999").assert_error(404, "NOT_FOUND", "");
}

#[test]
fn teachers_and_administrators_take_an_invitation_back() {
    for user in [demo::TEACHER, demo::CO_TEACHER, demo::ADMIN] {
        let (school, id) = invited();
        let caller = as_user(&school, user);
        let path = format!("/v1/invitations/{id}");
        assert_eq!(caller.delete(&path).ok(), serde_json::json!({}));
        caller.delete(&path).assert_error(404, "NOT_FOUND", "");
        as_user(&school, demo::NEWCOMER).accept(&id).assert_error(404, "NOT_FOUND", "");
    }
    for user in [demo::STUDENT, demo::NEWCOMER] {
        let (school, id) = invited();
        let answer = as_user(&school, user).delete(&format!("/v1/invitations/{id}"));
        answer.assert_error(403, "PERMISSION_DENIED", "");
    }
}

#[test]
fn an_offer_of_ownership_is_for_the_owner_to_take_back() {
    let school = Emulator::demo();
    let id = as_user(&school, demo::TEACHER).invite(demo::BIOLOGY, demo::CO_TEACHER, "OWNER").id();
    let path = format!("/v1/invitations/{id}");
    as_user(&school, demo::CO_TEACHER).delete(&path).assert_error(403, "PERMISSION_DENIED", "");
    as_user(&school, demo::TEACHER).delete(&path).ok();
}

#[test]
fn a_list_needs_a_user_or_a_course() {
    let (school, _) = invited();
    let teacher = as_user(&school, demo::TEACHER);
    for path in ["/v1/invitations", "/v1/invitations?userId=&courseId=", "/v1/invitations?pageSize=5"] {
        teacher.get(path).assert_error(400, "INVALID_ARGUMENT", "");
    }
}

#[test]
fn a_list_holds_what_matches_and_the_caller_may_see() {
    let school = Emulator::builder()
        .with_user(User::new("a@x.example").teacher())
        .with_user(User::new("b@x.example").teacher())
        .with_user(User::new("s@x.example"))
        .with_user(User::new("t@x.example"))
        .with_user(User::new("admin@x.example").admin())
        .with_course(Course::new("A").owner("a@x.example").alias("p:a"))
        .with_course(Course::new("B").owner("b@x.example").alias("p:b"))
        .build()
        .unwrap();
    let in_a = as_user(&school, "a@x.example").invite("p:a", "s@x.example", "STUDENT").id();
    let other = as_user(&school, "a@x.example").invite("p:a", "t@x.example", "TEACHER").id();
    let in_b = as_user(&school, "b@x.example").invite("p:b", "s@x.example", "STUDENT").id();

    let list = |user: &str, query: &str| {
        as_user(&school, user).list(&format!("/v1/invitations?{query}"), "invitations", "id").concat()
    };
    assert_eq!(list("s@x.example", "userId=me"), [in_a.clone(), in_b.clone()]);
    assert_eq!(list("a@x.example", "userId=s@x.example"), [in_a.as_str()]);
    assert_eq!(list("a@x.example", "courseId=p:a"), [in_a.clone(), other]);
    assert_eq!(list("a@x.example", "courseId=p%3Aa&userId=s%40x.example"), [in_a.as_str()]);
    assert_eq!(list("admin@x.example", "userId=s@x.example"), [in_a.clone(), in_b]);
    // Someone invited to a course may ask for their own invitation to it.
    assert_eq!(list("s@x.example", "courseId=p:a&userId=me"), [in_a.as_str()]);
    assert_eq!(list("t@x.example", "userId=s@x.example"), [""; 0]);
}

#[test]
fn the_invitations_of_a_course_are_not_for_everyone() {
    let (school, _) = invited();
    for user in [demo::STUDENT, demo::NEWCOMER] {
        let answer = as_user(&school, user).get("/v1/invitations?courseId=d:biology");
        answer.assert_error(403, "PERMISSION_DENIED", "");
    }
}

#[test]
fn an_unknown_filter_is_not_found() {
    let (school, _) = invited();
    let teacher = as_user(&school, demo::TEACHER);
    for query in ["courseId=999", "userId=nobody@school.example"] {
        teacher.get(&format!("/v1/invitations?{query}")).assert_error(404, "NOT_FOUND", "");
    }
}

#[test]
fn access_errors_apply_to_all_three() {
    let (school, id) = invited();
    school.set_access(demo::TEACHER, Access::ClassroomApiDisabled);
    let teacher = as_user(&school, demo::TEACHER);
    let path = format!("/v1/invitations/{id}");
    for answer in [teacher.get(&path), teacher.delete(&path), teacher.get("/v1/invitations?userId=me")] {
        answer.assert_error(403, "PERMISSION_DENIED", "ClassroomApiDisabled");
    }
}
