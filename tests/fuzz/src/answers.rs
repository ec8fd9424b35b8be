//! Any bytes as the body of a success: read or refused, and what is read is kept.

use std::collections::BTreeMap;

use google_classroom::{
    Classroom, Error,
    serde_json::{self, Value},
};
use workspace_tests::{
    formats_v1::{Formats, model::Sample},
    recursion_v1::{Recursion, model::Node},
};

use super::{
    canned::{Canned, block_on},
    marks, shown,
};

/// More pages than one body can lead to: the token of the second is the token of the third.
const PAGES: usize = 3;

pub(super) fn run(input: &[u8]) {
    let input = &marks::answered(&marks::filled(input, &[marks::TOKEN]));
    let server = Canned::success(input.clone());
    let classroom = server.client(Classroom::builder());
    let formats = server.client(Formats::builder());
    let trees = server.client(Recursion::builder());

    round_trip(input, block_on(classroom.courses().get("1").send()));
    round_trip(input, block_on(classroom.courses().list().send()));
    round_trip(input, block_on(classroom.invitations().list().set_course_id("1").send()));
    round_trip(input, block_on(formats.samples().insert(Sample::new()).send()));
    round_trip(
        input,
        block_on(formats.samples().insert_all(BTreeMap::from([("a".to_owned(), Sample::new())])).send()),
    );
    round_trip(input, block_on(trees.trees().get().send()));
    if let Ok(node) = serde_json::from_slice::<Node>(input) {
        round_trip(input, Ok(node));
    }

    server.requests();
    let mut items = classroom.courses().list().items();
    while let Some(outcome) = block_on(items.next()) {
        if let Err(error) = outcome {
            shown::check(&error);
        }
    }
    assert!(server.requests().len() < PAGES);
}

/// What was read can be written, is the same when it is read again, and has every field that came.
fn round_trip<T: serde::Serialize + serde::de::DeserializeOwned>(input: &[u8], outcome: Result<T, Error>) {
    let message = match outcome {
        Ok(message) => message,
        Err(error) => {
            assert!(error.is_decode(), "{error:?}");
            return shown::check(&error);
        }
    };
    let written = serde_json::to_value(&message).expect("what was read can be written");
    let again: T = serde_json::from_value(written.clone()).expect("what was written can be read");
    assert_eq!(serde_json::to_value(&again).expect("it can be written again"), written);

    let Ok(Value::Object(came)) = serde_json::from_slice(input) else { return };
    for (name, value) in came {
        assert!(written.get(&name).is_some() || is_empty(&value), "{name:?} is lost");
    }
}

/// Whether a value is as good as absent.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}
