//! What can't be written, and readers that leave.
#![cfg(target_os = "linux")]

use std::fs::File;

use serde_json::{Value, json};

use crate::{
    canned::answering,
    support::{Cli, Outcome},
};

fn course() -> Cli {
    Cli::new().against(answering(200, &json!({ "id": "1", "name": "Biology" })), "token")
}

/// Runs a command whose output goes to a disk that is full.
fn on_a_full_disk(cli: &Cli, arguments: &[&str]) -> Outcome {
    let full = File::options().write(true).open("/dev/full").expect("a full disk");
    let output = cli.command(arguments).stdout(full).output().expect("the command runs");
    Outcome {
        code: output.status.code().unwrap_or(-1),
        out: String::new(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

#[test]
fn an_answer_that_is_lost_says_that_the_call_was_made() {
    let cli = course();
    let create = ["courses", "create", "-r", "name=Biology", "owner-id=me"];
    for (outcome, file) in [
        (cli.run(&[&create[..], &["-o", "/dev/full"]].concat()), "/dev/full"),
        (on_a_full_disk(&cli, &create), "standard output"),
    ] {
        assert_eq!(outcome.code, 5, "{outcome:?}");
        let told = format!(
            "error: the call was made, but its answer can't be written to {file}: there is no space left\nhint: "
        );
        assert!(outcome.err.starts_with(&told), "{outcome:?}");
        assert!(outcome.err.contains("before you repeat"), "{outcome:?}");
    }
}

#[test]
fn what_only_reads_can_be_repeated() {
    for format in ["json", "ndjson", "table", "csv", "yaml"] {
        let outcome = on_a_full_disk(&course(), &["courses", "get", "1", "--output", format]);
        assert_eq!(outcome.code, 5, "{outcome:?}");
        assert!(outcome.err.contains("that is safe"), "{outcome:?}");
    }
    let outcome = on_a_full_disk(&Cli::new(), &["doctor", "--emulator"]);
    assert_eq!(outcome.code, 5, "{outcome:?}");
}

/// What prints without a call.
const OFFLINE: [&[&str]; 8] = [
    &["--help"],
    &["courses", "list", "--help"],
    &["--version"],
    &["completions", "bash"],
    &["man"],
    &["describe", "courses.list"],
    &["describe", "--output", "csv"],
    &["courses", "list", "--dry-run"],
];

#[test]
fn what_sends_nothing_fails_as_well() {
    for arguments in OFFLINE {
        let outcome = on_a_full_disk(&Cli::new(), arguments);
        assert_eq!(
            (outcome.code, outcome.err.as_str()),
            (3, "error: can't write standard output: there is no space left\n"),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_reader_may_leave_at_any_time() {
    for arguments in OFFLINE {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = Cli::new().command(arguments).stdout(writer).output().expect("the command runs");
        assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}: {output:?}");
    }
}

#[test]
fn an_error_is_a_line_where_an_answer_is() {
    let error = json!({ "error": { "code": 404, "message": "It is not there.", "status": "NOT_FOUND" } });
    let cli = Cli::new().against(answering(404, &error), "token");
    for line in [&["courses", "get", "1"][..], &["courses", "gett"]] {
        let outcome = cli.run(&[line, &["--output", "ndjson"]].concat());
        assert_eq!(outcome.err.lines().count(), 1, "{outcome:?}");
        let told: Value = serde_json::from_str(&outcome.err).expect("JSON");
        assert_eq!(told["exitCode"], outcome.code);
        let pretty = cli.run(&[line, &["--output", "json"]].concat()).err;
        assert!(pretty.lines().count() > 3, "{pretty}");
        assert_eq!(serde_json::from_str::<Value>(&pretty).expect("JSON"), told);
    }
}
