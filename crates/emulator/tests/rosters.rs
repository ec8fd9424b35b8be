//! Students, teachers and profiles.

mod support;

use google_classroom_emulator::{Access, Emulator, demo};
use support::{as_user, send};

#[test]
fn members_see_each_other() {
    let school = Emulator::demo();
    let list = |user: &str, roster: &str| {
        as_user(&school, user)
            .list(&format!("/v1/courses/d:biology/{roster}?pageSize=10"), roster, "userId")
            .concat()
    };
    for user in [demo::TEACHER, demo::STUDENT, demo::ADMIN] {
        assert_eq!(list(user, "students"), [school.user_id(demo::STUDENT)]);
        assert_eq!(list(user, "teachers"), [school.user_id(demo::TEACHER), school.user_id(demo::CO_TEACHER)]);
    }
    let newcomer = as_user(&school, demo::NEWCOMER);
    for path in ["students", "teachers", "students/me", "teachers/me"] {
        let answer = newcomer.get(&format!("/v1/courses/d:biology/{path}"));
        answer.assert_error(403, "PERMISSION_DENIED", "");
        newcomer.get(&format!("/v1/courses/999/{path}")).assert_error(404, "NOT_FOUND", "");
    }
}

#[test]
fn a_member_is_found_by_id_by_address_and_by_me() {
    let school = Emulator::demo();
    let id = school.user_id(demo::STUDENT);
    let student = as_user(&school, demo::STUDENT);
    for name in ["me", demo::STUDENT, "cleo%40school.example", &id] {
        let found = student.get(&format!("/v1/courses/d:biology/students/{name}")).ok();
        assert_eq!(found["userId"], id.as_str());
        assert_eq!(found["courseId"], school.course_id(demo::BIOLOGY));
        assert_eq!(found["profile"]["name"]["fullName"], "Cleo Cole");
    }
    for name in [demo::TEACHER, demo::NEWCOMER, "999"] {
        let answer = student.get(&format!("/v1/courses/d:biology/students/{name}"));
        answer.assert_error(404, "NOT_FOUND", "");
    }
}

#[test]
fn teachers_and_administrators_remove_students() {
    for user in [demo::CO_TEACHER, demo::ADMIN] {
        let school = Emulator::demo();
        let caller = as_user(&school, user);
        let path = format!("/v1/courses/d:biology/students/{}", demo::STUDENT);
        caller.delete(&path).ok();
        caller.delete(&path).assert_error(404, "NOT_FOUND", "");
        let target =
            format!("courses/{}/students/{}", school.course_id(demo::BIOLOGY), school.user_id(demo::STUDENT));
        assert_eq!(school.journal()[0].target, target);
    }
    let school = Emulator::demo();
    let answer = as_user(&school, demo::STUDENT).delete("/v1/courses/d:biology/students/me");
    answer.assert_error(403, "PERMISSION_DENIED", "");
}

#[test]
fn a_co_teacher_can_be_removed_and_the_owner_can_not() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let path = |user: &str| format!("/v1/courses/d:biology/teachers/{user}");
    teacher.delete(&path("me")).assert_error(400, "FAILED_PRECONDITION", "CannotRemoveCourseOwner");
    as_user(&school, demo::STUDENT).delete(&path(demo::CO_TEACHER)).assert_error(
        403,
        "PERMISSION_DENIED",
        "",
    );
    teacher.delete(&path(demo::CO_TEACHER)).ok();
    teacher.delete(&path(demo::CO_TEACHER)).assert_error(404, "NOT_FOUND", "");
}

#[test]
fn a_course_without_an_active_owner_keeps_its_teachers() {
    let school = Emulator::demo();
    school.set_access(demo::TEACHER, Access::AccountDisabled);
    let answer =
        as_user(&school, demo::ADMIN).delete(&format!("/v1/courses/d:biology/teachers/{}", demo::CO_TEACHER));
    answer.assert_error(400, "FAILED_PRECONDITION", "CannotRemoveTeacherWithNoCourseOwner");
}

#[test]
fn a_profile_is_for_its_owner_fellow_members_and_administrators() {
    let school = Emulator::demo();
    let get = |user: &str, whose: &str| as_user(&school, user).get(&format!("/v1/userProfiles/{whose}"));
    assert_eq!(get(demo::NEWCOMER, "me").ok()["emailAddress"], demo::NEWCOMER);
    assert_eq!(get(demo::STUDENT, demo::TEACHER).ok()["verifiedTeacher"], true);
    get(demo::ADMIN, demo::NEWCOMER).ok();
    get(demo::NEWCOMER, demo::STUDENT).assert_error(403, "PERMISSION_DENIED", "");
    // This method tells nobody whether a user exists.
    get(demo::NEWCOMER, "nobody@school.example").assert_error(403, "PERMISSION_DENIED", "");
}

#[test]
fn the_scopes_say_what_a_profile_holds() {
    let school = Emulator::demo();
    let profile = |scope: &str| {
        let scope = format!("https://www.googleapis.com/auth/classroom.{scope}");
        let token = school.token_with_scopes(demo::STUDENT, &[&scope]);
        let authorization = format!("Bearer {token}");
        send(&school, "GET", "/v1/userProfiles/me", &[("authorization", &authorization)], "").ok()
    };
    assert_eq!(profile("profile.emails")["emailAddress"], demo::STUDENT);
    assert!(profile("profile.photos")["photoUrl"].is_string());
    let bare = profile("rosters.readonly");
    assert!(bare.get("emailAddress").is_none() && bare.get("photoUrl").is_none());
}
