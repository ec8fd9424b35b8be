//! Emulators: in the program, with a state, on a port.

use google_classroom_emulator::{Emulator, demo};

use crate::{school::School, support::Cli};

#[test]
fn the_embedded_school_needs_no_account() {
    let cli = Cli::new();
    let outcome = cli.run(&["auth", "status", "--check", "--emulator", "--subject", "BOB@school.example"]);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert!(outcome.out.contains("Who: bob@school.example"), "{outcome:?}");
    let outcome = cli.run(&["auth", "status", "--emulator", "--subject", "zoe@school.example"]);
    assert_eq!(outcome.code, 2, "{outcome:?}");
    assert!(outcome.err.contains("no zoe@school.example; its people are admin@school.example, ada@"));
    let outcome = cli.run(&["auth", "status", "--emulator", "--credentials", "key.json"]);
    assert_eq!(outcome.code, 2, "{outcome:?}");
}

#[test]
fn a_demo_school_on_a_port_knows_its_people_without_a_token() {
    let school = School::new();
    // What the program of the emulator does when it greets.
    demo::PEOPLE.map(|person| school.emulator.token(person));
    let outcome = school.cli().run(&["auth", "status", "--check", "--subject", demo::ADMIN]);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert!(outcome.err.contains("admin@school.example"), "{outcome:?}");
}

#[test]
fn an_emulator_is_on_this_machine() {
    for (host, problem) in [
        ("classroom.example:80", "is not on this machine"),
        ("127.0.0.1:1/v1", "is no host and port"),
        ("me@127.0.0.1:1", "is no host and port"),
    ] {
        let outcome = Cli::new().with("CLASSROOM_EMULATOR_HOST", host).run(&["auth", "status"]);
        assert_eq!(outcome.code, 3, "{outcome:?}");
        assert!(outcome.err.contains(problem), "{outcome:?}");
    }
}

#[test]
fn a_state_that_is_none_is_told_and_left_alone() {
    let cli = Cli::new();
    let path = cli.write("state.json", "{}");
    let outcome = cli.run(&["auth", "status", "--emulator-state", "state.json"]);
    assert_eq!(outcome.code, 3, "{outcome:?}");
    assert!(outcome.err.contains("state.json is no state of an emulator"), "{outcome:?}");
    assert_eq!(std::fs::read_to_string(path).unwrap(), "{}");
}

#[test]
fn a_state_is_loaded_and_belongs_to_one_process() {
    let cli = Cli::new();
    let emulator = Emulator::demo();
    emulator.set_access(demo::TEACHER, google_classroom_emulator::Access::ClassroomDisabled);
    let path = cli.write("state.json", &emulator.to_json());
    let arguments = ["doctor", "--emulator-state", "state.json"];
    let outcome = cli.run(&arguments);
    assert_eq!(outcome.code, 1, "{outcome:?}");
    assert!(outcome.out.contains("@ClassroomDisabled"), "{outcome:?}");

    let lock = std::fs::File::create(path.with_file_name("state.json.lock")).unwrap();
    fs4::FileExt::lock(&lock).unwrap();
    let outcome = cli.run(&arguments);
    assert_eq!(outcome.code, 3, "{outcome:?}");
    assert!(outcome.out.contains("another process uses the state"), "{outcome:?}");
}

#[test]
fn the_day_of_an_emulator_is_a_time() {
    let cli = Cli::new().with("CLASSROOM1_NOW", "tomorrow");
    let outcome = cli.run(&["auth", "status", "--emulator"]);
    assert_eq!(outcome.code, 3, "{outcome:?}");
    assert!(outcome.err.contains("CLASSROOM1_NOW is tomorrow"), "{outcome:?}");
    // Elsewhere it means nothing.
    assert_eq!(cli.run(&["auth", "list"]).code, 0);
}
