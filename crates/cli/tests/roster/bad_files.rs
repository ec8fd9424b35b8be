//! A file that is wrong is told whole, and nothing is sent.

use google_classroom_emulator::Limits;

use crate::{
    front::{Front, Moment},
    school::{ADMIN, cli, school, whole},
    support::{Cli, Outcome},
};

/// Plans a roster that must not lead to a request.
fn refused(file: &[u8], arguments: &[&str]) -> Outcome {
    let emulator = school(1, Limits::default());
    let front = Front::new(&emulator, |moment| {
        if let Moment::Before(request) = moment {
            panic!("nothing is sent, and not {request:?}");
        }
    });
    let cli = cli(&emulator, &front, ADMIN);
    std::fs::write(cli.file("roster.csv"), file).expect("a file");
    let run = cli.run(&[&["roster", "sync", "roster.csv", "--apply"], arguments].concat());
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(!cli.folder().join("roster.csv.journal").exists());
    run
}

const BAD: &[u8] = b"user,role,course\r\n\
    ada@school.example,student,d:MATH1\r\n\
    not an address,teachr,d:MATH1\r\n\
    ,student,\r\n\
    \r\n\
    ada@school.example,teacher,d:MATH1\r\n\
    bob@school.example,principal,d:MATH1\r\n\
    bob@school.example,student\r\n\
    b\xf6b@school.example,student,d:MATH1\r\n\
    \"two\nlines@school.example\",student,d:MATH1\r\n\
    bob@school.example,student,a/b\r\n";

#[test]
fn every_bad_line_is_named_at_once() {
    insta::assert_snapshot!(whole(&refused(BAD, &[])));
    insta::assert_snapshot!(whole(&refused(BAD, &["--lang", "ko"])));
}

#[test]
fn a_file_that_is_no_roster_is_told_so() {
    let text = [
        refused(b"", &[]).err,
        refused(b"\xff\xfeu\0s\0e\0r\0", &[]).err,
        refused(b"name,role\nAda,teacher\n", &[]).err,
        refused(b"user,role,Role\nada@school.example,teacher,student\n", &["--course", "d:MATH1"]).err,
        refused(b"user\n", &["--course", "d:MATH1"]).err,
        refused(b"user\nada@school.example\n", &[]).err,
    ];
    insta::assert_snapshot!(text.join("\n"));
}

#[test]
fn delimiters_and_marks_of_spreadsheets_are_understood() {
    let emulator = school(3, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    let files: [&[u8]; 4] = [
        b"sep=|\r\nuser|role\r\np001@school.example|teacher\r\n",
        b"\xef\xbb\xbfE-Mail;Role\r\np001@school.example;TEACHER\r\n",
        b"userId\tROLE\np001@school.example\tteachers\n",
        "\u{feff}이메일,역할\n p001@school.example ,교사\n".as_bytes(),
    ];
    for file in files {
        std::fs::write(cli.file("roster.csv"), file).expect("a file");
        let run = cli.run(&["roster", "sync", "roster.csv", "--course", "d:MATH1", "--output", "json"]);
        let plan: serde_json::Value =
            serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", whole(&run)));
        assert_eq!(plan["rows"][0]["user"], "p001@school.example");
        assert_eq!(plan["rows"][0]["role"], "TEACHER");
    }
}

#[test]
fn a_line_for_excel_counts() {
    let run = refused(b"sep=;\nuser;role\nnobody;student\n", &["--course", "d:MATH1"]);
    assert!(run.err.contains("roster.csv, line 3, column user: \"nobody\""), "{}", run.err);
    let run = refused(b"sep=;\rname;role\rnobody;student\r", &[]);
    assert!(run.err.contains("roster.csv, line 2: no column is called user"), "{}", run.err);
}

#[test]
fn a_file_that_can_not_be_read_is_told_in_words() {
    let cli = Cli::new();
    std::fs::create_dir(cli.file("roster.csv")).expect("a folder");
    let run = cli.run(&["roster", "sync", "roster.csv"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert_eq!(run.err, "error: roster.csv: the file can't be read: it is a folder\n");
}

#[test]
fn a_quote_that_is_not_closed_is_suspected() {
    let open = refused(
        b"user,role\n\"ada@school.example,teacher\nbob@school.example,teacher\n",
        &["--course", "d:MATH1"],
    );
    insta::assert_snapshot!(open.err);
}

#[test]
fn what_no_account_is_called_is_refused() {
    let file =
        b"user\n=cmd()@school.example\n+1@school.example\nx\xe2\x80\x8b@school.example\na@b..example\na@b@c.example\n";
    let run = refused(file, &["--course", "d:MATH1"]);
    assert_eq!(run.err.matches("is neither an email address").count(), 5, "{}", run.err);
}

#[test]
fn what_is_wrong_with_many_lines_is_told_once() {
    let rows = "nobody,student\n".repeat(10_000);
    let run = refused(format!("user,role\n{rows}ada\n{rows}").as_bytes(), &["--course", "d:MATH1"]);
    insta::assert_snapshot!(run.err);
}

#[test]
fn values_of_options_are_checked_first() {
    let file = b"user\nada@school.example\n";
    let told = |arguments: &[&str]| refused(file, arguments).err;
    insta::assert_snapshot!(
        [
            told(&["--course", ""]),
            told(&["--course", ".."]),
            told(&["--daily-limit", "0", "--course", "d:MATH1"]),
            told(&["--daily-limit", "-5", "--course", "d:MATH1"]),
        ]
        .join("\n")
    );
}
