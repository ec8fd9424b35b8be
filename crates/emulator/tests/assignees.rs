//! Items for some students.

mod support;

use google_classroom_emulator::{Course, Emulator, User, demo};
use serde_json::{Value, json};
use support::{
    Answer, as_user,
    work::{BIOLOGY, assignment, teacher},
};

const KIM: &str = "kim@school.example";

/// Biology with two students.
fn school() -> Emulator {
    let course = Course::new("Biology").owner(demo::TEACHER).alias(demo::BIOLOGY);
    Emulator::builder()
        .with_user(User::new(demo::TEACHER).teacher())
        .with_user(User::new(demo::ADMIN).admin())
        .with_user(User::new(demo::STUDENT))
        .with_user(User::new(KIM))
        .with_course(course.student(demo::STUDENT).student(KIM))
        .build()
        .expect("a school")
}

fn give(school: &Emulator, fields: Value) -> Answer {
    teacher(school).post(&format!("{BIOLOGY}/courseWork"), assignment(fields))
}

fn only(people: &[&str]) -> Value {
    json!({ "assigneeMode": "INDIVIDUAL_STUDENTS", "individualStudentsOptions": { "studentIds": people } })
}

fn modify(school: &Emulator, work: &str, add: &[&str], remove: &[&str]) -> Answer {
    let body = json!({
        "assigneeMode": "INDIVIDUAL_STUDENTS",
        "modifyIndividualStudentsOptions": { "addStudentIds": add, "removeStudentIds": remove },
    });
    teacher(school).post(&format!("{work}:modifyAssignees"), body)
}

#[test]
fn work_for_some_is_there_for_them_alone() {
    let school = school();
    let work = give(&school, only(&[KIM])).ok();
    assert_eq!(work["assigneeMode"], "INDIVIDUAL_STUDENTS");
    assert_eq!(work["individualStudentsOptions"], json!({ "studentIds": [school.user_id(KIM)] }));
    let path = format!("{BIOLOGY}/courseWork/{}", work["id"].as_str().unwrap());
    as_user(&school, KIM).get(&path).ok();
    as_user(&school, demo::STUDENT).get(&path).assert_error(403, "PERMISSION_DENIED", "");
    assert_eq!(as_user(&school, demo::STUDENT).get(&format!("{BIOLOGY}/courseWork")).ok(), json!({}));
    let submissions = format!("{path}/studentSubmissions?alt=json");
    let listed = teacher(&school).list(&submissions, "studentSubmissions", "userId").concat();
    assert_eq!(listed, [school.user_id(KIM)]);
}

#[test]
fn students_are_added_and_taken_away() {
    let school = school();
    let work = format!("{BIOLOGY}/courseWork/{}", give(&school, json!({})).id());
    let students = |answer: Answer| answer.ok()["individualStudentsOptions"]["studentIds"].clone();
    let (cleo, kim) = (school.user_id(demo::STUDENT), school.user_id(KIM));
    assert_eq!(students(modify(&school, &work, &[&kim], &[])), json!([kim]));
    assert_eq!(students(modify(&school, &work, &[demo::STUDENT], &[])), json!([cleo, kim]));
    assert_eq!(students(modify(&school, &work, &[], &[KIM])), json!([cleo]));
    modify(&school, &work, &[], &[&cleo]).assert_error(400, "FAILED_PRECONDITION", "EmptyAssignees");
    assert_eq!(students(teacher(&school).get(&work)), json!([cleo]));

    let everyone = json!({ "assigneeMode": "ALL_STUDENTS" });
    let all = teacher(&school).post(&format!("{work}:modifyAssignees"), everyone).ok();
    assert_eq!((&all["assigneeMode"], all.get("individualStudentsOptions")), (&json!("ALL_STUDENTS"), None));
}

#[test]
fn students_have_to_be_named_if_and_only_if_the_item_is_for_some() {
    let school = school();
    give(&school, only(&[])).assert_error(400, "FAILED_PRECONDITION", "EmptyAssignees");
    give(&school, only(&[demo::TEACHER])).assert_error(400, "INVALID_ARGUMENT", "");
    let work = format!("{BIOLOGY}/courseWork/{}", give(&school, json!({})).id());
    modify(&school, &work, &["nobody@school.example"], &[]).assert_error(400, "INVALID_ARGUMENT", "");
    for body in [
        json!({}),
        json!({ "assigneeMode": "ASSIGNEE_MODE_UNSPECIFIED" }),
        json!({ "assigneeMode": "ALL_STUDENTS", "modifyIndividualStudentsOptions": { "addStudentIds": [KIM] } }),
    ] {
        let answer = teacher(&school).post(&format!("{work}:modifyAssignees"), body);
        answer.assert_error(400, "INVALID_ARGUMENT", "");
    }
}

#[test]
fn only_teachers_of_the_course_change_whom_an_item_is_for() {
    let school = school();
    let work = format!("{BIOLOGY}/courseWork/{}", give(&school, json!({})).id());
    for person in [demo::ADMIN, demo::STUDENT] {
        let body = json!({ "assigneeMode": "ALL_STUDENTS" });
        let answer = as_user(&school, person).post(&format!("{work}:modifyAssignees"), body);
        answer.assert_error(403, "PERMISSION_DENIED", "");
    }
}
