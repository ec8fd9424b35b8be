//! Other names of a course.

mod support;

use google_classroom_emulator::{Course, Emulator, demo};
use serde_json::json;
use support::{as_user, two_domains};

const ALIASES: &str = "/v1/courses/d:biology/aliases";

#[test]
fn an_alias_names_the_course_until_it_is_deleted() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let created = teacher.post(ALIASES, json!({ "alias": "p:bio" })).ok();
    assert_eq!(created, json!({ "alias": "p:bio" }));
    assert_eq!(teacher.get("/v1/courses/p:bio").ok()["name"], "Biology");
    let mut aliases = teacher.list(&format!("{ALIASES}?pageSize=1"), "aliases", "alias").concat();
    aliases.sort();
    assert_eq!(aliases, ["d:biology", "p:bio"]);

    teacher.delete("/v1/courses/p:bio/aliases/p%3Abio").ok();
    teacher.get("/v1/courses/p:bio").assert_error(404, "NOT_FOUND", "");
    teacher.delete(&format!("{ALIASES}/p:bio")).assert_error(404, "NOT_FOUND", "");
    let targets: Vec<_> = school.journal().into_iter().map(|entry| entry.target).collect();
    let target = format!("courses/{}/aliases/p:bio", school.course_id(demo::BIOLOGY));
    assert_eq!(targets, [target.clone(), target]);
}

#[test]
fn an_alias_is_well_formed_and_free() {
    let school = Emulator::demo();
    let admin = as_user(&school, demo::ADMIN);
    for alias in ["", "biology", "d:", "x:biology"] {
        admin.post(ALIASES, json!({ "alias": alias })).assert_error(400, "INVALID_ARGUMENT", "");
    }
    let long = |count: usize| json!({ "alias": format!("p:{}", "x".repeat(count)) });
    admin.post(ALIASES, long(255)).assert_error(400, "INVALID_ARGUMENT", "");
    admin.post(ALIASES, long(254)).ok();
    for taken in [demo::BIOLOGY, demo::HISTORY] {
        admin.post(ALIASES, json!({ "alias": taken })).assert_error(409, "ALREADY_EXISTS", "");
    }
    // An alias of another course is none of this one.
    let other = admin.delete(&format!("{ALIASES}/{}", demo::HISTORY));
    other.assert_error(404, "NOT_FOUND", "");
}

#[test]
fn aliases_of_a_domain_are_for_its_administrators_to_give() {
    let music = Course::new("Music").owner("teacher@one.example").teacher("teacher@two.example");
    let school = two_domains().with_course(music.alias("p:music").alias("d:music")).build().unwrap();
    let path = "/v1/courses/p:music/aliases";
    let body = json!({ "alias": "d:songs" });
    let teacher = as_user(&school, "teacher@one.example");
    teacher.post(path, body.clone()).assert_error(403, "PERMISSION_DENIED", "");
    teacher.delete(&format!("{path}/d:music")).assert_error(403, "PERMISSION_DENIED", "");
    as_user(&school, "admin@one.example").post(path, body.clone()).ok();

    // To people of another domain such a name would mean another course.
    let guest = as_user(&school, "teacher@two.example");
    guest.post(path, body).assert_error(400, "FAILED_PRECONDITION", "");
    guest.delete(&format!("{path}/d:music")).assert_error(400, "FAILED_PRECONDITION", "");
    assert_eq!(guest.get(path).ok(), json!({ "aliases": [{ "alias": "p:music" }] }));
}

#[test]
fn members_read_aliases_and_only_teachers_and_administrators_give_them() {
    let school = Emulator::demo();
    for user in [demo::STUDENT, demo::CO_TEACHER, demo::ADMIN] {
        assert_eq!(as_user(&school, user).get(ALIASES).ok()["aliases"][0]["alias"], demo::BIOLOGY);
    }
    let student = as_user(&school, demo::STUDENT);
    student.post(ALIASES, json!({ "alias": "p:bio" })).assert_error(403, "PERMISSION_DENIED", "");
    as_user(&school, demo::NEWCOMER).get(ALIASES).assert_error(403, "PERMISSION_DENIED", "");
}
