//! Any text as the parameter of a path: it is refused, or it is the one segment that it stands for.

use google_classroom::{Classroom, Error};
use google_discovery_runtime::url::Url;
use workspace_tests::{
    formats_v1::Formats,
    paths_v1::{Paths, model::Thing},
};

use super::{
    canned::{Canned, block_on},
    shown,
};

/// The longest URL that is sent, in bytes.
const URL_LIMIT: usize = 65_534;

pub(super) fn run(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    let server = Canned::success("{}");
    let classroom = server.client(Classroom::builder());
    let invitations = classroom.invitations();
    let base = ["v1", "invitations"];

    judge(&server, block_on(invitations.get(text).send()), &[base[0], base[1], text], "");
    judge(&server, block_on(invitations.delete(text).send()), &[base[0], base[1], text], "");
    judge(&server, block_on(invitations.accept(text).send()), &[base[0], base[1], text], ":accept");
    let students = classroom.courses().students();
    let first = block_on(students.get(text, "1").send());
    judge(&server, first, &["v1", "courses", text, "students", "1"], "");
    let second = block_on(students.get("1", text).send());
    judge(&server, second, &["v1", "courses", "1", "students", text], "");

    let things = server.client(Paths::builder()).things();
    let mut segments = vec!["v1"];
    segments.extend(text.split('/'));
    judge(&server, block_on(things.get(text).send()), &segments, "");
    segments.extend(["parts", "3"]);
    judge(&server, block_on(things.r#move(3, text, text, Thing::new()).send()), &segments, ":move");

    let samples = server.client(Formats::builder()).samples();
    let erased = block_on(samples.erase(text, input.to_vec()).send());
    if let Err(error) = erased {
        assert!(error.is_request(), "{error:?}");
    }
}

/// What was sent is what was meant, or nothing was sent, and that for a reason.
fn judge<T>(server: &Canned, outcome: Result<T, Error>, meant: &[&str], suffix: &str) {
    let requests = server.requests();
    if let [(url, _)] = requests.as_slice() {
        assert!(outcome.is_ok());
        assert_eq!(decoded(url, suffix), meant);
        assert_eq!((url.fragment(), url.username(), url.password()), (None, "", None));
        return;
    }
    assert!(requests.is_empty());
    let error = outcome.err().expect("what was not sent has no answer");
    assert!(error.is_request(), "{error:?}");
    shown::check(&error);
    let is_to_be_refused =
        |segment: &&str| matches!(*segment, "" | "." | "..") || segment.contains(char::is_control);
    let length: usize = meant.iter().map(|segment| 3 * segment.len()).sum();
    assert!(meant.iter().any(is_to_be_refused) || length > URL_LIMIT / 2, "{error:?}");
}

/// The segments of a path, as a server reads them.
fn decoded(url: &Url, suffix: &str) -> Vec<String> {
    let path = url.path().strip_suffix(suffix).expect("the path ends as the template does");
    path.split('/').skip(1).map(percent_decoded).collect()
}

fn percent_decoded(segment: &str) -> String {
    let mut bytes = Vec::new();
    let mut pieces = segment.split('%');
    bytes.extend(pieces.next().unwrap_or_default().bytes());
    for piece in pieces {
        let (code, rest) = piece.split_at(2);
        bytes.push(u8::from_str_radix(code, 16).expect("two digits follow"));
        bytes.extend(rest.bytes());
    }
    String::from_utf8(bytes).expect("what was text is text")
}
