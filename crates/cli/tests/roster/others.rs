//! `report`, `withdraw` and `accept`.

use google_classroom_emulator::Limits;

use crate::{
    front::Front,
    school::{ADMIN, DELETE, TEACHER, cli, count, invite, pending, pupil, school, whole},
};

fn prepared() -> google_classroom_emulator::Emulator {
    let emulator = school(4, Limits::default());
    invite(&emulator, &pupil(1), "STUDENT");
    invite(&emulator, &pupil(2), "TEACHER");
    invite(&emulator, &pupil(3), "STUDENT");
    emulator
}

#[test]
fn a_report_names_who_is_pending() {
    let emulator = prepared();
    let front = Front::quiet(&emulator);
    let admin = cli(&emulator, &front, ADMIN);
    insta::assert_snapshot!(whole(&admin.run(&["roster", "report", "--course", "d:MATH1"])));
    let teacher = cli(&emulator, &front, TEACHER);
    insta::assert_snapshot!(whole(&teacher.run(&["roster", "report"])));
}

#[test]
fn what_is_pending_is_withdrawn() {
    let emulator = prepared();
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    let students = ["roster", "withdraw", "--course", "d:MATH1", "--role", "student"];
    insta::assert_snapshot!(whole(&cli.run(&students)));
    assert_eq!(count(&emulator, DELETE), 0);
    let run = cli.run(&[&students[..], &["--apply"]].concat());
    insta::assert_snapshot!(whole(&run));
    assert_eq!(pending(&emulator).len(), 1);
    let run =
        cli.run(&["roster", "withdraw", "--user", "p002@school.example", "--apply", "--output", "json"]);
    assert_eq!(run.code, 0, "{}", whole(&run));
    assert!(pending(&emulator).is_empty());
    assert_eq!(cli.run(&["roster", "withdraw"]).code, 2);
}
