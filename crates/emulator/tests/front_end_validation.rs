//! What Google's front end refuses before a service sees it: paths, parameters and bodies.

mod support;

use google_classroom_emulator::{Emulator, demo};
use serde_json::{Value, json};
use support::{Answer, as_user, send};

fn teacher(verb: &str, path: &str, body: &str) -> Answer {
    let school = Emulator::demo();
    as_user(&school, demo::TEACHER).send(verb, path, body)
}

/// Checks that a request is refused with one violation, in one place, with one part of a description.
#[track_caller]
fn assert_violation(answer: &Answer, field: Option<&str>, part: &str) {
    answer.assert_error(400, "INVALID_ARGUMENT", "");
    assert_eq!(answer.detail()["@type"], "type.googleapis.com/google.rpc.BadRequest");
    let violations = answer.detail()["fieldViolations"].as_array().expect("an array");
    assert_eq!(violations.len(), 1, "{violations:?}");
    assert_eq!(violations[0].get("field").and_then(Value::as_str), field);
    let description = violations[0]["description"].as_str().expect("a text");
    assert!(description.contains(part), "{description}");
    assert_eq!(answer.json["error"]["message"], description);
}

#[track_caller]
fn assert_html(answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{}", answer.text);
    assert!(answer.headers["content-type"].to_str().expect("ASCII").starts_with("text/html"));
    assert!(answer.text.starts_with("<!DOCTYPE html>"));
}

#[test]
fn an_unknown_path_or_verb_is_a_page_not_json() {
    for (verb, path) in [
        ("GET", "/"),
        ("GET", "/v1"),
        ("GET", "/v2/courses"),
        ("GET", "/v1/courses/"),
        ("GET", "/v1//courses"),
        ("GET", "/v1/courses/1/nothing"),
        ("PUT", "/v1/courses"),
        ("HEAD", "/v1/courses"),
        ("OPTIONS", "/v1/courses"),
        ("BREW", "/v1/courses"),
        ("POST", "/v1/invitations/1:decline"),
        ("POST", "/v1/invitations/:accept"),
        ("POST", "/v1/invitations/1%3Aaccept"),
        ("GET", "/v1/courses/1%2Fstudents/"),
    ] {
        assert_html(&teacher(verb, path, ""), 404);
    }
}

#[test]
fn a_slash_in_an_escape_stays_in_its_segment() {
    for path in ["/v1/courses/1%2Fstudents", "/v1/courses/..%2F..", "/v1/courses/%2e%2e", "/v1/courses/%00"] {
        teacher("GET", path, "").assert_error(404, "NOT_FOUND", "");
    }
}

#[test]
fn a_broken_escape_is_a_page_too() {
    for path in [
        "/v1/courses/%",
        "/v1/courses/%2",
        "/v1/courses/%zz",
        "/v1/courses/%FF",
        "/v1/courses?courseStates=%F",
    ] {
        assert_html(&teacher("GET", path, ""), 400);
    }
}

#[test]
fn an_unknown_query_parameter_is_named() {
    let answer = teacher("GET", "/v1/courses?colour=red", "");
    assert_violation(&answer, None, "Unknown name \"colour\": Cannot bind query parameter.");
    // A path variable is no query parameter.
    assert_violation(&teacher("GET", "/v1/courses/1?id=2", ""), None, "Unknown name \"id\"");
}

#[test]
fn a_parameter_has_the_type_of_the_document() {
    for (query, field, part) in [
        ("pageSize=many", "page_size", "(TYPE_INT32), \"many\""),
        ("pageSize=2147483648", "page_size", "(TYPE_INT32)"),
        ("pageSize=1.5", "page_size", "(TYPE_INT32)"),
        ("courseStates=SLEEPING", "course_states", "(TYPE_ENUM), \"SLEEPING\""),
        ("courseStates=active", "course_states", "(TYPE_ENUM)"),
        ("prettyPrint=maybe", "pretty_print", "(TYPE_BOOL)"),
        ("alt=xml", "alt", "(TYPE_ENUM)"),
        ("pageSize=1&pageSize=2", "page_size", "cannot start list"),
    ] {
        assert_violation(&teacher("GET", &format!("/v1/courses?{query}"), ""), Some(field), part);
    }
    let mask = teacher("PATCH", "/v1/courses/1?updateMask=name,,room", "{}");
    assert_violation(&mask, Some("update_mask"), "FieldMask");
}

#[test]
fn names_are_taken_in_snake_case_too() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    assert_eq!(teacher.get("/v1/courses?page_size=1").ok()["courses"].as_array().unwrap().len(), 1);
    let body = json!({ "course_id": demo::BIOLOGY, "user_id": demo::NEWCOMER, "role": "STUDENT" });
    teacher.post("/v1/invitations", body).ok();
}

