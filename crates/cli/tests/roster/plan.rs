//! The plan, and what becomes of it.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use google_classroom_emulator::{Emulator, Limits};

use crate::{
    front::{Front, Moment},
    school::{ADMIN, CREATE, DELETE, TEACHER, cli, count, invite, pending, pupil, school, whole},
};

const ROSTER: &str = "\
Email,Role,Homeroom
p001@school.example,student,7b
P002@SCHOOL.EXAMPLE,,7b
p003@school.example,Teacher,
bob@school.example,teacher,
cleo@school.example,student,7b
p004@school.example,student,7b
ada@school.example,student,
p005@school.example,teacher,
nobody@school.example,student,7b
p001@school.example,STUDENT,7b
";

fn prepared() -> Emulator {
    let emulator = school(8, Limits::default());
    invite(&emulator, &pupil(4), "STUDENT");
    invite(&emulator, &pupil(5), "STUDENT");
    invite(&emulator, &pupil(6), "STUDENT");
    emulator
}

#[test]
fn a_plan_changes_nothing() {
    let emulator = prepared();
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", ROSTER);
    let before = emulator.journal();
    let run = cli.run(&["roster", "sync", "roster.csv", "--course", "d:MATH1"]);
    insta::assert_snapshot!(whole(&run));
    let run = cli.run(&["roster", "sync", "roster.csv", "--course", "d:MATH1", "--lang", "ko"]);
    insta::assert_snapshot!(whole(&run));
    assert_eq!(emulator.journal(), before);
    assert!(!cli.folder().join("roster.csv.journal").exists());
}

#[test]
fn a_plan_is_data_as_well() {
    let emulator = prepared();
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", "user\np001@school.example\np004@school.example\n");
    let run = cli.run(&["roster", "sync", "roster.csv", "--course", "d:MATH1", "--output", "csv"]);
    insta::assert_snapshot!(whole(&run));
    let run = cli.run(&["roster", "sync", "roster.csv", "--course", "d:MATH1", "--output", "json"]);
    let plan: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(plan["rows"][0]["outcome"], "invite");
    assert_eq!(plan["summary"]["already-invited"], 1);
}

#[test]
fn a_roster_is_applied_and_what_is_left_can_be_synced_again() {
    let emulator = prepared();
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", ROSTER);
    let sync = ["roster", "sync", "roster.csv", "--course", "d:MATH1", "--apply"];
    let run = cli.run(&sync);
    insta::assert_snapshot!(whole(&run));
    let left = std::fs::read_to_string(cli.folder().join("roster.csv.left.csv")).expect("what is left");
    insta::assert_snapshot!(left);

    let invited = pending(&emulator);
    let has = |user: &str, role: &str| invited.contains(&(emulator.user_id(user), role.to_owned()));
    assert!(has(&pupil(1), "STUDENT") && has(&pupil(3), "TEACHER") && has(&pupil(5), "TEACHER"));
    assert!(has(&pupil(6), "STUDENT"), "what the roster does not list stays");

    let before = emulator.journal();
    assert_eq!(cli.run(&sync).code, 1, "the lines that fail fail again");
    let again = cli.run(&["roster", "sync", "roster.csv.left.csv", "--course", "d:MATH1", "--apply"]);
    assert_eq!(again.code, 1);
    assert_eq!(emulator.journal(), before);
}

#[test]
fn a_teacher_who_sees_no_profiles_gets_the_same_plan() {
    let emulator = prepared();
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, TEACHER);
    cli.write(
        "roster.csv",
        "user;role\np001@school.example;\np004@school.example;\np005@school.example;teacher\n",
    );
    let run = cli.run(&["roster", "sync", "roster.csv", "--course", "d:MATH1"]);
    insta::assert_snapshot!(whole(&run));
}

