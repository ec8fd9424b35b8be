//! Files that are easily mistaken for others.

use google_classroom_emulator::Limits;

use crate::{
    front::Front,
    school::{ADMIN, CREATE, DELETE, TEACHER, call, cli, count, pending, pupil, school, whole},
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
fn a_person_by_address_and_by_id_is_one() {
    let emulator = school(3, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    let id = emulator.user_id(&pupil(1));
    let sync = ["roster", "sync", "roster.csv", "--course", "d:MATH1", "--apply"];
    cli.write(
        "roster.csv",
        &format!("user,role\n{},student\n{id},teacher\n{},student\n", pupil(1), pupil(2)),
    );
    let run = cli.run(&sync);
    assert_eq!(run.code, 2, "{}", run.err);
    let contradiction = format!(
        "line 3: {id} is to be teacher here; line 2 has the same person as p001@school.example, to be student"
    );
    assert!(run.err.contains(&contradiction), "{}", run.err);
    assert_eq!(count(&emulator, CREATE), 0);

    cli.write("roster.csv", &format!("user,role\n{},student\n{id},student\n", pupil(1)));
    let run = cli.run(&[&sync[..], &["--journal", "other.journal"]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("the same person as in line 2"), "{}", run.out);
    assert_eq!(count(&emulator, CREATE), 1);
}

#[test]
fn a_course_by_alias_and_by_id_is_one() {
    let emulator = school(3, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    let course = call(&emulator, "GET", "/v1/courses/d:MATH1", "");
    let course = course["id"].as_str().unwrap();
    let user = pupil(1);
    cli.write("roster.csv", &format!("user,role,course\n{user},student,d:MATH1\n{user},teacher,{course}\n"));
    let run = cli.run(&["roster", "sync", "roster.csv", "--apply"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("line 3: p001@school.example is to be teacher here"), "{}", run.err);
    assert_eq!(count(&emulator, CREATE), 0);
}

/// Teachers see no profiles of people who are not in their courses: the server alone knows who is one.
#[test]
fn an_invitation_of_one_line_is_not_replaced_by_another() {
    let emulator = school(3, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, TEACHER);
    let id = emulator.user_id(&pupil(1));
    cli.write("roster.csv", &format!("user,role\n{},student\n{id},teacher\n", pupil(1)));
    let run = cli.run(&["roster", "sync", "roster.csv", "--course", "d:MATH1", "--apply"]);
    insta::assert_snapshot!(whole(&run).replace(&id, "<id of p001>"));
    assert_eq!(pending(&emulator), [(id, "STUDENT".to_owned())]);
    assert_eq!(count(&emulator, DELETE), 0);
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
