//! Calls of an emulator over a port, and how they end.

use std::{fs, net::TcpListener};

use google_classroom_emulator::{Emulator, demo};
use serde_json::{Value, json};

use crate::{
    served::{serve, teacher},
    support::Cli,
};

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|cause| panic!("{cause}: {text}"))
}

#[test]
fn an_invitation_is_made_read_and_withdrawn() {
    let emulator = Emulator::demo();
    let cli = teacher(&emulator);
    let course = emulator.course_id(demo::BIOLOGY);
    let user = format!("user-id={}", demo::NEWCOMER);
    let made =
        cli.out(&["invitations", "create", "-r", ".", &format!("course-id={course}"), "role=STUDENT", &user]);
    let made = json_of(&made);
    assert_eq!((&made["courseId"], &made["role"]), (&json!(course), &json!("STUDENT")));
    let id = made["id"].as_str().unwrap();
    assert_eq!(json_of(&cli.out(&["invitations", "get", id])), made);
    assert_eq!(cli.out(&["invitations", "delete", id]), "{}\n");
    let methods: Vec<_> = emulator.journal().iter().map(|entry| entry.method.to_owned()).collect();
    assert_eq!(methods.first().map(String::as_str), Some("classroom.invitations.create"));
}

#[test]
fn a_change_sends_its_mask() {
    let emulator = Emulator::demo();
    let cli = teacher(&emulator);
    let course = json_of(&cli.out(&["courses", "patch", demo::BIOLOGY, "-r", "section=Period 3"]));
    assert_eq!((&course["section"], &course["name"]), (&json!("Period 3"), &json!("Biology")));
}

#[test]
fn all_pages_are_one_list() {
    let emulator = Emulator::demo();
    let cli = teacher(&emulator);
    for number in 1..=7 {
        cli.out(&["courses.topics.create", demo::BIOLOGY, "-r", &format!("name=Topic {number}")]);
    }
    let list = |arguments: &[&str]| {
        cli.out(&[&["courses", "topics-list", demo::BIOLOGY, "-p", "page-size=3"], arguments].concat())
    };
    let one = json_of(&list(&[]));
    assert_eq!(one["topic"].as_array().map(Vec::len), Some(3));
    assert!(one["nextPageToken"].is_string());
    let all = json_of(&list(&["--all"]));
    assert_eq!(all["topic"].as_array().map(Vec::len), Some(7));
    assert!(all.get("nextPageToken").is_none());
    assert_eq!(list(&["--all", "--output", "ndjson"]).lines().count(), 7);
    assert_eq!(list(&["--all", "--output", "csv"]).lines().count(), 8);
}

#[test]
fn a_call_that_fails_leaves_the_file_as_it_was() {
    let emulator = Emulator::demo();
    let cli = teacher(&emulator);
    let file = cli.write("answer.json", "before");
    assert_eq!(cli.run(&["courses", "get", "nowhere", "-o", "answer.json"]).code, 1);
    assert_eq!(fs::read_to_string(&file).unwrap(), "before");
    assert_eq!(cli.out(&["courses", "get", demo::BIOLOGY, "-o", "answer.json"]), "");
    assert_eq!(json_of(&fs::read_to_string(&file).unwrap())["name"], "Biology");
}

#[test]
fn an_error_is_a_line_with_reason_and_hint() {
    let emulator = Emulator::demo();
    let cli = teacher(&emulator);
    let line =
        ["invitations", "create", "-r", "course-id=d:biology", "user-id=cleo@school.example", "role=OWNER"];
    let outcome = cli.run(&line);
    assert_eq!((outcome.code, outcome.out.as_str()), (1, ""));
    assert!(
        outcome.err.starts_with("error: classroom.invitations.create: 400 FAILED_PRECONDITION"),
        "{}",
        outcome.err
    );
    assert!(outcome.err.contains("IneligibleOwner") && outcome.err.contains("\nhint: "), "{}", outcome.err);
    let whole = json_of(&cli.run(&[&line[..], &["--output", "json"]].concat()).err);
    assert_eq!(whole["exitCode"], 1);
    assert_eq!(whole["error"]["code"], 400);
    assert_eq!(whole["error"]["status"], "FAILED_PRECONDITION");
    assert!(whole["error"]["errors"].is_array(), "{whole:#}");
}

#[test]
fn only_reading_is_sent_if_only_reading_is_allowed() {
    let emulator = Emulator::demo();
    let cli = teacher(&emulator);
    assert_eq!(cli.run(&["courses", "get", demo::BIOLOGY, "--read-only"]).code, 0);
    for line in [
        &["courses", "delete", demo::BIOLOGY][..],
        &["courses", "patch", demo::BIOLOGY, "-r", "name=X"],
        &["courses", "update", demo::BIOLOGY, "-r", "name=X"],
        &["invitations", "accept", "1"],
    ] {
        let outcome = cli.run(&[line, &["--read-only"]].concat());
        assert_eq!(outcome.code, 2, "{outcome:?}");
    }
    assert!(emulator.journal().iter().all(|entry| !entry.method.ends_with("delete")));
    assert_eq!(json_of(&cli.out(&["courses", "get", demo::BIOLOGY]))["name"], "Biology");
}

#[test]
fn every_exit_code() {
    let emulator = Emulator::demo();
    let address = serve(&emulator);
    let cli = teacher(&emulator);
    assert_eq!(cli.run(&["courses", "list"]).code, 0);
    assert_eq!(cli.run(&["courses", "get", "nowhere"]).code, 1);
    assert_eq!(cli.run(&["courses", "get"]).code, 2);
    assert_eq!(cli.run(&["courses", "list", "-o", "no/such/folder/x"]).code, 3);
    let foreign = Cli::new().against(address, "a-token-of-somebody-else");
    let refused = foreign.run(&["courses", "list"]);
    assert_eq!(refused.code, 4, "{refused:?}");
    assert!(!refused.err.contains("a-token-of"), "{}", refused.err);
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let lost = Cli::new().against(closed, "a-token-of-nobody").run(&["courses", "delete", "1"]);
    assert_eq!(lost.code, 5, "{lost:?}");
    assert!(lost.err.contains("hint: nothing was sent"), "{}", lost.err);
}
