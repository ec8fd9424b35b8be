//! Emulators: in the program, with a state, on a port.

use google_classroom_emulator::{Access, Emulator, Limits, demo};

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
    for person in demo::PEOPLE {
        school.emulator.token(person);
    }
    let outcome = school.cli().run(&["auth", "status", "--check", "--subject", demo::ADMIN]);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert!(outcome.err.contains("admin@school.example"), "{outcome:?}");
}

#[test]
fn an_emulator_is_on_this_machine() {
    for (host, problem) in [
        ("classroom.example:80", "is not on this machine"),
        ("127.0.0.1:1/v1", "is not a host and port"),
        ("me@127.0.0.1:1", "is not a host and port"),
    ] {
        let outcome = Cli::new().with("CLASSROOM_EMULATOR_HOST", host).run(&["auth", "status"]);
        assert_eq!(outcome.code, 3, "{outcome:?}");
        assert!(outcome.err.contains(problem), "{outcome:?}");
    }
}

#[test]
fn a_state_is_loaded_and_belongs_to_one_process() {
    let cli = Cli::new();
    let emulator = Emulator::demo();
    emulator.set_access(demo::TEACHER, Access::ClassroomDisabled);
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

#[test]
fn what_is_done_is_in_the_state_and_the_next_day_has_new_limits() {
    let cli = Cli::new().with("CLASSROOM1_NOW", "2026-09-01T08:00:00Z");
    let emulator = Emulator::demo();
    let mut limits = Limits::default();
    limits.invitations_per_user = 1;
    emulator.set_limits(limits);
    cli.write("state.json", &emulator.to_json());
    let invite = |cli: &Cli, user: &str| {
        let user = format!("user-id={user}");
        let body = ["-r", ".", "course-id=d:biology", "role=STUDENT", &user];
        cli.run(&[&["invitations", "create", "--emulator-state", "state.json"], &body[..]].concat())
    };
    assert_eq!(invite(&cli, demo::NEWCOMER).code, 0);
    let outcome = invite(&cli, demo::ADMIN);
    assert_eq!(outcome.code, 1, "{outcome:?}");
    assert!(outcome.err.contains("UserInvitationQuotaExhausted"), "{outcome:?}");
    let next_day = cli.with("CLASSROOM1_NOW", "2026-09-02T08:00:00Z");
    assert_eq!(invite(&next_day, demo::ADMIN).code, 0);
    let journal =
        next_day.out(&["invitations", "list", "-p", "course-id=d:biology", "--emulator-state", "state.json"]);
    assert_eq!(journal.matches("\"role\": \"STUDENT\"").count(), 2, "{journal}");
}
