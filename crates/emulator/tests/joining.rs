//! How people come into a course without an invitation.

mod support;

use google_classroom_emulator::{CourseState, Emulator, demo};
use serde_json::json;
use support::{Answer, as_user, two_domains};

fn code_of(school: &Emulator, teacher: &str, course: &str) -> String {
    let course = as_user(school, teacher).get(&format!("/v1/courses/{course}")).ok();
    course["enrollmentCode"].as_str().expect("a code").to_owned()
}

fn join(school: &Emulator, user: &str, code: &str) -> Answer {
    let path = format!("/v1/courses/d:biology/students?enrollmentCode={code}");
    as_user(school, user).post(&path, json!({ "userId": "me" }))
}

#[test]
fn the_code_of_a_course_lets_people_in_as_students() {
    let school = Emulator::demo();
    let code = code_of(&school, demo::TEACHER, demo::BIOLOGY);
    join(&school, demo::NEWCOMER, "wrong").assert_error(403, "PERMISSION_DENIED", "");
    join(&school, demo::NEWCOMER, "").assert_error(403, "PERMISSION_DENIED", "");
    let student = join(&school, demo::NEWCOMER, &code).ok();
    assert_eq!(student["userId"], school.user_id(demo::NEWCOMER));
    assert_eq!(student["profile"]["name"]["fullName"], "Dan Dole");
    as_user(&school, demo::NEWCOMER).get("/v1/courses/d:biology/students/me").ok();
    for member in [demo::NEWCOMER, demo::CO_TEACHER] {
        join(&school, member, &code).assert_error(409, "ALREADY_EXISTS", "");
    }
}

#[test]
fn the_code_is_for_oneself_and_for_students() {
    let school = Emulator::demo();
    let code = code_of(&school, demo::TEACHER, demo::BIOLOGY);
    let add = |user: &str, roster: &str, whom: &str| {
        let path = format!("/v1/courses/d:biology/{roster}");
        let path = if roster == "students" { format!("{path}?enrollmentCode={code}") } else { path };
        as_user(&school, user).post(&path, json!({ "userId": whom }))
    };
    add(demo::STUDENT, "students", demo::NEWCOMER).assert_error(403, "PERMISSION_DENIED", "");
    add(demo::TEACHER, "students", demo::NEWCOMER).assert_error(403, "PERMISSION_DENIED", "");
    add(demo::NEWCOMER, "teachers", "me").assert_error(403, "PERMISSION_DENIED", "");
    add(demo::TEACHER, "teachers", demo::NEWCOMER).assert_error(403, "PERMISSION_DENIED", "");
    let nobody = as_user(&school, demo::ADMIN).post("/v1/courses/d:biology/students", json!({}));
    nobody.assert_error(400, "INVALID_ARGUMENT", "");
    assert!(school.journal().is_empty());
}

#[test]
fn a_course_that_is_not_in_use_lets_nobody_in() {
    let school = Emulator::demo();
    let code = code_of(&school, demo::TEACHER, demo::BIOLOGY);
    school.set_course_state(demo::BIOLOGY, CourseState::Archived);
    let archived = join(&school, demo::NEWCOMER, &code);
    archived.assert_error(400, "FAILED_PRECONDITION", "CourseNotModifiable");
    school.set_course_state(demo::BIOLOGY, CourseState::Provisioned);
    join(&school, demo::NEWCOMER, &code).assert_error(403, "PERMISSION_DENIED", "");
    // Administrators may fill a course before it begins.
    let body = json!({ "userId": demo::NEWCOMER });
    as_user(&school, demo::ADMIN).post("/v1/courses/d:biology/students", body).ok();
}

#[test]
fn administrators_add_people_of_their_domain() {
    let school = two_domains().build().unwrap();
    let admin = as_user(&school, "admin@one.example");
    for roster in ["students", "teachers"] {
        let path = format!("/v1/courses/d:art/{roster}");
        for user in ["student@two.example", "nobody@one.example"] {
            let answer = admin.post(&path, json!({ "userId": user }));
            answer.assert_error(403, "PERMISSION_DENIED", "CannotDirectAddUser");
        }
    }
    let add = |roster: &str, user: &str| {
        admin.post(&format!("/v1/courses/d:art/{roster}"), json!({ "userId": user }))
    };
    add("students", "student@one.example").ok();
    add("teachers", "student@one.example").assert_error(409, "ALREADY_EXISTS", "");
    add("teachers", "admin@one.example").ok();
    let foreign = as_user(&school, "admin@two.example").post(
        &format!("/v1/courses/{}/students", school.course_id("d:art")),
        json!({ "userId": "student@two.example" }),
    );
    foreign.assert_error(403, "PERMISSION_DENIED", "");
}

#[test]
fn people_of_other_domains_join_only_where_theirs_is_trusted() {
    for is_trusted in [false, true] {
        let builder = two_domains();
        let builder = if is_trusted { builder.with_trusted_domain("two.example") } else { builder };
        let school = builder.build().unwrap();
        let code = code_of(&school, "teacher@one.example", "d:art");
        let path = format!("/v1/courses/p:art/students?enrollmentCode={code}");
        let answer = as_user(&school, "student@two.example").post(&path, json!({ "userId": "me" }));
        assert_eq!(answer.status, if is_trusted { 200 } else { 403 }, "{}", answer.text);
    }
}

#[test]
fn who_has_come_in_is_invited_no_more_unless_to_more() {
    for (role, status) in [("STUDENT", 404), ("TEACHER", 200)] {
        let school = Emulator::demo();
        let invitation = as_user(&school, demo::TEACHER).invite(demo::BIOLOGY, demo::NEWCOMER, role).id();
        join(&school, demo::NEWCOMER, &code_of(&school, demo::TEACHER, demo::BIOLOGY)).ok();
        let left = as_user(&school, demo::NEWCOMER).get(&format!("/v1/invitations/{invitation}"));
        assert_eq!(left.status, status, "{role}");
    }
}
