//! `--debug`.

use google_classroom_emulator::{Emulator, demo};

use crate::served::teacher;

#[test]
fn requests_and_answers_are_shown_without_secrets() {
    let emulator = Emulator::demo();
    let token = emulator.token(demo::TEACHER);
    let outcome = teacher(&emulator).run(&[
        "courses",
        "create",
        "-r",
        "name=Chemistry",
        "owner-id=me",
        "-p",
        "key=SECRETKEY",
        "--debug",
    ]);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    for shown in [
        "> POST http://127.0.0.1:",
        "key=***",
        "> authorization: Bearer ***",
        "\"name\": \"Chemistry\"",
        "< 200 OK",
    ] {
        assert!(outcome.err.contains(shown), "{shown}: {}", outcome.err);
    }
    assert!(!outcome.err.contains(&token) && !outcome.err.contains("SECRETKEY"), "{}", outcome.err);
    let outcome = teacher(&emulator).run(&["courses", "get", demo::BIOLOGY, "--debug"]);
    assert!(outcome.err.contains("\"enrollmentCode\": \"***\""), "{}", outcome.err);
    // The answer itself is whole.
    assert!(outcome.out.contains("\"enrollmentCode\"") && !outcome.out.contains("***"), "{}", outcome.out);
}
