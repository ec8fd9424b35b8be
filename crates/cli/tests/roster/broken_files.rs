//! Files that fail while requests are on their way.

use std::{
    fs,
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use google_classroom_emulator::{Emulator, Limits};

use crate::{
    front::{Front, Moment},
    school::{ADMIN, CREATE, cli, count, pupil, school},
    support::{Cli, Outcome},
};

const SYNC: [&str; 6] = ["roster", "sync", "roster.csv", "--course", "d:MATH1", "--apply"];

/// A sync of pupils and of somebody whom nobody knows; a file of this name becomes a folder once invitations are sent.
fn synced(emulator: &Emulator, pupils: usize, file: &str) -> (Cli, Outcome) {
    let broken: Arc<OnceLock<PathBuf>> = Arc::default();
    let breaking = Arc::clone(&broken);
    let front = Front::new(emulator, move |moment| {
        let Moment::Before(request) = moment else { return };
        if let Some(path) = breaking.get()
            && !path.is_dir()
            && String::from_utf8_lossy(request.body()).contains("POST /v1/invitations")
        {
            let _ = fs::remove_file(path);
            fs::create_dir(path).expect("a folder");
        }
    });
    let cli = cli(emulator, &front, ADMIN);
    broken.set(cli.file(file)).expect("it is set once");
    let rows: String = (1..=pupils).map(|number| format!("{}\n", pupil(number))).collect();
    cli.write("roster.csv", &format!("user\nnobody@school.example\n{rows}"));
    let outcome = cli.run(&SYNC);
    (cli, outcome)
}

#[test]
fn what_is_left_can_not_be_written() {
    let emulator = school(2, Limits::default());
    let (_cli, run) = synced(&emulator, 2, "roster.csv.left.csv");
    assert_eq!(run.code, 5, "{}", run.err);
    // The report comes all the same.
    assert!(run.out.contains("lines: 3 (2 invited, 1 refused)"), "{}", run.out);
    insta::assert_snapshot!(run.err);
    assert_eq!(count(&emulator, CREATE), 2);
}

#[test]
fn the_count_of_the_day_can_not_be_written() {
    let emulator = school(220, Limits::default());
    let (_cli, run) = synced(&emulator, 220, "roster.csv.journal.day");
    assert_eq!(run.code, 5, "{}", run.err);
    insta::assert_snapshot!(run.err);
    assert!(count(&emulator, CREATE) < 220);
}

#[test]
fn devices_hold_nothing() {
    let emulator = school(1, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", &format!("user\n{}\n", pupil(1)));
    for option in ["--journal", "--left"] {
        let run = cli.run(&[&SYNC[..], &[option, "/dev/full"]].concat());
        assert_eq!(run.code, 3, "{}", run.err);
        assert!(run.err.contains("/dev/full") && run.err.contains("it is no regular file"), "{}", run.err);
    }
    assert_eq!(count(&emulator, CREATE), 0);
}
