use google_classroom_emulator::{Emulator, Limits, demo};
use serde_json::{Value, json};

use crate::{
    Case,
    support::{as_user, send},
};

const TOPICS: &str = "/v1/courses/d:biology/topics";
const NOWHERE: &str = "/v1/courses/999/topics";

/// A school with two topics in biology, and their paths.
fn school() -> (Emulator, [String; 2]) {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let paths = ["Cells", "Plants"].map(|name| {
        let topic = teacher.post(TOPICS, body(name)).ok();
        format!("{TOPICS}/{}", topic["topicId"].as_str().expect("an id"))
    });
    (school, paths)
}

fn body(name: &str) -> Value {
    json!({ "name": name })
}

pub(crate) fn cases() -> Vec<Case> {
    [create(), get_and_list(), patch(), delete()].into_iter().flatten().collect()
}

fn create() -> Vec<Case> {
    const METHOD: &str = "courses.topics.create";
    let (school, _) = school();
    let (teacher, student) = (as_user(&school, demo::TEACHER), as_user(&school, demo::STUDENT));
    let mut cases = vec![
        (METHOD, "PERMISSION_DENIED", "d0ce00df", student.post(TOPICS, body("Fish"))),
        (METHOD, "INVALID_ARGUMENT", "edafe1a9", teacher.post(TOPICS, body(" "))),
        (METHOD, "ALREADY_EXISTS", "0579c1a2", teacher.post(TOPICS, body("Cells"))),
        (METHOD, "NOT_FOUND", "39ac4d00", teacher.post(NOWHERE, body("Fish"))),
    ];
    let mut limits = Limits::default();
    limits.topics_per_course = 2;
    school.set_limits(limits);
    let full = teacher.post(TOPICS, body("Fish"));
    cases.push((METHOD, "FAILED_PRECONDITION", "CourseTopicLimitReached", full));
    cases
}

fn get_and_list() -> Vec<Case> {
    const GET: &str = "courses.topics.get";
    const LIST: &str = "courses.topics.list";
    let (school, [cells, _]) = school();
    let (student, newcomer) = (as_user(&school, demo::STUDENT), as_user(&school, demo::NEWCOMER));
    vec![
        (GET, "PERMISSION_DENIED", "2278fcde", newcomer.get(&cells)),
        (GET, "INVALID_ARGUMENT", "edafe1a9", student.get(&format!("{TOPICS}/Cells"))),
        (GET, "NOT_FOUND", "3ecbf51f", student.get(&format!("{TOPICS}/999"))),
        (LIST, "PERMISSION_DENIED", "ee43eb2d", newcomer.get(TOPICS)),
        (LIST, "INVALID_ARGUMENT", "edafe1a9", student.get(&format!("{TOPICS}?pageToken=x"))),
        (LIST, "NOT_FOUND", "39ac4d00", student.get(NOWHERE)),
    ]
}

fn patch() -> Vec<Case> {
    const METHOD: &str = "courses.topics.patch";
    let (school, [cells, _]) = school();
    let teacher = as_user(&school, demo::TEACHER);
    let renamed = format!("{cells}?updateMask=name");
    let missing = format!("{TOPICS}/999?updateMask=name");
    let other = format!("Bearer {}", school.token_of_project(demo::TEACHER, "other"));
    let foreign = send(&school, "PATCH", &renamed, &[("authorization", &other)], &body("Fish").to_string());
    vec![
        (METHOD, "PERMISSION_DENIED", "153cdaf0", foreign),
        (METHOD, "INVALID_ARGUMENT", "edafe1a9", teacher.patch(&cells, body("Fish"))),
        (METHOD, "FAILED_PRECONDITION", "0579c1a2", teacher.patch(&renamed, body("Plants"))),
        (METHOD, "NOT_FOUND", "3ecbf51f", teacher.patch(&missing, body("Fish"))),
    ]
}

fn delete() -> Vec<Case> {
    const METHOD: &str = "courses.topics.delete";
    let (school, [cells, plants]) = school();
    let (teacher, student) = (as_user(&school, demo::TEACHER), as_user(&school, demo::STUDENT));
    teacher.delete(&plants).ok();
    vec![
        (METHOD, "PERMISSION_DENIED", "710b79da", student.delete(&cells)),
        (METHOD, "FAILED_PRECONDITION", "03f284d9", teacher.delete(&plants)),
        (METHOD, "NOT_FOUND", "44fff390", teacher.delete(&format!("{TOPICS}/999"))),
    ]
}
