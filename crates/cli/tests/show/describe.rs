//! Descriptions.

use insta::assert_snapshot;

use crate::support::Cli;

#[test]
fn a_method_without_a_body() {
    assert_snapshot!(Cli::new().out(&["describe", "courses.students.list"]));
}

#[test]
fn a_method_with_a_body() {
    assert_snapshot!(Cli::new().out(&["describe", "invitations", "create"]));
}

#[test]
fn a_body_of_messages_within_messages() {
    assert_snapshot!(Cli::new().out(&["describe", "courses", "course-work-create"]));
}

#[test]
fn a_message() {
    assert_snapshot!(Cli::new().out(&["describe", "Student"]));
}

#[test]
fn an_enumeration_and_a_reason() {
    assert_snapshot!(Cli::new().out(&["describe", "CourseState"]));
    assert_snapshot!(Cli::new().out(&["describe", "@IneligibleOwner"]));
}

#[test]
fn a_resource() {
    assert_snapshot!(Cli::new().out(&["describe", "invitations"]));
}

#[test]
fn any_spelling_will_do() {
    let cli = Cli::new();
    let page = cli.out(&["describe", "courses", "students-create"]);
    for words in [
        &["courses.students.create"][..],
        &["classroom.courses.students.create"],
        &["courses", "students", "create"],
        &["courses/students/create"],
        &["COURSES", "students_create"],
    ] {
        let asked = [&["describe"], words].concat();
        assert_eq!(cli.out(&asked), page, "{words:?}");
    }
}

#[test]
fn every_method_is_listed_and_described() {
    let cli = Cli::new();
    let list = cli.out(&["describe"]);
    let methods = cli.out(&["describe", "--output", "ndjson"]);
    assert_eq!(methods.lines().count(), 105);
    for line in methods.lines() {
        let method: serde_json::Value = serde_json::from_str(line).unwrap();
        let word = method["command"].as_str().unwrap();
        assert!(list.contains(&format!("\n    {word}")), "{word}");
    }
    for wide in list.lines() {
        assert!(wide.chars().count() <= 80, "{wide}");
    }
}

#[test]
fn did_you_mean() {
    let cli = Cli::new();
    let told = |words: &[&str]| {
        let outcome = cli.run(&[&["describe"], words].concat());
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
        outcome.err
    };
    assert_snapshot!(told(&["courses", "studnts-create"]), @r#"
    error: there is no method, resource, message, enumeration or reason courses studnts-create
    hint: did you mean courses students-create?
    "#);
    assert_snapshot!(told(&["Cuorse"]), @r#"
    error: there is no method, resource, message, enumeration or reason Cuorse
    hint: did you mean Course?
    "#);
    assert_snapshot!(told(&["zzz"]), @r#"
    error: there is no method, resource, message, enumeration or reason zzz
    hint: classroom1 describe lists the methods
    "#);
}

#[test]
fn as_data() {
    let text = Cli::new().out(&["describe", "invitations.create", "--output", "json"]);
    let data: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(data["id"], "classroom.invitations.create");
    assert_eq!(data["httpMethod"], "POST");
    assert_eq!(data["narrowestScope"], "https://www.googleapis.com/auth/classroom.rosters");
    let keys: Vec<_> = data["body"]["fields"].as_array().unwrap().iter().map(|field| &field["key"]).collect();
    assert_eq!(keys, ["course-id", "id", "role", "user-id"]);
    assert!(data["failures"].as_array().unwrap().iter().any(|failure| failure["http"] == 409));
}

#[test]
fn in_korean() {
    assert_snapshot!(Cli::new().out(&["--lang", "ko", "describe", "courses", "topics-delete"]));
}

/// What the examples say is taken as it stands.
#[test]
fn every_example_would_work() {
    let cli = Cli::new();
    for line in cli.out(&["describe", "--output", "ndjson"]).lines() {
        let method: serde_json::Value = serde_json::from_str(line).unwrap();
        let example = method["example"].as_str().unwrap();
        let mut words: Vec<&str> = example.split(' ').skip(1).collect();
        words.push("--dry-run");
        let outcome = cli.run(&words);
        assert_eq!(outcome.code, 0, "{example}\n{}", outcome.err);
    }
}
