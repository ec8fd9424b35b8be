//! The topics of a course.

mod support;

use google_classroom_emulator::{CourseState, Emulator, Limits, demo};
use serde_json::{Value, json};
use support::{as_user, send};

const TOPICS: &str = "/v1/courses/d:biology/topics";

fn named(name: &str) -> Value {
    json!({ "name": name })
}

/// The path of a new topic.
fn create(school: &Emulator, name: &str) -> String {
    let topic = as_user(school, demo::TEACHER).post(TOPICS, named(name)).ok();
    format!("{TOPICS}/{}", topic["topicId"].as_str().expect("an id"))
}

#[test]
fn a_topic_is_created_read_renamed_and_deleted() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let path = create(&school, "Cells");
    let topic = as_user(&school, demo::STUDENT).get(&path).ok();
    assert_eq!(topic["name"], "Cells");
    assert_eq!(topic["courseId"], school.course_id(demo::BIOLOGY));

    let renamed = teacher.patch(&format!("{path}?updateMask=name"), named("Tissues")).ok();
    assert_eq!(renamed["name"], "Tissues");
    assert_eq!(renamed["topicId"], topic["topicId"]);
    assert_ne!(renamed["updateTime"], topic["updateTime"]);

    teacher.delete(&path).ok();
    teacher.get(&path).assert_error(404, "NOT_FOUND", "");
    teacher.delete(&path).assert_error(400, "FAILED_PRECONDITION", "");
    assert_eq!(teacher.get(TOPICS).ok(), json!({}));
    create(&school, "Tissues");
}

#[test]
fn white_space_in_a_name_is_tidied_up() {
    let school = Emulator::demo();
    let path = create(&school, "  Cells \t and\n tissues ");
    let teacher = as_user(&school, demo::TEACHER);
    assert_eq!(teacher.get(&path).ok()["name"], "Cells and tissues");
    teacher.post(TOPICS, named("Cells  and tissues")).assert_error(409, "ALREADY_EXISTS", "");
    teacher.post(TOPICS, named("cells and tissues")).ok();
    for name in [String::new(), " \u{a0} ".into(), "é".repeat(101)] {
        teacher.post(TOPICS, named(&name)).assert_error(400, "INVALID_ARGUMENT", "");
        let answer = teacher.patch(&format!("{path}?updateMask=name"), named(&name));
        answer.assert_error(400, "INVALID_ARGUMENT", "");
    }
    teacher.post(TOPICS, named(&"é".repeat(100))).ok();
}

#[test]
fn the_white_space_that_goes_does_not_count() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let (spaces, word) = (" \t".repeat(60), "é".repeat(49));
    let path = create(&school, &format!("{spaces}{word}é{spaces}{word}{spaces}"));
    assert_eq!(teacher.get(&path).ok()["name"], format!("{word}é {word}"), "100 characters");
    let longer = named(&format!("{word}é{spaces}{word}é"));
    for answer in
        [teacher.post(TOPICS, longer.clone()), teacher.patch(&format!("{path}?updateMask=name"), longer)]
    {
        answer.assert_error(400, "INVALID_ARGUMENT", "");
        assert!(answer.error().2.contains("101 characters"), "{}", answer.text);
    }
}

#[test]
fn a_topic_keeps_its_own_name_and_takes_no_other_ones() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let path = create(&school, "Cells");
    create(&school, "Plants");
    let rename = |name: &str| teacher.patch(&format!("{path}?updateMask=name"), named(name));
    rename("Cells").ok();
    rename("Plants").assert_error(400, "FAILED_PRECONDITION", "");
    teacher.patch(&path, named("Fish")).assert_error(400, "INVALID_ARGUMENT", "");
    let mask = teacher.patch(&format!("{path}?updateMask=topicId"), named("Fish"));
    mask.assert_error(400, "INVALID_ARGUMENT", "");
    assert_eq!(teacher.get(&path).ok()["name"], "Cells");
}

#[test]
fn a_topic_is_for_the_project_that_created_it_to_rename() {
    let school = Emulator::demo();
    let path = create(&school, "Cells");
    let other = school.token_of_project(demo::TEACHER, "other");
    let authorization = format!("Bearer {other}");
    let rename = format!("{path}?updateMask=name");
    let body = named("Tissues").to_string();
    let answer = send(&school, "PATCH", &rename, &[("authorization", &authorization)], &body);
    answer.assert_error(403, "PERMISSION_DENIED", "");
    assert_eq!(as_user(&school, demo::TEACHER).get(&path).ok()["name"], "Cells");
}

#[test]
fn a_course_has_a_limited_number_of_topics() {
    let school = Emulator::demo();
    let mut limits = Limits::default();
    limits.topics_per_course = 2;
    school.set_limits(limits);
    let path = create(&school, "Cells");
    create(&school, "Plants");
    let teacher = as_user(&school, demo::TEACHER);
    let full = teacher.post(TOPICS, named("Fish"));
    full.assert_error(400, "FAILED_PRECONDITION", "CourseTopicLimitReached");
    teacher.delete(&path).ok();
    create(&school, "Fish");
}

#[test]
fn topics_come_in_pages() {
    let school = Emulator::demo();
    for number in 0..5 {
        create(&school, &number.to_string());
    }
    let pages = as_user(&school, demo::STUDENT).list(&format!("{TOPICS}?pageSize=2"), "topic", "name");
    assert_eq!(pages, [vec!["0", "1"], vec!["2", "3"], vec!["4"]]);
}

#[test]
fn students_read_topics_and_only_courses_in_use_get_any() {
    let school = Emulator::demo();
    let student = as_user(&school, demo::STUDENT);
    student.post(TOPICS, named("Cells")).assert_error(403, "PERMISSION_DENIED", "");
    as_user(&school, demo::NEWCOMER).get(TOPICS).assert_error(403, "PERMISSION_DENIED", "");
    let path = create(&school, "Cells");
    school.set_course_state(demo::BIOLOGY, CourseState::Archived);
    let teacher = as_user(&school, demo::TEACHER);
    for answer in [teacher.post(TOPICS, named("Fish")), teacher.delete(&path)] {
        answer.assert_error(400, "FAILED_PRECONDITION", "CourseNotModifiable");
    }
    student.get(&path).ok();
    student.get(&format!("{TOPICS}/Cells")).assert_error(400, "INVALID_ARGUMENT", "");
}
