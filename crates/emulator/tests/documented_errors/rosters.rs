use google_classroom_emulator::{Access, CourseState, Emulator, Limits, User, demo};
use serde_json::json;

use crate::{
    Case,
    support::{Answer, as_user, two_domains},
};

const FAILED: &str = "FAILED_PRECONDITION";

pub(crate) fn cases() -> Vec<Case> {
    let parts = [students(), teachers(), limits_of_students(), limits_of_teachers(), existing(), profiles()];
    parts.into_iter().flatten().collect()
}

/// Adds somebody to biology as an administrator.
fn add(school: &Emulator, roster: &str, user: &str) -> Answer {
    let path = format!("/v1/courses/d:biology/{roster}");
    as_user(school, demo::ADMIN).post(&path, json!({ "userId": user }))
}

/// Adds the newcomer to biology, once something has changed in the school.
fn add_after(roster: &str, change: impl FnOnce(&Emulator)) -> Answer {
    let school = Emulator::demo();
    change(&school);
    add(&school, roster, demo::NEWCOMER)
}

fn limited(roster: &str, change: fn(&mut Limits)) -> Answer {
    let mut limits = Limits::default();
    change(&mut limits);
    add_after(roster, |school| school.set_limits(limits))
}

fn archived(roster: &str) -> Answer {
    add_after(roster, |school| school.set_course_state(demo::BIOLOGY, CourseState::Archived))
}

fn without_owner(roster: &str) -> Answer {
    add_after(roster, |school| school.set_access(demo::TEACHER, Access::AccountDisabled))
}

fn in_too_many_courses(roster: &str) -> Answer {
    let school =
        two_domains().with_user(User::new("busy@one.example").group_limit(0)).build().expect("a school");
    let path = format!("/v1/courses/d:art/{roster}");
    as_user(&school, "admin@one.example").post(&path, json!({ "userId": "busy@one.example" }))
}

fn students() -> Vec<Case> {
    const METHOD: &str = "courses.students.create";
    let school = Emulator::demo();
    let newcomer = as_user(&school, demo::NEWCOMER);
    let me = || json!({ "userId": "me" });
    vec![
        (METHOD, "PERMISSION_DENIED", "abbaa37c", newcomer.post("/v1/courses/d:biology/students", me())),
        (METHOD, "NOT_FOUND", "d53806fc", newcomer.post("/v1/courses/999/students", me())),
        (METHOD, FAILED, "251cf9a5", add(&school, "students", demo::DISABLED)),
        (METHOD, "ALREADY_EXISTS", "5e5a8bf0", add(&school, "students", demo::STUDENT)),
    ]
}

fn limits_of_students() -> Vec<Case> {
    const METHOD: &str = "courses.students.create";
    let members = limited("students", |limits| limits.members_per_course = 3);
    vec![
        (METHOD, FAILED, "CourseMemberLimitReached", members),
        (METHOD, FAILED, "CourseNotModifiable", archived("students")),
        (METHOD, FAILED, "UserGroupsMembershipLimitReached", in_too_many_courses("students")),
        (METHOD, FAILED, "InactiveCourseOwner", without_owner("students")),
    ]
}

fn teachers() -> Vec<Case> {
    const METHOD: &str = "courses.teachers.create";
    let school = Emulator::demo();
    let (admin, teacher) = (as_user(&school, demo::ADMIN), as_user(&school, demo::TEACHER));
    let body = || json!({ "userId": demo::NEWCOMER });
    vec![
        (METHOD, "PERMISSION_DENIED", "08dc15da", teacher.post("/v1/courses/d:biology/teachers", body())),
        (METHOD, "NOT_FOUND", "d53806fc", admin.post("/v1/courses/999/teachers", body())),
        (METHOD, FAILED, "251cf9a5", add(&school, "teachers", demo::DISABLED)),
        (METHOD, "ALREADY_EXISTS", "f38858f1", add(&school, "teachers", demo::CO_TEACHER)),
    ]
}

