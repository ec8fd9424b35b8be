//! One person whom a roster names in two ways, or one course.

use google_classroom_emulator::{Emulator, Limits};
use serde_json::Value;

use crate::{
    front::Front,
    school::{ADMIN, CREATE, DELETE, TEACHER, call, cli, count, invite, pending, pupil, school, whole},
    support::{Cli, Outcome},
};

fn sync(cli: &Cli, rows: &str, more: &[&str]) -> Outcome {
    cli.write("roster.csv", &format!("user,role,course\n{rows}"));
    cli.run(&[&["roster", "sync", "roster.csv", "--course", "d:MATH1"], more].concat())
}

/// The id and the address of a pupil, in two lines with these roles.
fn twice(emulator: &Emulator, first: &str, second: &str) -> String {
    format!("{},{first},\n{},{second},\n", emulator.user_id(&pupil(1)), pupil(1).to_uppercase())
}

fn outcomes(run: &Outcome) -> Vec<(String, String)> {
    let told: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", whole(run)));
    let text = |row: &Value, field: &str| row[field].as_str().unwrap_or_default().to_owned();
    let rows = told["rows"].as_array().expect("rows").iter().filter(|row| !row["line"].is_null());
    rows.map(|row| (text(row, "outcome"), text(row, "reason"))).collect()
}

#[test]
fn an_id_and_an_address_of_one_person_contradict() {
    let emulator = school(3, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    let before = emulator.journal();
    let others = format!("{},,\n{},,\n", pupil(2), emulator.user_id(&pupil(3)));
    for (rows, bad) in [
        (twice(&emulator, "student", "teacher"), "line 3"),
        (twice(&emulator, "teacher", "student") + &others, "line 3"),
        (others.clone() + &format!("{},,\n", pupil(3)) + &twice(&emulator, "student", "teacher"), "line 6"),
    ] {
        let run = sync(&cli, &rows, &["--apply"]);
        assert_eq!(run.code, 2, "{}", whole(&run));
        assert!(run.err.contains(bad), "{}", run.err);
    }
    // It does not depend on what is there.
    invite(&emulator, &pupil(1), "STUDENT");
    let run = sync(&cli, &twice(&emulator, "student", "teacher"), &["--apply"]);
    assert_eq!(run.code, 2, "{}", whole(&run));
    assert_eq!(emulator.journal().len(), before.len() + 1);
}

#[test]
fn an_id_and_an_address_of_one_person_are_one_invitation() {
    let emulator = school(3, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    let run = sync(&cli, &twice(&emulator, "student", ""), &["--apply", "--output", "json"]);
    assert_eq!(run.code, 0, "{}", whole(&run));
    let same = ("same".to_owned(), "the same person as in line 2".to_owned());
    assert_eq!(outcomes(&run), [("invited".to_owned(), String::new()), same]);
    assert_eq!(count(&emulator, CREATE), 1);
}

#[test]
fn profiles_are_asked_for_where_both_ways_are_used_alone() {
    let emulator = school(3, Limits::default());
    let asked = std::sync::Arc::new(std::sync::Mutex::new(0));
    let counter = asked.clone();
    let front = Front::new(&emulator, move |moment| {
        if let crate::front::Moment::Before(request) = moment {
            *counter.lock().unwrap() +=
                String::from_utf8_lossy(request.body()).matches("userProfiles").count();
        }
    });
    let cli = cli(&emulator, &front, ADMIN);
    sync(&cli, &format!("{},,\n{},,\n", pupil(1), pupil(2)), &[]);
    sync(&cli, &format!("{},,\n{},,d:BIO\n", pupil(1), emulator.user_id(&pupil(2))), &[]);
    assert_eq!(*asked.lock().unwrap(), 0);
    sync(&cli, &format!("{},,\n{},,\n{},,\n", pupil(1), pupil(2), emulator.user_id(&pupil(3))), &[]);
    assert_eq!(*asked.lock().unwrap(), 1);
}

#[test]
fn two_names_of_a_course_are_one_course() {
    let emulator = school(2, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    let course = call(&emulator, "GET", "/v1/courses/d:MATH1", "")["id"].as_str().unwrap().to_owned();
    let rows = |role: &str| {
        format!("{0},student,{course}\n{1},student,d:MATH1\n{0},{role},d:MATH1\n", pupil(1), pupil(2))
    };
    let run = sync(&cli, &rows("teacher"), &["--apply"]);
    assert_eq!(run.code, 2, "{}", whole(&run));
    assert!(run.err.contains("line 4") && run.err.contains("line 2"), "{}", run.err);
    let run = sync(&cli, &rows("student"), &["--apply", "--output", "json"]);
    assert_eq!(run.code, 0, "{}", whole(&run));
    assert_eq!(outcomes(&run)[2], ("same".to_owned(), "the same person as in line 2".to_owned()));
    assert_eq!(count(&emulator, CREATE), 2);
}

/// Who sees no profiles learns of it from the server alone.
#[test]
fn no_line_undoes_what_another_has_done() {
    let emulator = school(1, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, TEACHER);
    let run = sync(&cli, &twice(&emulator, "student", "teacher"), &["--apply"]);
    insta::assert_snapshot!(whole(&run).replace(&emulator.user_id(&pupil(1)), "ID"));
    assert_eq!((count(&emulator, CREATE), count(&emulator, DELETE)), (1, 0));
    assert_eq!(pending(&emulator), [(emulator.user_id(&pupil(1)), "STUDENT".to_owned())]);

    let emulator = school(1, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = self::cli(&emulator, &front, TEACHER);
    let run = sync(&cli, &twice(&emulator, "teacher", "teacher"), &["--apply", "--output", "json"]);
    assert_eq!(run.code, 0, "{}", whole(&run));
    assert_eq!(outcomes(&run)[1], ("same".to_owned(), "the same person as in line 2".to_owned()));
    assert_eq!(count(&emulator, CREATE), 1);
}