#[test]
fn a_body_has_the_fields_and_types_of_the_document() {
    for (body, field, part) in [
        (r#"{"x": 1}"#, "invitation", "Unknown name \"x\" at 'invitation': Cannot find field."),
        (r#"{"role": "HEAD"}"#, "invitation.role", "'invitation.role' (TYPE_ENUM), \"HEAD\""),
        (r#"{"role": 1}"#, "invitation.role", "(TYPE_ENUM), 1"),
        (r#"{"courseId": 1}"#, "invitation.course_id", "'invitation.course_id' (TYPE_STRING), 1"),
        (r#"{"courseId": ["1"]}"#, "invitation.course_id", "(TYPE_STRING), [\"1\"]"),
        (r#"{"courseId": {}}"#, "invitation.course_id", "(TYPE_STRING), {}"),
    ] {
        assert_violation(&teacher("POST", "/v1/invitations", body), Some(field), part);
    }
    for (body, field, part) in [
        (r#"{"creationTime": "yesterday"}"#, "course.creation_time", "google.protobuf.Timestamp"),
        (r#"{"guardiansEnabled": "perhaps"}"#, "course.guardians_enabled", "(TYPE_BOOL)"),
        (r#"{"teacherFolder": {"colour": 1}}"#, "course.teacher_folder", "Unknown name \"colour\""),
        (r#"{"courseMaterialSets": {}}"#, "course.course_material_sets", "(TYPE_ARRAY)"),
        (
            r#"{"courseMaterialSets": [{"materials": [{}, {"link": 1}]}]}"#,
            "course.course_material_sets[0].materials[1].link",
            "(TYPE_MESSAGE)",
        ),
    ] {
        assert_violation(&teacher("POST", "/v1/courses", body), Some(field), part);
    }
    let numbers = r#"{"maxPoints": "much"}"#;
    let answer = teacher("POST", "/v1/courses/1/courseWork", numbers);
    assert_violation(&answer, Some("course_work.max_points"), "(TYPE_DOUBLE)");
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let answer = teacher("POST", "/v1/invitations", r#"{"x": 1, "y": 2, "role": "HEAD"}"#);
    answer.assert_error(400, "INVALID_ARGUMENT", "");
    assert_eq!(answer.detail()["fieldViolations"].as_array().unwrap().len(), 3);
    assert_eq!(answer.error().2.lines().count(), 3);
}

#[test]
fn null_means_that_nothing_was_given() {
    let school = Emulator::demo();
    let body = json!({ "id": null, "courseId": demo::BIOLOGY, "userId": demo::NEWCOMER, "role": "STUDENT" });
    as_user(&school, demo::TEACHER).post("/v1/invitations", body).ok();
}

#[test]
fn what_is_no_json_object_is_refused() {
    for body in ["{", "nonsense", "{\"role\":}", "{} {}", "\u{feff}x"] {
        assert_violation(&teacher("POST", "/v1/invitations", body), None, "This is not JSON");
    }
    for body in ["[]", "1", "\"x\"", "null"] {
        assert_violation(&teacher("POST", "/v1/invitations", body), None, "Root element must be a message");
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_violation(&teacher("POST", "/v1/invitations", &deep), None, "This is not JSON");
}

#[test]
fn a_body_where_there_is_none_is_refused() {
    let path = "/v1/invitations/1:accept";
    assert_violation(&teacher("POST", path, r#"{"id": "1"}"#), None, "Unknown name \"id\"");
    assert_violation(&teacher("GET", "/v1/courses", "{}"), None, "takes no body");
    assert_violation(&teacher("DELETE", "/v1/invitations/1", "{}"), None, "takes no body");
    // A POST with nothing in it is what many clients send.
    for body in ["", "{}"] {
        teacher("POST", path, body).assert_error(404, "NOT_FOUND", "");
    }
}

#[test]
fn an_answer_does_not_grow_with_a_hostile_request() {
    let fields: serde_json::Map<String, Value> =
        (0..10_000).map(|n| (format!("field{n}"), n.into())).collect();
    let answer = teacher("POST", "/v1/invitations", &Value::from(fields).to_string());
    assert_eq!(answer.detail()["fieldViolations"].as_array().unwrap().len(), 50);
    let long = json!({ "courseId": ["é".repeat(500_000)] }).to_string();
    let answer = teacher("POST", "/v1/invitations", &long);
    assert!(answer.text.len() < 4096, "{} bytes", answer.text.len());
}

#[test]
fn a_body_beyond_the_limit_is_refused_unread() {
    assert_html(&teacher("POST", "/v1/invitations", &" ".repeat(1024 * 1024 + 1)), 413);
}

#[test]
fn a_method_without_behaviour_says_so_once_the_request_is_valid() {
    let path = "/v1/courses/1/courseWork/2/addOnAttachments";
    let answer = teacher("GET", path, "");
    answer.assert_error(501, "UNIMPLEMENTED", "");
    assert!(answer.error().2.contains("classroom.courses.courseWork.addOnAttachments.list"));
    assert_violation(&teacher("GET", &format!("{path}?colour=red"), ""), None, "colour");
}

#[test]
fn the_document_is_served_without_credentials() {
    let school = Emulator::demo();
    for path in ["/$discovery/rest?version=v1", "/%24discovery/rest?version=v1", "/$discovery/rest"] {
        let document = send(&school, "GET", path, &[], "").ok();
        assert_eq!(document["id"], "classroom:v1");
    }
    let other = send(&school, "GET", "/$discovery/rest?version=v9", &[], "");
    other.assert_error(404, "NOT_FOUND", "");
    assert_html(&send(&school, "POST", "/$discovery/rest?version=v1", &[], ""), 404);
}
