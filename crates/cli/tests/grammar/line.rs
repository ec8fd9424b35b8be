//! The line itself: words, ids, options.

use insta::assert_snapshot;

use crate::support::Cli;

fn dry(arguments: &[&str]) -> String {
    Cli::new().out(&[arguments, &["--dry-run"]].concat())
}

/// What a line that can't be read is told.
fn told(arguments: &[&str]) -> String {
    let outcome = Cli::new().run(arguments);
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{outcome:?}");
    outcome.err
}

#[test]
fn every_way_to_name_a_method() {
    let line = dry(&["courses", "course-work-list", "1"]);
    assert_snapshot!(line, @r#"curl 'https://classroom.googleapis.com/v1/courses/1/courseWork' -H "Authorization: Bearer $CLASSROOM_TOKEN""#);
    for words in [
        &["courses.courseWork.list"][..],
        &["courses.course-work.list"],
        &["classroom.courses.courseWork.list"],
        &["courses", "courseWork.list"],
        &["--scope", "classroom.coursework.students", "--debug", "courses.courseWork.list"],
        &["--output=json", "courses", "course-work-list"],
    ] {
        assert_eq!(dry(&[words, &["1"]].concat()), line, "{words:?}");
    }
    let profile = dry(&[
        "user-profiles",
        "guardian-invitations-create",
        "me",
        "-r",
        "invited-email-address=p@x.example",
    ]);
    assert!(profile.contains("/v1/userProfiles/me/guardianInvitations'"), "{profile}");
    let deep = [
        "courses",
        "course-work-student-submissions-modify-attachments",
        "1",
        "2",
        "3",
        "-r",
        ".add-attachments",
        "link.url=https://a",
    ];
    assert!(dry(&deep).contains("/v1/courses/1/courseWork/2/studentSubmissions/3:modifyAttachments'"));
}

#[test]
fn an_id_stays_in_its_segment() {
    for (id, segment) in [
        ("../courses/1", "..%2Fcourses%2F1"),
        ("a/b", "a%2Fb"),
        ("a?x=1", "a%3Fx%3D1"),
        ("%2e%2e", "%252e%252e"),
        ("d:math 1", "d%3Amath%201"),
        ("수학", "%EC%88%98%ED%95%99"),
        ("a#b", "a%23b"),
        ("a;b\\c", "a%3Bb%5Cc"),
    ] {
        let line = dry(&["courses", "get", id]);
        assert!(line.contains(&format!("/v1/courses/{segment}'")), "{id}: {line}");
    }
    for id in ["..", ".", "", "a\nb"] {
        let outcome = Cli::new().run(&["courses", "get", id, "--dry-run"]);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{id:?}: {outcome:?}");
    }
}

#[test]
fn a_shell_reads_the_line_as_it_was_meant() {
    let line = dry(&[
        "courses",
        "create",
        "-r",
        "name=It's \"$HOME\" `x` \\",
        "owner-id=me",
        "--quota-project",
        "school",
    ]);
    assert_snapshot!(line);
    // A shell that gets `printf` for curl shows the words.
    let script = line.replacen("curl", "printf '%s\\n'", 1);
    let output =
        std::process::Command::new("sh").arg("-c").arg(script).env("CLASSROOM_TOKEN", "t").output().unwrap();
    let words = String::from_utf8(output.stdout).unwrap();
    assert!(words.contains("\nAuthorization: Bearer t\n"), "{words}");
    assert!(words.contains(r#"{"name":"It's \"$HOME\" `x` \\","ownerId":"me"}"#), "{words}");
}

#[test]
fn lines_that_cannot_be_read() {
    let lines: [&[&str]; 14] = [
        &["coursess", "list"],
        &["courses", "lits"],
        &["courses", "student-create", "1"],
        &["courses.students.creat", "1"],
        &["courses", "students-create"],
        &["courses", "get", "1", "2"],
        &["courses", "get", "1", "-r", "a=b"],
        &["invitations", "get", "1", "--all"],
        &["courses", "list", "--outpt", "json"],
        &["courses", "list", "--output", "jsn"],
        &["courses", "list", "--output"],
        &["courses", "list", "--dry-run=yes"],
        &["courses", "list", "--lang", "en", "--lang", "ko"],
        &["courses", "list", "--scope"],
    ];
    let told: Vec<String> =
        lines.iter().map(|line| format!("$ {}\n{}", line.join(" "), told(line))).collect();
    assert_snapshot!(told.join("\n"));
}

#[test]
fn lines_that_cannot_be_read_in_korean() {
    let lines: [&[&str]; 4] = [
        &["--lang=ko", "coursess"],
        &["--lang=ko", "courses", "get"],
        &["courses", "list", "--outpt", "--lang", "ko"],
        &["--lang", "ko", "invitations", "create", "-r", "role=STUDNT", "x.y=1"],
    ];
    let told: Vec<String> =
        lines.iter().map(|line| format!("$ {}\n{}", line.join(" "), told(line))).collect();
    assert_snapshot!(told.join("\n"));
}

#[test]
fn an_unknown_language_is_told_whatever_else_is_wrong() {
    let error = "error: `xx` can't be the value of --lang <LANG>\nhint: it can be en, ko\n";
    for line in [
        &["--lang", "xx", "courses", "list"][..],
        &["--lang=xx", "coursess"],
        &["courses", "get", "--lang", "xx"],
        &["courses", "list", "--outpt", "--lang=xx"],
        &["--lang", "xx", "--help"],
        &["courses", "create", "-r", "nam=x", "--lang", "xx"],
    ] {
        assert_eq!(told(line), error, "{line:?}");
    }
}

#[test]
fn a_line_that_cannot_be_read_is_json_where_json_is_asked_for() {
    let told: serde_json::Value =
        serde_json::from_str(&told(&["courses", "lits", "--output", "json"])).unwrap();
    assert_eq!(told["exitCode"], 2);
    assert_eq!(told["hint"], "did you mean `list`?");
}

#[test]
fn help_of_each_level() {
    let cli = Cli::new();
    let help = cli.out(&["--help"]);
    assert!(
        help.contains("Usage: classroom1")
            && help.contains("user-profiles")
            && help.contains("  5  no answer"),
        "{help}"
    );
    assert_eq!(cli.out(&["help"]), help);
    assert_eq!(cli.out(&["help", "courses", "get"]), cli.out(&["courses", "get", "-h"]));
    assert_snapshot!(
        cli.out(&["courses.students.create", "--help"]).split("Options of every command").next().unwrap()
    );
    let korean = cli.out(&["--lang", "ko", "--help"]);
    assert!(
        korean.contains("사용법: classroom1") && korean.contains("명령:") && !korean.contains("Usage"),
        "{korean}"
    );
    assert!(cli.out(&["--version"]).starts_with("classroom1 "));
}

#[test]
fn scopes_stand_anywhere() {
    let cli = Cli::new();
    for line in [
        &["--scope", "classroom.rosters", "courses", "list", "--dry-run"][..],
        &["courses", "--scope=https://www.googleapis.com/auth/classroom.rosters", "list", "--dry-run"],
        &["courses", "list", "--dry-run", "--scope", "classroom.rosters"],
    ] {
        let outcome = cli.run(line);
        assert_eq!(outcome.code, 0, "{outcome:?}");
        assert_eq!(
            outcome.err,
            "warning: the method does not accept the scope `classroom.rosters`; it accepts any one of: classroom.courses, classroom.courses.readonly\n"
        );
    }
    let fits = cli.run(&["courses", "list", "--dry-run", "--scope", "classroom.courses"]);
    assert_eq!((fits.code, fits.err.as_str()), (0, ""));
}
