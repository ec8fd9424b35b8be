//! Groups of students, and who is in them.

mod support;

use google_classroom_emulator::{Course, CourseState, Emulator, Limits, User, demo};
use serde_json::{Value, json};
use support::as_user;

const GROUPS: &str = "/v1/courses/d:biology/studentGroups";

fn titled(title: &str) -> Value {
    json!({ "title": title })
}

/// The path of a new group.
fn create(school: &Emulator, title: &str) -> String {
    format!("{GROUPS}/{}", as_user(school, demo::TEACHER).post(GROUPS, titled(title)).id())
}

#[test]
fn a_group_is_created_renamed_and_deleted() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let path = create(&school, "Owls");
    let group = teacher.patch(&format!("{path}?updateMask=title"), titled("Eagles")).ok();
    assert_eq!(group["title"], "Eagles");
    assert_eq!(group["courseId"], school.course_id(demo::BIOLOGY));
    assert_eq!(teacher.get(GROUPS).ok()["studentGroups"], json!([group]));
    teacher.delete(&path).ok();
    teacher.delete(&path).assert_error(404, "NOT_FOUND", "");
    assert_eq!(teacher.get(GROUPS).ok(), json!({}));
}

#[test]
fn a_group_has_a_title_and_an_id_of_its_own() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    teacher.post(GROUPS, json!({})).assert_error(400, "INVALID_ARGUMENT", "");
    let group = teacher.post(GROUPS, json!({ "title": "Owls", "id": "1", "courseId": "2" })).ok();
    assert_ne!(group["id"], "1");
    assert_eq!(group["courseId"], school.course_id(demo::BIOLOGY));
    let path = format!("{GROUPS}/{}", group["id"].as_str().expect("an id"));
    for mask in ["", "?updateMask=id", "?updateMask=courseId"] {
        teacher.patch(&format!("{path}{mask}"), titled("X")).assert_error(400, "INVALID_ARGUMENT", "");
    }
    let empty = teacher.patch(&format!("{path}?updateMask=title"), json!({}));
    empty.assert_error(400, "INVALID_ARGUMENT", "");
}

#[test]
fn students_come_into_a_group_and_go() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let members = format!("{}/studentGroupMembers", create(&school, "Owls"));
    let add = |user: &str| teacher.post(&members, json!({ "userId": user }));
    let member = add(demo::STUDENT).ok();
    assert_eq!(member["userId"], school.user_id(demo::STUDENT));
    assert_eq!(teacher.get(&members).ok()["studentGroupMembers"], json!([member]));
    add(demo::STUDENT).assert_error(409, "ALREADY_EXISTS", "");
    add(demo::NEWCOMER).assert_error(400, "FAILED_PRECONDITION", "");
    add("nobody@school.example").assert_error(404, "NOT_FOUND", "");
    add("").assert_error(400, "INVALID_ARGUMENT", "");

    let path = format!("{members}/{}", school.user_id(demo::STUDENT));
    teacher.delete(&path).ok();
    teacher.delete(&path).assert_error(404, "NOT_FOUND", "");
    assert_eq!(teacher.get(&members).ok(), json!({}));
}

#[test]
fn who_leaves_the_course_leaves_its_groups() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let members = format!("{}/studentGroupMembers", create(&school, "Owls"));
    teacher.post(&members, json!({ "userId": demo::STUDENT })).ok();
    teacher.delete(&format!("/v1/courses/d:biology/students/{}", demo::STUDENT)).ok();
    assert_eq!(teacher.get(&members).ok(), json!({}));
}

#[test]
fn groups_and_members_are_limited() {
    let school = Emulator::demo();
    let mut limits = Limits::default();
    limits.student_groups_per_course = 1;
    limits.members_per_student_group = 0;
    school.set_limits(limits);
    let path = create(&school, "Owls");
    let teacher = as_user(&school, demo::TEACHER);
    teacher.post(GROUPS, titled("Eagles")).assert_error(400, "FAILED_PRECONDITION", "");
    let full = teacher.post(&format!("{path}/studentGroupMembers"), json!({ "userId": demo::STUDENT }));
    full.assert_error(400, "FAILED_PRECONDITION", "");
}

#[test]
fn groups_are_for_teachers_and_administrators() {
    let school = Emulator::demo();
    let path = create(&school, "Owls");
    let members = format!("{path}/studentGroupMembers");
    for user in [demo::CO_TEACHER, demo::ADMIN] {
        as_user(&school, user).get(GROUPS).ok();
        as_user(&school, user).get(&members).ok();
    }
    let (student, newcomer) = (as_user(&school, demo::STUDENT), as_user(&school, demo::NEWCOMER));
    for path in [GROUPS, &members] {
        student.get(path).assert_error(403, "PERMISSION_DENIED", "");
        // To strangers there is no such course.
        newcomer.get(path).assert_error(404, "NOT_FOUND", "");
    }
    newcomer.delete(&path).assert_error(404, "NOT_FOUND", "");
    school.set_course_state(demo::BIOLOGY, CourseState::Archived);
    let archived = as_user(&school, demo::TEACHER).delete(&path);
    archived.assert_error(400, "FAILED_PRECONDITION", "CourseNotModifiable");
}

#[test]
fn changing_groups_needs_the_licence_of_caller_and_owner() {
    let course = Course::new("Art").owner("ada@one.example").teacher("bob@one.example").alias("p:art");
    let school = Emulator::builder()
        .with_user(User::new("ada@one.example"))
        .with_user(User::new("bob@one.example").without_education_plus())
        .with_course(course)
        .build()
        .unwrap();
    let path = "/v1/courses/p:art/studentGroups";
    as_user(&school, "ada@one.example").post(path, titled("Owls")).ok();
    let unlicensed = as_user(&school, "bob@one.example");
    unlicensed.post(path, titled("Eagles")).assert_error(403, "PERMISSION_DENIED", "");
    assert_eq!(unlicensed.get(path).ok()["studentGroups"].as_array().unwrap().len(), 1);
}
