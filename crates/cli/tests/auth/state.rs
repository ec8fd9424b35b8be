//! The file of an emulator's state, when it will not do.

use google_classroom_emulator::{Emulator, demo};

use crate::support::Cli;

fn told(cli: &Cli, path: &str) -> String {
    let outcome = cli.run(&["courses", "list", "--emulator-state", path]);
    assert_eq!((outcome.code, outcome.out.as_str()), (3, ""), "{outcome:?}");
    assert_eq!(outcome.err.lines().count(), 2, "{outcome:?}");
    assert!(!outcome.err.contains(".lock") && !outcome.err.contains("os error"), "{outcome:?}");
    outcome.err.lines().next().unwrap().to_owned()
}

#[test]
fn what_is_no_state_is_told_and_left_alone() {
    let state = Emulator::demo().to_json();
    let course = Emulator::demo().course_id(demo::BIOLOGY).to_string();
    let cases = [
        (
            "{\n  \"version\": 1,".to_owned(),
            "state.json is not JSON (line 2, column 15), so it is not the state of an emulator",
        ),
        ("{}".to_owned(), "state.json is JSON, but not the state of an emulator"),
        (
            state.replacen("\"version\": 1", "\"version\": 2", 1),
            "state.json is the state of an emulator of another version",
        ),
        (
            state.replace(&format!("\"id\": {course}"), "\"id\": 5"),
            "state.json is a state of an emulator that contradicts itself: the value at /school/courses/",
        ),
    ];
    for (text, problem) in cases {
        let cli = Cli::new();
        let path = cli.write("state.json", &text);
        let told = told(&cli, "state.json");
        assert!(told.starts_with(&format!("error: {problem}")), "{told}");
        assert_eq!(std::fs::read_to_string(path).unwrap(), text);
    }
}

#[test]
fn a_place_where_no_state_can_be_is_told() {
    let cli = Cli::new();
    cli.write("file", "");
    for (path, problem) in [
        ("no/such/state.json", "no/such/state.json: there is no folder no/such"),
        (".", ".: it is a folder"),
        ("file/state.json", "file/state.json: there is no folder file"),
    ] {
        assert_eq!(told(&cli, path), format!("error: the state of the emulator can't be kept in {problem}"));
    }
}

#[test]
fn a_state_that_another_uses_is_told() {
    let cli = Cli::new();
    let lock = std::fs::File::create(cli.file("state.json.lock")).unwrap();
    fs4::FileExt::lock(&lock).unwrap();
    assert_eq!(
        told(&cli, "state.json"),
        "error: another process uses the state of the emulator in state.json"
    );
}
