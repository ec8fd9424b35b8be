//! Texts that are no school, and what is said about them.

use google_classroom_emulator::Emulator;
use serde_json::{Value, json};

use crate::busy;

fn saved() -> Value {
    serde_json::from_str(&busy::school().to_json()).expect("JSON")
}

/// Reads the busy school with one change, and checks what is said of it.
#[track_caller]
fn assert_refused(change: impl FnOnce(&mut Value), pointer: &str, part: &str) {
    let mut state = saved();
    change(&mut state);
    let error = Emulator::from_json(&state.to_string()).expect_err("it contradicts itself");
    assert_eq!(error.pointer(), pointer, "{error}");
    assert!(error.message().contains(part), "{error}");
    assert!(!error.hint().is_empty());
    let text = error.to_string();
    assert!(
        text.contains(pointer) && text.contains(error.message()) && text.contains(error.hint()),
        "{text}"
    );
}

/// The id under which the first of some records is kept.
fn first(state: &Value, records: &str) -> String {
    state["school"][records].as_object().and_then(|records| records.keys().next()).expect("a record").clone()
}

#[test]
fn what_is_no_school_is_told_apart() {
    let whole = busy::school().to_json();
    for (text, part) in [
        ("", "not JSON"),
        ("hello", "not JSON"),
        (&whole[..whole.len() / 2], "cut off"),
        ("{}", "`version`"),
        ("[]", "`version`"),
        ("{\"version\": 1}", "missing field `school`"),
        ("{\"version\": 2, \"people\": []}", "version 2"),
        ("{\"version\": \"new\"}", "not a number"),
    ] {
        let error = Emulator::from_json(text).expect_err("no school").to_string();
        assert!(error.contains(part) && error.contains("(hint: "), "{error}");
    }
    Emulator::from_json(&format!("\u{feff}{whole}")).expect("an editor put a byte order mark before it");
}

#[test]
fn a_value_of_another_form_is_named_by_its_place() {
    assert_refused(|state| state["school"]["lastId"] = json!("x"), "/school/lastId", "invalid type: string");
    assert_refused(|state| state["school"]["colour"] = json!(1), "/school/colour", "unknown field `colour`");
    assert_refused(
        |state| drop(state["school"]["limits"].as_object_mut().unwrap().remove("teachersPerCourse")),
        "/school/limits",
        "missing field `teachersPerCourse`",
    );
    let id = first(&saved(), "courses");
    assert_refused(
        |state| state["school"]["courses"][&id]["state"] = json!("OPEN"),
        &format!("/school/courses/{id}/state"),
        "unknown variant `OPEN`",
    );
    assert_refused(
        |state| state["school"]["aliases"][0]["alias"] = json!("bio"),
        "/school/aliases",
        "\"bio\"",
    );
    assert_refused(
        |state| {
            let again = state["school"]["aliases"][0].clone();
            state["school"]["aliases"].as_array_mut().unwrap().push(again);
        },
        "/school/aliases",
        "twice",
    );
    assert_refused(|state| state["school"]["submissions"] = json!({ "7": {} }), "/school/submissions/7", "");
}

#[test]
fn an_id_that_leads_nowhere_is_named_by_its_place() {
    let state = saved();
    let [course, invitation, item, guardian_invitation, registration] =
        ["courses", "invitations", "stream", "guardianInvitations", "registrations"]
            .map(|records| first(&state, records));
    for (path, what) in [
        (format!("courses/{course}/owner"), "user"),
        (format!("invitations/{invitation}/course"), "course"),
        (format!("invitations/{invitation}/user"), "user"),
        (format!("stream/{item}/course"), "course"),
        (format!("stream/{item}/creator"), "user"),
        (format!("guardianInvitations/{guardian_invitation}/student"), "user"),
        ("guardians/0/student".into(), "user"),
        (format!("registrations/{registration}/owner"), "user"),
    ] {
        let pointer = format!("/school/{path}");
        let nobody = 100_000_000_000_u64;
        assert_refused(
            |state| *state.pointer_mut(&pointer).expect("a place") = json!(nobody),
            &pointer,
            &format!("no {what} {nobody}"),
        );
    }
    for list in ["students", "teachers"] {
        let list = format!("/school/courses/{course}/{list}");
        let add = |state: &mut Value| {
            state.pointer_mut(&list).and_then(Value::as_array_mut).expect("a list").push(json!(7));
        };
        assert_refused(add, &list, "no user 7");
    }
    let token = first(&state, "tokens");
    assert_refused(
        |state| state["school"]["tokens"][&token]["principal"]["user"] = json!(7),
        &format!("/school/tokens/{token}/principal/user"),
        "no user 7",
    );
    assert_refused(
        |state| state["school"]["aliases"][0]["course"] = json!(7),
        "/school/aliases",
        "d:bio: there is no course 7",
    );
    assert_refused(
        |state| {
            let rubrics = state["school"]["rubrics"].as_object_mut().expect("rubrics");
            let rubric = rubrics.values().next().expect("one").clone();
            rubrics.insert("7".into(), rubric);
        },
        "/school/rubrics/7",
        "no course work 7",
    );
    assert_refused(
        |state| state["school"]["invitationsSent"]["users"] = json!({ "7": 1 }),
        "/school/invitationsSent/users",
        "no user 7",
    );
}

#[test]
fn what_can_not_be_is_named_by_its_place() {
    let state = saved();
    let (user, course) = (first(&state, "users"), first(&state, "courses"));
    assert_refused(|state| state["school"]["lastId"] = json!(u64::MAX), "/school/lastId", "the last id");
    // The next id would be one that there is.
    assert_refused(
        |state| state["school"]["lastId"] = json!(100_000_000_000_u64),
        &format!("/school/users/{user}/id"),
        "no id that was given out",
    );
    assert_refused(|state| state["school"]["clock"] = json!(i64::MIN), "/school/clock", "a century");
    assert_refused(
        |state| state["school"]["users"][&user]["user"]["email"] = json!("Ada"),
        &format!("/school/users/{user}/user/email"),
        "\"Ada\"",
    );
    assert_refused(
        |state| state["school"]["users"][&user]["id"] = json!(100_000_000_002_u64),
        &format!("/school/users/{user}/id"),
        "another id",
    );
    assert_refused(
        |state| state["school"]["courses"][&course]["teachers"] = json!([]),
        &format!("/school/courses/{course}/teachers"),
        "the owner",
    );
    assert_refused(
        |state| state["school"]["journal"][1]["sequence"] = json!(7),
        "/school/journal/1/sequence",
        "entry 2",
    );
}