fn limits_of_teachers() -> Vec<Case> {
    const METHOD: &str = "courses.teachers.create";
    let members = limited("teachers", |limits| limits.members_per_course = 3);
    let teachers = limited("teachers", |limits| limits.teachers_per_course = 2);
    vec![
        (METHOD, FAILED, "CourseMemberLimitReached", members),
        (METHOD, FAILED, "CourseTeacherLimitReached", teachers),
        (METHOD, FAILED, "CourseNotModifiable", archived("teachers")),
        (METHOD, FAILED, "UserGroupsMembershipLimitReached", in_too_many_courses("teachers")),
        (METHOD, FAILED, "InactiveCourseOwner", without_owner("teachers")),
    ]
}

fn existing() -> Vec<Case> {
    let school = Emulator::demo();
    let (teacher, student) = (as_user(&school, demo::TEACHER), as_user(&school, demo::STUDENT));
    let newcomer = as_user(&school, demo::NEWCOMER);
    let path = |course: &str, rest: &str| format!("/v1/courses/{course}/{rest}");
    let here = |rest: &str| path("d:biology", rest);
    let nowhere = |rest: &str| path("999", rest);
    let mut cases = vec![
        ("courses.students.list", "NOT_FOUND", "dbadabdb", teacher.get(&nowhere("students"))),
        ("courses.students.get", "PERMISSION_DENIED", "e3aca4a1", newcomer.get(&here("students/me"))),
        ("courses.students.get", "NOT_FOUND", "af69fff9", teacher.get(&here("students/me"))),
        ("courses.students.get", "NOT_FOUND", "dbadabdb", teacher.get(&nowhere("students/me"))),
        ("courses.students.delete", "PERMISSION_DENIED", "da436a03", student.delete(&here("students/me"))),
        ("courses.students.delete", "NOT_FOUND", "af69fff9", teacher.delete(&here("students/me"))),
        ("courses.students.delete", "NOT_FOUND", "dbadabdb", teacher.delete(&nowhere("students/me"))),
        ("courses.teachers.list", "NOT_FOUND", "dbadabdb", teacher.get(&nowhere("teachers"))),
        ("courses.teachers.get", "PERMISSION_DENIED", "f083d618", newcomer.get(&here("teachers/me"))),
        ("courses.teachers.get", "NOT_FOUND", "5b43eb94", student.get(&here("teachers/me"))),
        ("courses.teachers.get", "NOT_FOUND", "dbadabdb", teacher.get(&nowhere("teachers/me"))),
        ("courses.teachers.delete", "PERMISSION_DENIED", "950267df", student.delete(&here("teachers/me"))),
        (
            "courses.teachers.delete",
            "NOT_FOUND",
            "5b43eb94",
            teacher.delete(&here(&format!("teachers/{}", demo::STUDENT))),
        ),
        ("courses.teachers.delete", "NOT_FOUND", "dbadabdb", teacher.delete(&nowhere("teachers/me"))),
        ("courses.teachers.delete", FAILED, "adc84999", teacher.delete(&here("teachers/me"))),
    ];
    school.set_access(demo::TEACHER, Access::AccountDisabled);
    let co_teacher = as_user(&school, demo::CO_TEACHER).delete(&here("teachers/me"));
    cases.push(("courses.teachers.delete", FAILED, "bd6acee2", co_teacher));
    cases
}

fn profiles() -> Vec<Case> {
    const METHOD: &str = "userProfiles.get";
    let school = Emulator::demo();
    let newcomer = as_user(&school, demo::NEWCOMER);
    let profile = |user: &str| newcomer.get(&format!("/v1/userProfiles/{user}"));
    vec![
        (METHOD, "PERMISSION_DENIED", "443608a8", profile(demo::STUDENT)),
        (METHOD, "PERMISSION_DENIED", "c13df252", profile("nobody@school.example")),
    ]
}
