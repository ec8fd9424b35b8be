//! The limits that the document states are checked before a method is reached.

mod support;

use google_classroom_emulator::{Emulator, demo};
use serde_json::{Value, json};
use support::{
    as_user,
    work::{BIOLOGY, assignment, give, teacher},
};

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

#[test]
fn what_the_mask_leaves_out_has_no_limit_and_changes_nothing() {
    let school = Emulator::demo();
    let work = give(&school, assignment(json!({ "description": "Write" })));
    let patch = |mask: &str, body: Value| teacher(&school).patch(&format!("{work}?updateMask={mask}"), body);
    let body = json!({
        "title": "Poem", "description": "é".repeat(30_001), "max_points": -1, "dueDate": { "month": 13 },
    });
    let changed = patch("title", body.clone()).ok();
    assert_eq!((&changed["title"], &changed["description"]), (&json!("Poem"), &json!("Write")));
    assert!(changed.get("maxPoints").is_none() && changed.get("dueDate").is_none(), "{changed}");

    for (mask, path) in [
        ("title,maxPoints", "course_work.max_points"),
        ("max_points", "course_work.max_points"),
        ("dueDate", "course_work.due_date.month"),
    ] {
        let answer = patch(mask, body.clone());
        answer.assert_error(400, "INVALID_ARGUMENT", "");
        assert_eq!(answer.detail()["fieldViolations"][0]["field"], path);
        assert_eq!(answer.detail()["fieldViolations"].as_array().unwrap().len(), 1);
    }
    // Whatever the mask says, a body is of its type.
    let of_other_type = patch("title", json!({ "title": "Poem", "maxPoints": "many" }));
    of_other_type.assert_error(400, "INVALID_ARGUMENT", "");
}

#[test]
fn what_is_required_is_not_asked_for_by_a_change_of_something_else() {
    let school = Emulator::demo();
    let course = as_user(&school, demo::TEACHER);
    let section = course.patch(&format!("{BIOLOGY}?updateMask=section"), json!({ "section": "B" })).ok();
    assert_eq!((&section["name"], &section["section"]), (&json!("Biology"), &json!("B")));
    let work = give(&school, assignment(json!({})));
    let described = json!({ "description": "Write" });
    assert_eq!(course.patch(&format!("{work}?updateMask=description"), described).ok()["title"], "Essay");
}
