//! Bodies, out of `-r` and `--json`.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::Cli;

/// The body that a line would send.
fn body(arguments: &[&str]) -> Value {
    let line = Cli::new().out(&[arguments, &["--dry-run"]].concat());
    let (_, data) = line.trim_end().split_once("--data '").expect("a body");
    serde_json::from_str(data.strip_suffix('\'').expect("a quote")).expect("JSON")
}

fn work(arguments: &[&str]) -> Value {
    body(&[&["courses", "course-work-create", "1", "-r", ".title=T"], arguments].concat())
}

/// What a line is told.
fn told(arguments: &[&str]) -> String {
    let outcome = Cli::new().run(&[arguments, &["--dry-run"]].concat());
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{outcome:?}");
    outcome.err
}

#[test]
fn the_cursor_is_relative_and_a_leading_dot_is_the_body() {
    let due = json!({ "title": "T", "dueDate": { "year": 2026 }, "dueTime": { "hours": 23 } });
    assert_eq!(work(&["-r", "due-date", "year=2026", "..due-time", "hours=23"]), due);
    assert_eq!(work(&["-r", "due-date", "-r", "year=2026", "-r", "..", "due-time", "hours=23"]), due);
    assert_eq!(work(&["-r", ".due-date", "year=2026", ".due-time", "hours=23"]), due);
    assert_eq!(work(&["due-date.year=2026", "due-time.hours=23"]), due);
    assert_eq!(work(&["-r", "due-date", "year=2026", ".due-time.hours=23"]), due);
    assert_eq!(work(&["-r", "due-date", "year=2026", "..due-time.hours=23"]), due);
    assert_eq!(work(&["-r", "dueDate.year=2026", "due-time..due-time.hours=23"]), due);
    let course = body(&["courses", "create", "-r", ".", "name=A=B", "section= x", "owner-id=me"]);
    assert_eq!(course, json!({ "name": "A=B", "section": " x", "ownerId": "me" }));
}

#[test]
fn each_further_dot_goes_up_one_more() {
    let deep = ["-r", "individual-students-options", "student-ids=1", "student-ids=2", ".."];
    let up = work(&[&deep[..], &["materials.drive-file", "drive-file", "id=x"]].concat());
    // The cursor is three deep: the element, the shared file, the file.
    assert_eq!(up["individualStudentsOptions"], json!({ "studentIds": ["1", "2"] }));
    assert_eq!(up["materials"], json!([{ "driveFile": { "driveFile": { "id": "x" } } }]));
    let top = work(&["materials.drive-file.drive-file", "id=x", "....description=D"]);
    assert_eq!(top["description"], "D");
    let element = work(&["materials.drive-file.drive-file", "id=x", "..share-mode=VIEW"]);
    assert_eq!(
        element["materials"],
        json!([{ "driveFile": { "driveFile": { "id": "x" }, "shareMode": "VIEW" } }])
    );
}

#[test]
fn entering_a_list_of_structures_begins_an_element() {
    let expected = json!([{ "link": { "url": "https://a" } }, { "link": { "url": "https://b" } }]);
    let again = work(&["-r", ".materials", "link.url=https://a", "-r", ".materials", "link.url=https://b"]);
    assert_eq!(again["materials"], expected);
    assert_eq!(
        work(&["materials.link.url=https://a", "materials.link.url=https://b"])["materials"],
        expected
    );
    let rubric = body(&[
        "courses",
        "course-work-rubrics-create",
        "1",
        "2",
        "-r",
        ".criteria",
        "title=A",
        "levels",
        "title=x",
        "points=1",
        "..levels",
        "title=y",
        "points=2.5",
        ".criteria",
        "title=B",
        "levels.title=z",
    ]);
    let a =
        json!({ "title": "A", "levels": [{ "title": "x", "points": 1 }, { "title": "y", "points": 2.5 }] });
    assert_eq!(rubric["criteria"], json!([a, { "title": "B", "levels": [{ "title": "z" }] }]));
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let wrong = [
        "invitations",
        "create",
        "-r",
        ".",
        "course-id=1",
        "role=STUDNT",
        "usr-id=a",
        "role=",
        "id=3",
        "role.x=1",
        "user-id",
        "role",
        "=1",
        "course-id=2",
        "a.=1",
        "x",
        "-p",
        "alt=proto",
        "foo=1",
        "fields=",
        "prettyprint=no",
        "quota-user",
    ];
    assert_snapshot!(told(&wrong));
}

#[test]
fn values_that_do_not_parse() {
    let wrong = [
        "courses",
        "course-work-create",
        "1",
        "-r",
        "due-date.year=99999999999",
        "due-date.month=May",
        "max-points=NaN",
        "scheduled-time=tomorrow",
        "due-date=2026-09-01",
        "materials=x",
        "work-type=assignment",
        ".....description=D",
        "max-points=1e999",
        "associated-with-developer=yes",
        "due-dat",
        "year=x",
        ".due-time.hours.x=1",
    ];
    assert_snapshot!(told(&wrong));
}

#[test]
fn a_cursor_that_leads_nowhere() {
    for argument in ["..", "nothing", "title", "due-date.nothing.year", "title.x", "due-date.", ""] {
        let told = told(&["courses", "course-work-create", "1", "-r", argument]);
        assert!(told.starts_with(&format!("error: -r #1 `{argument}`: ")), "{told}");
    }
}

