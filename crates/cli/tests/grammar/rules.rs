//! What the API requires and limits, told before anything is sent.

use insta::assert_snapshot;

use crate::support::Cli;

/// What lines that break rules are told, in a language.
fn told(language: &str) -> String {
    let cli = Cli::new();
    let materials =
        format!(r#"{{ "link": {{ "url": "" }} }}{}"#, r#", { "link": { "url": "u" } }"#.repeat(20));
    cli.write("many.json", &format!(r#"{{ "materials": [{materials}] }}"#));
    let room = format!("room={}", "\u{ac00}".repeat(651));
    let lines: [&[&str]; 8] = [
        &["courses", "get", ".."],
        &["courses", "get", ""],
        &["courses", "students-get", "a\nb", "me"],
        &["courses", "create", "-r", &room, "-p", "alt=media"],
        &[
            "courses",
            "course-work-create",
            ".",
            "--json",
            "many.json",
            "-r",
            "max-points=-1",
            "due-date.month=13",
        ],
        &["invitations", "create", "-r", "course-id=1"],
        &["invitations", "create", "-r", "course-id=1", "user-id=2", "role=COURSE_ROLE_UNSPECIFIED"],
        &["courses", "patch", "1", "-r", "id=x"],
    ];
    let told = lines.iter().map(|line| {
        let outcome = cli.run(&[&["--lang", language, "--dry-run"], *line].concat());
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{outcome:?}");
        let shown = line.join(" ").replace(&room, "room=…").escape_debug().to_string();
        format!("$ {shown}\n{}", outcome.err)
    });
    told.collect::<Vec<_>>().join("\n")
}

#[test]
fn in_english() {
    assert_snapshot!(told("en"));
}

#[test]
fn in_korean() {
    assert_snapshot!(told("ko"));
}

#[test]
fn what_the_mask_leaves_out_is_not_looked_at() {
    let cli = Cli::new();
    let long = "x".repeat(751);
    cli.write("course.json", &format!(r#"{{ "name": "{long}", "section": "2" }}"#));
    let line = ["courses", "patch", "1", "--json", "course.json", "--dry-run"];
    assert_eq!(cli.run(&line).code, 2);
    let line = cli.out(&[&line[..], &["-p", "update-mask=section"]].concat());
    assert!(line.contains("updateMask=section"), "{line}");
}
