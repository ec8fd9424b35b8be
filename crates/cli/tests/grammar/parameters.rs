//! Parameters of the query, out of `-p`.

use insta::assert_snapshot;

use crate::support::Cli;

#[test]
fn parameters_of_the_method_and_of_all_methods() {
    let cli = Cli::new();
    let line = cli.out(&[
        "courses",
        "list",
        "--dry-run",
        "-p",
        "course-states=ACTIVE",
        "page-size=5",
        "-p",
        "courseStates=ARCHIVED",
        "$-xgafv=2",
        "alt=json",
        "fields=courses(id)",
        "pretty-print=false",
        "quota-user=a b",
        "upload-type=x",
        "upload-protocol=y",
        "callback=f",
        "student-id=me",
    ]);
    let url = line.split('\'').nth(1).unwrap();
    assert_snapshot!(url.replace('&', "\n&"));
    assert!(cli.out(&["courses", "list", "--dry-run", "-p", "$.xgafv=1"]).contains("?%24.xgafv=1'"));
}

#[test]
fn secrets_are_not_shown() {
    let cli = Cli::new();
    let outcome = cli.run(&[
        "courses",
        "list",
        "--dry-run",
        "-p",
        "key=SECRET1",
        "access-token=SECRET2",
        "oauth_token=SECRET3",
    ]);
    assert!(outcome.out.contains("key=***") && !outcome.out.contains("SECRET"), "{outcome:?}");
    assert!(outcome.err.starts_with("hint: `***` stands for a secret"), "{outcome:?}");
    let twice = cli.run(&["courses", "list", "--dry-run", "-p", "key=SECRET1", "key=SECRET2"]);
    assert_eq!(twice.code, 2);
    assert!(!twice.err.contains("SECRET"), "{}", twice.err);
}

#[test]
fn parameters_that_are_wrong() {
    let outcome = Cli::new().run(&[
        "courses",
        "list",
        "-p",
        "page-size=x",
        "course-states=ACTIV",
        "alt=media",
        "page_size=1",
        "page-size=2",
        "student=1",
        "pretty-print=maybe",
        "fields",
        "$-xgafv=3",
        "id=1",
    ]);
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert_snapshot!(outcome.err);
}

#[test]
fn what_stands_in_the_path_is_no_parameter() {
    let outcome = Cli::new().run(&["courses", "get", "1", "-p", "id=1"]);
    assert_snapshot!(outcome.err, @"error: -p #1 `id=1`: `id` is a part of the path: it stands as a word after the method");
}
