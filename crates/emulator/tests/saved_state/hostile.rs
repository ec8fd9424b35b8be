//! Whatever a file holds, reading it and calling what was read does not panic.

use google_classroom_emulator::{Emulator, demo};
use serde_json::{Value, json};

use crate::busy;

/// The pointers to all values within a value, but for the scopes of tokens, which are many and alike.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut inner: Vec<(String, &Value)> = Vec::new();
    match value {
        Value::Object(members) => inner.extend(members.iter().map(|(key, value)| (key.clone(), value))),
        Value::Array(items) => {
            inner.extend(items.iter().enumerate().map(|(index, item)| (index.to_string(), item)))
        }
        _ => {}
    }
    for (key, value) in inner.into_iter().filter(|(key, _)| key != "scopes") {
        let pointer = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        pointers(value, &pointer, found);
        found.push(pointer);
    }
}

fn try_it(state: &Value) -> bool {
    let Ok(school) = Emulator::from_json(&state.to_string()) else { return false };
    let read = school.to_json();
    Emulator::from_json(&read).expect("what was read can be saved and read again");
    // The helpers of tests panic if these two are gone, as they should.
    if read.contains(demo::NEWCOMER) && read.contains("\"d:biology\"") {
        busy::everything_as(&[demo::ADMIN], &school);
        busy::more_changes(&school);
    }
    true
}

#[test]
fn no_value_in_the_place_of_another_makes_it_panic() {
    let state: Value = serde_json::from_str(&busy::school().to_json()).expect("JSON");
    let mut places = Vec::new();
    pointers(&state, "", &mut places);
    assert!(places.len() > 300, "{}", places.len());
    let mut accepted = 0;
    for place in places {
        for value in [json!(null), json!(u64::MAX), json!("x"), json!([]), json!({})] {
            let mut changed = state.clone();
            *changed.pointer_mut(&place).expect("a place") = value;
            accepted += usize::from(try_it(&changed));
        }
    }
    // Most of what can be put in the place of something else is not a school.
    assert!(accepted > 100, "{accepted}");
}

#[test]
fn no_part_of_a_file_makes_it_panic() {
    let text = busy::school().to_json();
    for length in (0..text.len() - 2).step_by(97) {
        let part = text.get(..length).expect("ASCII");
        assert!(Emulator::from_json(part).is_err());
    }
    let deep = format!("{{\"version\": 1, \"school\": {}", "[".repeat(1_000_000));
    assert!(Emulator::from_json(&deep).is_err());
}