/// Two invitations of people whose profiles the teacher may not see: the plan does not ask for each of so many lines, and
/// what the server says of the two is enough.
#[test]
fn a_stranger_costs_no_call_for_each_of_many_lines() {
    let emulator = school(202, Limits::default());
    invite(&emulator, &pupil(1), "STUDENT");
    invite(&emulator, &pupil(2), "TEACHER");
    let asked = Arc::new(AtomicUsize::new(0));
    let asking = Arc::clone(&asked);
    let front = Front::new(&emulator, move |moment| {
        if let Moment::Before(request) = moment {
            let body = String::from_utf8_lossy(request.body());
            asking.fetch_add(body.matches("userId=").count(), Ordering::Relaxed);
        }
    });
    let cli = cli(&emulator, &front, TEACHER);
    let rows: String = (1..=202).map(|number| format!("{}\n", pupil(number))).collect();
    cli.write("roster.csv", &format!("user\n{rows}"));
    let sync = ["roster", "sync", "roster.csv", "--course", "d:MATH1", "--output", "json"];
    let kinds = |more: &[&str]| {
        let run = cli.run(&[&sync[..], more].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        let told: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let kind = |row: usize| told["rows"][row]["outcome"].as_str().unwrap().to_owned();
        [kind(0), kind(1), kind(2)]
    };
    assert_eq!(kinds(&[]), ["invite", "invite", "invite"]);
    assert_eq!(asked.load(Ordering::Relaxed), 0);
    assert_eq!(kinds(&["--apply"]), ["found", "changed", "invited"]);
    assert_eq!(asked.load(Ordering::Relaxed), 2);
    let pending = pending(&emulator);
    assert_eq!(pending.len(), 202);
    assert!(pending.iter().all(|(_, role)| role == "STUDENT"));
    assert_eq!(count(&emulator, DELETE), 1);
}

#[test]
fn one_journal_serves_one_roster_at_a_time() {
    let emulator = school(3, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", "user\np001@school.example\np002@school.example\n");
    let sync = ["roster", "sync", "roster.csv", "--course", "d:MATH1", "--apply", "--daily-limit", "1"];
    assert_eq!(cli.run(&sync).code, 6);
    cli.write("roster.csv", "user\np003@school.example\n");
    let run = cli.run(&sync);
    assert_eq!(run.code, 3, "{}", run.err);
    insta::assert_snapshot!(run.err);
    assert_eq!(count(&emulator, CREATE), 1);

    // What holds the lock could be another sync.
    let journal = std::fs::File::open(cli.folder().join("roster.csv.journal")).expect("a journal");
    fs4::FileExt::lock(&journal).expect("a lock");
    let run = cli.run(&sync);
    assert_eq!(run.code, 3, "{}", run.err);
    insta::assert_snapshot!(run.err);
}

#[test]
fn other_files_are_not_taken_for_a_journal() {
    let emulator = school(1, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", "user\np001@school.example\n");
    let sync = ["roster", "sync", "roster.csv", "--course", "d:MATH1", "--apply", "--journal"];
    for text in ["dear diary", "dear diary\n", "{\"event\":\"end\",\"at\":\"\"}\n"] {
        cli.write("notes.txt", text);
        let run = cli.run(&[&sync[..], &["notes.txt"]].concat());
        assert_eq!(run.code, 3, "{}", run.err);
        assert_eq!(std::fs::read_to_string(cli.file("notes.txt")).expect("notes"), text);
    }
    let run = cli.run(&[&sync[..], &["roster.csv"]].concat());
    assert_eq!(run.code, 2, "{}", run.err);
    insta::assert_snapshot!(run.err);
    assert_eq!(count(&emulator, CREATE), 0);

    // One that was cut off at once is begun again.
    cli.write("notes.txt", "{\"event\":\"beg");
    assert_eq!(cli.run(&[&sync[..], &["notes.txt"]].concat()).code, 0);
}

#[test]
fn read_only_refuses_to_apply() {
    let emulator = school(1, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", "user\np001@school.example\n");
    let run = cli.run(&["--read-only", "roster", "sync", "roster.csv", "--course", "d:MATH1", "--apply"]);
    assert_eq!(run.code, 2);
    insta::assert_snapshot!(run.err);
    assert_eq!(count(&emulator, CREATE), 0);
}

#[test]
fn a_course_that_is_not_there_is_named() {
    let emulator = school(1, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", "user,course\np001@school.example,d:NOWHERE\np001@school.example,d:GONE\n");
    let run = cli.run(&["roster", "sync", "roster.csv"]);
    insta::assert_snapshot!(whole(&run));
}
