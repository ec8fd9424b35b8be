//! The parameters that every method takes: how an answer looks, and how much of it there is.

mod support;

use google_classroom_emulator::{Emulator, demo};
use serde_json::json;
use support::as_user;

#[test]
fn an_error_has_the_entries_of_the_older_format_unless_it_is_asked_not_to() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    for path in ["/v1/invitations/999", "/v1/invitations/999?$.xgafv=1", "/v1/invitations/999?%24.xgafv=1"] {
        let error = &teacher.get(path).json["error"];
        assert_eq!(
            *error,
            json!({
                "code": 404,
                "message": "Requested entity was not found.",
                "status": "NOT_FOUND",
                "errors": [
                    { "message": "Requested entity was not found.", "domain": "global", "reason": "notFound" }
                ],
            })
        );
    }
    let error = &teacher.get("/v1/invitations/999?$.xgafv=2").json["error"];
    assert_eq!(
        *error,
        json!({ "code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND" })
    );
    teacher.get("/v1/courses?$.xgafv=3").assert_error(400, "INVALID_ARGUMENT", "");
}

#[test]
fn answers_are_indented_unless_they_are_asked_not_to_be() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    assert!(teacher.get("/v1/userProfiles/me").text.starts_with("{\n  \""));
    let compact = teacher.get("/v1/userProfiles/me?prettyPrint=false").text;
    assert!(compact.starts_with("{\"") && !compact.contains('\n'));
    let error = teacher.get("/v1/invitations/999?prettyPrint=false").text;
    assert!(!error.contains('\n'));
}

#[test]
fn every_answer_of_the_api_says_that_it_is_json() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    for path in ["/v1/courses", "/v1/courses/999", "/v1/courses?x=1"] {
        assert_eq!(teacher.get(path).headers["content-type"], "application/json; charset=UTF-8");
    }
}

#[test]
fn a_part_of_an_answer_can_be_asked_for() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let get = |fields: &str| teacher.get(&format!("/v1/courses?pageSize=1&fields={fields}")).ok();
    let name = json!({ "courses": [{ "name": "History" }] });
    for fields in ["courses(name)", "courses/name", "courses.name"] {
        assert_eq!(get(fields), name, "{fields}");
    }
    let both = get("nextPageToken,courses(name,courseState)");
    assert_eq!(both["courses"], json!([{ "name": "History", "courseState": "ARCHIVED" }]));
    assert!(both["nextPageToken"].is_string());
    assert_eq!(get("*"), get(""));
    assert_eq!(get("courses(*)")["courses"], get("")["courses"]);
    assert_eq!(get("courses/name,courses")["courses"], get("")["courses"]);
}

#[test]
fn a_part_that_there_is_not_is_refused_before_anything_happens() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let deep = format!("courses{}", "(courses".repeat(5_000));
    let long = vec!["courses"; 5_000].join("/");
    for fields in
        ["colour", "courses(colour)", "courses(name", "courses)", "courses//name", ",", "()", &deep, &long]
    {
        let answer = teacher.get(&format!("/v1/courses?fields={fields}"));
        answer.assert_error(400, "INVALID_ARGUMENT", "");
    }
    let body = json!({ "courseId": demo::BIOLOGY, "userId": demo::NEWCOMER, "role": "STUDENT" });
    teacher.post("/v1/invitations?fields=colour", body).assert_error(400, "INVALID_ARGUMENT", "");
    assert!(school.journal().is_empty());
}

#[test]
fn a_format_that_the_emulator_has_not_is_not_answered_in_another() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    for query in ["alt=media", "alt=proto", "callback=f"] {
        teacher.get(&format!("/v1/courses?{query}")).assert_error(501, "UNIMPLEMENTED", "");
    }
    teacher.get("/v1/courses?alt=json&key=x&quotaUser=y").ok();
}
