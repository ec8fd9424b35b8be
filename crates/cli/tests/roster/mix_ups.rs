//! Files that are easily mistaken for others.

use google_classroom_emulator::Limits;

use crate::{
    front::Front,
    school::{ADMIN, CREATE, TEACHER, cli, count, pending, pupil, school},
    support::Cli,
};

#[test]
fn lines_of_an_old_mac_are_told_apart() {
    let emulator = school(3, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    let rows = format!("user\r{}\rnobody@school.example\r\r{}\r\n{}\n", pupil(1), pupil(2), pupil(3));
    cli.write("roster.csv", &rows);
    let run =
        cli.run(&["roster", "sync", "roster.csv", "--course", "d:MATH1", "--apply", "--output", "json"]);
    assert_eq!(run.code, 1, "{}", run.err);
    let told: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let lines: Vec<_> =
        told["rows"].as_array().unwrap().iter().filter_map(|row| row["line"].as_u64()).collect();
    assert_eq!(lines, [2, 3, 5, 6]);
    assert_eq!(pending(&emulator).len(), 3);
    let left = std::fs::read_to_string(cli.file("roster.csv.left.csv")).unwrap();
    assert_eq!(left, "user\nnobody@school.example\n");
}

#[test]
fn a_journal_is_of_one_caller() {
    let emulator = school(3, Limits::default());
    let front = Front::quiet(&emulator);
    let sync = ["roster", "sync", "roster.csv", "--course", "d:MATH1", "--apply", "--daily-limit", "1"];
    let admin = cli(&emulator, &front, ADMIN);
    admin.write("roster.csv", &format!("user\n{}\n{}\n", pupil(1), pupil(2)));
    assert_eq!(admin.run(&sync).code, 6);
    let teacher = cli(&emulator, &front, TEACHER);
    for file in ["roster.csv", "roster.csv.journal"] {
        std::fs::copy(admin.file(file), teacher.file(file)).unwrap();
    }
    let run = teacher.run(&sync);
    assert_eq!(run.code, 3, "{}", run.err);
    assert_eq!(count(&emulator, CREATE), 1);
}

#[test]
fn a_journal_is_of_one_school() {
    let cli = Cli::new();
    cli.write("roster.csv", "user\ndan@school.example\nadmin@school.example\n");
    let sync = |state: &str| {
        let place = ["--emulator-state", state, "--subject", "ada@school.example"];
        let command =
            ["roster", "sync", "roster.csv", "--course", "d:biology", "--apply", "--daily-limit", "1"];
        cli.run(&[&place[..], &command[..]].concat())
    };
    let first = sync("one.json");
    assert_eq!(first.code, 6, "{}", first.err);
    let other = sync("other.json");
    assert_eq!(other.code, 3, "{}", other.err);
    assert!(other.err.contains("--journal"), "{}", other.err);
}

#[test]
fn files_of_the_user_stay() {
    let emulator = school(2, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", &format!("user\n{}\n", pupil(1)));
    cli.write("precious.csv", "grade\n1\n");
    let sync = |more: &[&str]| {
        let command = ["roster", "sync", "roster.csv", "--course", "d:MATH1", "--apply"];
        cli.run(&[&command[..], more].concat()).code
    };
    assert_eq!(sync(&["--left", "precious.csv"]), 2);
    assert_eq!(std::fs::read_to_string(cli.file("precious.csv")).unwrap(), "grade\n1\n");
    assert_eq!(sync(&["--journal", "one", "--left", "one"]), 2);
    assert_eq!(sync(&["--left", "users.csv"]), 2);
    assert_eq!(sync(&["--left", "nowhere/left.csv"]), 3);
    assert_eq!(count(&emulator, CREATE), 0);
}

#[test]
fn what_is_left_of_any_roster_can_be_read_back() {
    let emulator = school(2, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    // A delimiter that only the first line tells, and a text that a spreadsheet takes for a formula.
    cli.write("roster.csv", &format!("sep=|\nuser|note\nnobody@school.example|=1,2\n{}|\n", pupil(1)));
    let sync = |roster: &str| {
        let run = cli.run(&["roster", "sync", roster, "--course", "d:MATH1", "--apply"]);
        assert_eq!(run.code, 1, "{}", run.err);
        std::fs::read_to_string(cli.file(&format!("{roster}.left.csv"))).unwrap()
    };
    let left = sync("roster.csv");
    assert_eq!(left, "sep=|\nuser|note\nnobody@school.example|=1,2\n");
    // The file of an earlier run is known again, and can be synced itself.
    assert_eq!(sync("roster.csv"), left);
    assert_eq!(sync("roster.csv.left.csv"), left);
}
