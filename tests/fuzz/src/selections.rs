//! Any text as a selection of fields, as a mask, or as a query parameter: it arrives as it is.

use google_classroom::{
    Classroom, Error, FieldMask, Request,
    courses::Patch,
    model::Course,
    serde_json::{self, Value},
};
use google_discovery_runtime::url::Url;

use super::{
    canned::{Canned, block_on},
    marks, shown,
};

/// The shortest text that can be too long for a URL that has it twice, in bytes: each takes up to three there.
const LONG: usize = 10_000;

pub(super) fn run(input: &[u8]) {
    // What a user writes as the name of a field is no secret to the user.
    let input = marks::cleaned(input);
    let Ok(text) = str::from_utf8(&input) else { return };
    let server = Canned::success("{}");
    let classroom = server.client(Classroom::builder());
    let list = || classroom.courses().list();

    sent(&server, text, block_on(list().with_fields(text).send()), |url| {
        assert_eq!(parameter(url, "fields").as_deref(), Some(text));
    });
    sent(&server, text, block_on(list().with_query(text.to_owned(), text).send()), |url| {
        assert_eq!(parameter(url, text).as_deref(), Some(text));
    });
    sent(&server, text, block_on(list().with_fields(text).items().try_next()), |url| {
        let fields = parameter(url, "fields").expect("the selection is sent");
        assert!(fields == text || fields == format!("{text},nextPageToken"), "{fields:?}");
    });
    for patch in [patch(&classroom).set_update_mask(text), patch(&classroom).with_null_fields(text)] {
        for validation in [true, false] {
            masked(&server, text, patch.clone().with_validation(validation));
        }
    }
}

fn patch(classroom: &Classroom) -> Patch {
    classroom.courses().patch("1", Course::new().set_name("Biology"))
}

/// A mask holds the paths that were given, and the body stays an object.
fn masked(server: &Canned, text: &str, patch: Patch) {
    let outcome = block_on(patch.send());
    let requests = server.requests();
    let Some((url, body)) = requests.first() else {
        let error = outcome.expect_err("what was not sent has no answer");
        assert!(error.is_request(), "{error:?}");
        return shown::check(&error);
    };
    let mask = FieldMask::from(parameter(url, "updateMask").expect("the mask is sent"));
    assert!(FieldMask::from(text).paths().all(|path| is_in(path, &mask)), "{mask}");
    let body: Value = serde_json::from_slice(body.as_deref().expect("a body")).expect("the body is JSON");
    assert!(body.is_object());
}

/// Whether a mask names a path, perhaps in the form of JSON.
fn is_in(path: &str, mask: &FieldMask) -> bool {
    let plain = |path: &str| path.replace('_', "").to_lowercase();
    mask.paths().any(|other| plain(other) == plain(path))
}

/// The request went out once, and is as it should be; or the text is too long for a URL.
fn sent<T>(server: &Canned, text: &str, outcome: Result<T, Error>, check: impl Fn(&Url)) {
    let requests = server.requests();
    match (requests.as_slice(), outcome) {
        ([(url, _)], Ok(_)) => check(url),
        ([], Err(error)) => {
            shown::check(&error);
            assert!(error.is_request() && text.len() > LONG, "{error:?}");
        }
        (requests, outcome) => panic!("{} requests, {:?}", requests.len(), outcome.err()),
    }
}

/// The value of a parameter, which stands once.
fn parameter(url: &Url, name: &str) -> Option<String> {
    let mut values = url.query_pairs().filter(|(other, _)| other == name);
    let value = values.next().map(|(_, value)| value.into_owned());
    assert!(values.next().is_none(), "{name:?} stands twice");
    value
}
