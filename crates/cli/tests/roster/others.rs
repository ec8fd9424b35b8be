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
    // Nobody is not everybody.
    invite(&emulator, &pupil(1), "STUDENT");
    let run = cli.run(&["roster", "withdraw", "--course", "d:MATH1", "--user", "", "--apply"]);
    assert_eq!((run.code, pending(&emulator).len()), (2, 1), "{}", whole(&run));
}

#[test]
fn the_invited_accept_by_delegation() {
    let emulator = prepared();
    let front = Front::quiet(&emulator);
    let robot = emulator.add_service_account("robot");
    let granted = ["rosters", "rosters.readonly", "courses.readonly", "profile.emails"];
    let granted = granted.map(|scope| format!("https://www.googleapis.com/auth/classroom.{scope}"));
    emulator.grant_delegation(&robot, &granted.each_ref().map(String::as_str));
    let cli = cli(&emulator, &front, ADMIN).with("CLASSROOM_TOKEN", "");
    cli.write("robot.json", &emulator.service_account_key(&robot, &format!("http://{}", front.address)));
    let accept =
        ["--credentials", "robot.json", "--subject", ADMIN, "roster", "accept", "--course", "d:MATH1"];
    insta::assert_snapshot!(whole(&cli.run(&accept)));
    assert_eq!(pending(&emulator).len(), 3);
    emulator.set_access(&pupil(3), google_classroom_emulator::Access::ClassroomDisabled);
    insta::assert_snapshot!(whole(&cli.run(&[&accept[..], &["--apply"]].concat())));
    assert_eq!(pending(&emulator).len(), 1);
    emulator.set_access(&pupil(3), google_classroom_emulator::Access::Full);
    assert_eq!(cli.run(&[&accept[..], &["--apply"]].concat()).code, 0);
    assert!(pending(&emulator).is_empty());
}

#[test]
fn nobody_accepts_for_others_with_a_token_of_their_own() {
    let emulator = prepared();
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    let run = cli.run(&["roster", "accept", "--course", "d:MATH1", "--apply"]);
    insta::assert_snapshot!(whole(&run));
    assert_eq!(pending(&emulator).len(), 3);
}
