//! A roster that is larger than a day.

use google_classroom_emulator::Limits;

use crate::{
    front::Front,
    school::{A_DAY, ADMIN, CREATE, cli, count, pending, pupil, school, whole},
};

fn roster(pupils: usize) -> String {
    let lines: Vec<String> = (1..=pupils).map(|number| format!("{},student", pupil(number))).collect();
    format!("user,role\n{}\n", lines.join("\n"))
}

#[test]
fn six_hundred_rows_take_two_days() {
    let emulator = school(600, Limits::default());
    let front = Front::quiet(&emulator);
    let mut cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", &roster(600));
    let sync = ["roster", "sync", "roster.csv", "--course", "d:MATH1", "--apply"];

    let run = cli.run(&sync);
    assert_eq!(run.code, 6, "{}", whole(&run));
    insta::assert_snapshot!(whole(&run));
    assert_eq!(count(&emulator, CREATE), 500);
    let left = std::fs::read_to_string(cli.folder().join("roster.csv.left.csv")).expect("what is left");
    assert_eq!(left.lines().count(), 101);

    // The same day, nothing is sent.
    cli = cli.with("CLASSROOM1_NOW", "2026-09-01T23:00:00Z");
    assert_eq!(cli.run(&sync).code, 6);
    assert_eq!(count(&emulator, CREATE), 500);

    cli = cli.with("CLASSROOM1_NOW", "2026-09-02T08:00:00Z");
    emulator.advance_clock(A_DAY);
    let run = cli.run(&sync);
    assert_eq!(run.code, 0, "{}", whole(&run));
    insta::assert_snapshot!(whole(&run));
    assert_eq!(count(&emulator, CREATE), 600);
    assert_eq!(pending(&emulator).len(), 600);
    let left = std::fs::read_to_string(cli.folder().join("roster.csv.left.csv")).expect("what is left");
    assert_eq!(left, "user,role\n");
}

#[test]
fn a_limit_that_only_the_server_knows_stops_as_well() {
    let mut limits = Limits::default();
    limits.invitations_per_user = 3;
    let emulator = school(5, limits);
    let front = Front::quiet(&emulator);
    let mut cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", &roster(5));
    let sync = ["roster", "sync", "roster.csv", "--course", "d:MATH1", "--apply"];
    let run = cli.run(&sync);
    assert_eq!(run.code, 6);
    insta::assert_snapshot!(whole(&run));
    emulator.advance_clock(A_DAY);
    cli = cli.with("CLASSROOM1_NOW", "2026-09-02T08:00:00Z");
    assert_eq!(cli.run(&sync).code, 0);
    assert_eq!(count(&emulator, CREATE), 5);
}
