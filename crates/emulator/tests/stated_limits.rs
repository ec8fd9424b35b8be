//! The limits that the document states are checked before a method is reached.

mod support;

use google_classroom_emulator::Emulator;
use serde_json::{Value, json};
use support::work::{BIOLOGY, assignment, teacher};

fn create(fields: Value) -> support::Answer {
    teacher(&Emulator::demo()).post(&format!("{BIOLOGY}/courseWork"), assignment(fields))
}

#[test]
fn what_is_too_long_too_many_or_out_of_range_is_refused_with_its_path() {
    let link = json!({ "link": { "url": "https://a.example" } });
    let long = json!({ "link": { "url": "a".repeat(2025) } });
    for (fields, path) in [
        (json!({ "title": "é".repeat(3001) }), "course_work.title"),
        (json!({ "materials": vec![link; 21] }), "course_work.materials"),
        (json!({ "materials": [long] }), "course_work.materials[0].link.url"),
        (json!({ "maxPoints": -1 }), "course_work.max_points"),
        (json!({ "maxPoints": "NaN" }), "course_work.max_points"),
        (json!({ "dueDate": { "month": 13 }, "dueTime": {} }), "course_work.due_date.month"),
    ] {
        let answer = create(fields);
        answer.assert_error(400, "INVALID_ARGUMENT", "");
        assert_eq!(answer.detail()["@type"], "type.googleapis.com/google.rpc.BadRequest");
        let violations = answer.detail()["fieldViolations"].as_array().unwrap();
        assert_eq!(violations.len(), 1, "{violations:?}");
        assert_eq!(violations[0]["field"], path);
    }
}

#[test]
fn a_limit_itself_is_allowed_and_characters_are_counted_not_bytes() {
    let link = json!({ "link": { "url": "https://a.example" } });
    create(json!({ "title": "é".repeat(3000), "materials": vec![link; 20], "maxPoints": 0 })).ok();
}
