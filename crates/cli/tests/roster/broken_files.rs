//! Files that fail while requests are on their way.

use std::{
    fs,
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use google_classroom_emulator::{Emulator, Limits};
use serde_json::json;

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
fn before_anything_is_sent_a_file_that_fails_is_one_that_can_not_be_used() {
    let emulator = school(2, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", &format!("user\n{}\n", pupil(1)));
    fs::create_dir(cli.file("roster.csv.journal.day")).expect("a folder");
    let run = cli.run(&SYNC);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("roster.csv.journal.day") && !run.err.contains("hint"), "{}", run.err);
    assert_eq!(count(&emulator, CREATE), 0);
    fs::remove_dir(cli.file("roster.csv.journal.day")).expect("the folder");
    assert_eq!(cli.run(&SYNC).code, 0);
}

/// Runs a sync whose files can't grow beyond so many blocks of 512 bytes, as on a disk that is full.
#[cfg(unix)]
fn cramped(cli: &Cli, blocks: usize) -> Outcome {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let command = cli.command(&SYNC);
    let arguments = std::iter::once(command.get_program()).chain(command.get_args());
    let mut shell = std::process::Command::new("sh");
    shell.arg("-c").arg(script).args(arguments).current_dir(cli.folder()).env_clear();
    shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = shell.output().expect("a shell");
    Outcome {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

#[cfg(unix)]
#[test]
fn a_journal_that_is_full_says_what_to_do_and_is_gone_on_with() {
    let emulator = school(100, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    let rows: String = (1..=100).map(|number| format!("{}\n", pupil(number))).collect();
    cli.write("roster.csv", &format!("user\n{rows}"));
    // The intents have room, and their outcomes have not.
    let run = cramped(&cli, 20);
    assert_eq!(run.code, 5, "{}", run.err);
    insta::assert_snapshot!(run.err);
    assert!(count(&emulator, CREATE) > 0);
    let run = cli.run(&SYNC);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(count(&emulator, CREATE), 100);
}

#[cfg(unix)]
#[test]
fn a_journal_that_can_not_be_ended_says_so() {
    let synced = |journal: &str, blocks: Option<usize>| {
        let emulator = school(1, Limits::default());
        let front = Front::quiet(&emulator);
        let cli = cli(&emulator, &front, ADMIN);
        cli.write("roster.csv", &format!("user\n{}\n", pupil(1)));
        cli.write("roster.csv.journal", journal);
        let run = blocks.map_or_else(|| cli.run(&SYNC), |blocks| cramped(&cli, blocks));
        (run, fs::read_to_string(cli.file("roster.csv.journal")).expect("a journal"))
    };
    // An earlier sync as long as it takes for the last line to go beyond the end of a block.
    let (_, journal) = synced("", None);
    let earlier = |file: &str| {
        let begin = json!({ "event": "begin", "version": 1, "roster": "", "file": file, "at": "" });
        format!("{begin}\n{}\n", json!({ "event": "end", "at": "" }))
    };
    let fixed = earlier("").len() + journal.len() - 5;
    let blocks = fixed.div_ceil(512);
    let (run, journal) = synced(&earlier(&"x".repeat(blocks * 512 - fixed)), Some(blocks));
    assert!(!journal.ends_with('\n'), "{journal}");
    assert_eq!(run.code, 5, "{}", run.err);
    assert!(run.err.contains("roster.csv.journal: the journal can't be used"), "{}", run.err);
    assert!(run.out.contains("1 invited"), "{}", run.out);
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
