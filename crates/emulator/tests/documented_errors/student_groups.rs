use google_classroom_emulator::{Emulator, Limits, demo};
use serde_json::{Value, json};

use crate::{Case, support::as_user};

const GROUPS: &str = "/v1/courses/d:biology/studentGroups";
const NOWHERE: &str = "/v1/courses/999/studentGroups";
const DENIED: &str = "PERMISSION_DENIED";

/// A school with a group in biology that has no members, and the path of the group.
fn school() -> (Emulator, String) {
    let school = Emulator::demo();
    let id = as_user(&school, demo::TEACHER).post(GROUPS, title()).id();
    (school, format!("{GROUPS}/{id}"))
}

fn title() -> Value {
    json!({ "title": "Owls" })
}

pub(crate) fn cases() -> Vec<Case> {
    [groups(), patch(), members()].into_iter().flatten().collect()
}

fn groups() -> Vec<Case> {
    const CREATE: &str = "courses.studentGroups.create";
    const DELETE: &str = "courses.studentGroups.delete";
    let (school, owls) = school();
    let (teacher, student) = (as_user(&school, demo::TEACHER), as_user(&school, demo::STUDENT));
    let mut cases = vec![
        (CREATE, DENIED, "b9512fa1", student.post(GROUPS, title())),
        (CREATE, "NOT_FOUND", "dc78f5eb", teacher.post(NOWHERE, title())),
        ("courses.studentGroups.list", "NOT_FOUND", "dbadabdb", teacher.get(NOWHERE)),
        (DELETE, DENIED, "a223fc84", student.delete(&owls)),
        (DELETE, "NOT_FOUND", "5b815427", teacher.delete(&format!("{GROUPS}/999"))),
    ];
    let mut limits = Limits::default();
    limits.student_groups_per_course = 1;
    school.set_limits(limits);
    cases.push((CREATE, "FAILED_PRECONDITION", "6182a8eb", teacher.post(GROUPS, title())));
    cases
}

fn patch() -> Vec<Case> {
    const METHOD: &str = "courses.studentGroups.patch";
    let (school, owls) = school();
    let (teacher, student) = (as_user(&school, demo::TEACHER), as_user(&school, demo::STUDENT));
    let masked = |path: &str, mask: &str| format!("{path}?updateMask={mask}");
    let missing = masked(&format!("{GROUPS}/999"), "title");
    vec![
        (METHOD, DENIED, "256563e2", student.patch(&masked(&owls, "title"), title())),
        (METHOD, "NOT_FOUND", "5b815427", teacher.patch(&missing, title())),
        (METHOD, "INVALID_ARGUMENT", "01471939", teacher.patch(&masked(&owls, "id"), title())),
        (METHOD, "INVALID_ARGUMENT", "f890f3ac", teacher.patch(&owls, title())),
    ]
}

fn members() -> Vec<Case> {
    const CREATE: &str = "courses.studentGroups.studentGroupMembers.create";
    const LIST: &str = "courses.studentGroups.studentGroupMembers.list";
    const DELETE: &str = "courses.studentGroups.studentGroupMembers.delete";
    let (school, owls) = school();
    let (teacher, student) = (as_user(&school, demo::TEACHER), as_user(&school, demo::STUDENT));
    let members = format!("{owls}/studentGroupMembers");
    let missing = format!("{GROUPS}/999/studentGroupMembers");
    let body = |user: &str| json!({ "userId": user });
    let mut limits = Limits::default();
    limits.members_per_student_group = 1;
    school.set_limits(limits);
    teacher.post(&members, body(demo::STUDENT)).ok();
    as_user(&school, demo::ADMIN).post("/v1/courses/d:biology/students", body(demo::NEWCOMER)).ok();
    vec![
        (CREATE, DENIED, "188e0c4f", student.post(&members, body("me"))),
        (CREATE, "NOT_FOUND", "5b815427", teacher.post(&missing, body(demo::STUDENT))),
        (CREATE, "ALREADY_EXISTS", "ecae37b5", teacher.post(&members, body(demo::STUDENT))),
        (CREATE, "FAILED_PRECONDITION", "5f61f25f", teacher.post(&members, body(demo::NEWCOMER))),
        (LIST, "NOT_FOUND", "9ad92684", teacher.get(&missing)),
        (DELETE, DENIED, "d76ceb01", student.delete(&format!("{members}/me"))),
        (DELETE, "NOT_FOUND", "2db89eba", teacher.delete(&format!("{members}/{}", demo::NEWCOMER))),
    ]
}