#[test]
fn a_body_out_of_a_file() {
    let cli = Cli::new();
    cli.write("body.json", r#"{ "name": "Biology", "section": "2", "id": "d:x" }"#);
    let line = cli.out(&["courses", "create", "--json", "body.json", "-r", "owner-id=me", "--dry-run"]);
    assert!(
        line.contains(r#"--data '{"#)
            && line.contains(r#""ownerId":"me""#)
            && line.contains(r#""section":"2""#),
        "{line}"
    );
    let twice = cli.run(&["courses", "create", "--json", "body.json", "-r", "name=Chemistry", "--dry-run"]);
    assert_eq!(twice.code, 2);
    assert!(twice.err.contains("-r #1 `name=Chemistry`: the field has a value from --json"), "{}", twice.err);
}

#[test]
fn a_body_on_standard_input() {
    use std::{io::Write, process::Stdio};
    let cli = Cli::new();
    let mut command = cli.command(&["courses", "create", "--json", "-", "--dry-run"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(br#"{"name": "Biology", "ownerId": "me"}"#).unwrap();
    let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert!(out.contains(r#""name":"Biology""#), "{out}");
}

#[test]
fn what_is_wrong_with_a_file_and_with_the_arguments() {
    let cli = Cli::new();
    cli.write(
        "body.json",
        r#"{ "titel": "T", "maxPoints": "many", "dueDate": { "year": 2026.5, "day": 99999999999 }, "state": "DRAFTED",
            "materials": [{ "link": { "url": 7 } }, "x"], "dueTime": [], "scheduledTime": "now", "creationTime": "x" }"#,
    );
    let outcome = cli.run(&[
        "courses",
        "course-work-create",
        "1",
        "--json",
        "body.json",
        "-r",
        "work-type=X",
        "-p",
        "a=b",
        "--dry-run",
    ]);
    assert_eq!(outcome.code, 2);
    assert_snapshot!(outcome.err);
}

#[test]
fn files_that_are_no_bodies() {
    let cli = Cli::new();
    cli.write("broken.json", "{");
    cli.write("list.json", "[]");
    let told = |file: &str| cli.run(&["courses", "create", "--json", file, "--dry-run"]);
    assert_snapshot!(told("broken.json").err, @"error: --json broken.json: it can't be read as JSON: EOF while parsing an object at line 1 column 1");
    cli.write("twice.json", r#"{ "name": "A", "levels": [{ "name": 1, "name": 2 }] }"#);
    assert_snapshot!(told("twice.json").err, @"error: --json twice.json: it can't be read as JSON: `name` stands twice at line 1 column 45");
    assert_snapshot!(told("list.json").err, @"error: --json `.`: it is a list, and must be an object");
    let missing = told("missing.json");
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("--json missing.json: it can't be read"), "{}", missing.err);
}

#[test]
fn only_the_server_sets_some_fields() {
    let cli = Cli::new();
    cli.write("course.json", r#"{ "name": "B", "ownerId": "me", "creationTime": "2026-01-01T00:00:00Z" }"#);
    let outcome = cli.run(&["courses", "create", "--json", "course.json", "--dry-run"]);
    assert_eq!(outcome.code, 0);
    assert!(!outcome.out.contains("creationTime"), "{}", outcome.out);
    assert_snapshot!(outcome.err, @"warning: left out, since only the server sets it: creationTime");
}

#[test]
fn the_ids_of_elements_stay() {
    let cli = Cli::new();
    let period = r#"{ "id": "7", "title": "Fall", "startDate": { "year": 2026, "month": 9, "day": 1 },
        "endDate": { "year": 2026, "month": 12, "day": 18 } }"#;
    cli.write("settings.json", &format!(r#"{{ "gradingPeriods": [{period}] }}"#));
    let line = ["courses", "update-grading-period-settings", "1", "--json", "settings.json", "--dry-run"];
    // Without it, the server may take the period for a new one, and delete the old.
    assert!(cli.out(&line).contains(r#""id":"7""#));
}

#[test]
fn a_mask_follows_from_the_body() {
    let cli = Cli::new();
    let line = cli.out(&["courses", "patch", "1", "-r", "name=B", "section=2", "--dry-run"]);
    assert!(line.contains("/v1/courses/1?updateMask=name%2Csection'"), "{line}");
    cli.write("clear.json", r#"{ "section": null }"#);
    let line = cli.out(&["courses", "patch", "1", "--json", "clear.json", "--dry-run"]);
    assert!(line.contains("?updateMask=section'") && line.contains(r#"{"section":null}"#), "{line}");
    let line = cli.out(&[
        "courses",
        "patch",
        "1",
        "-r",
        "name=B",
        "-p",
        "update-mask=name,description-heading",
        "--dry-run",
    ]);
    assert!(line.contains("?updateMask=name%2CdescriptionHeading'"), "{line}");
    cli.write("whole.json", r#"{ "name": "B", "section": "2" }"#);
    let line =
        cli.out(&["courses", "patch", "1", "--json", "whole.json", "-p", "update-mask=section", "--dry-run"]);
    assert!(line.contains("?updateMask=section'"), "{line}");
}

#[test]
fn a_mask_does_not_drop_what_arguments_set() {
    let patch = |mask| told(&["courses", "patch", "1", "-r", "name=B", "-p", mask]);
    assert_snapshot!(patch("update-mask=section"), @"error: -p update-mask: it leaves out `name`, which -r sets and which would stay as it is: add it, or take it out of -r");
    assert_snapshot!(patch("update-mask=name."), @"error: -p #1 `update-mask=name.`: `name.` must be names of fields with commas between them");
}

#[test]
fn a_change_of_nothing_is_not_sent() {
    assert_snapshot!(told(&["courses", "patch", "1"]), @"error: -p update-mask: it would name no field: the body sets none that can change; `null` in a file for --json clears one");
}
