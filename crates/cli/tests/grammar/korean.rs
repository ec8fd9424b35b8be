//! `--lang ko`, where others' words would come through.

use insta::assert_snapshot;

use crate::support::Cli;

#[test]
fn help_has_no_words_of_the_parser() {
    let cli = Cli::new();
    let commands: [&[&str]; 13] = [
        &[],
        &["auth"],
        &["auth", "login"],
        &["auth", "add-key"],
        &["auth", "status"],
        &["completions"],
        &["courses"],
        &["courses", "create"],
        &["describe"],
        &["doctor"],
        &["man"],
        &["roster", "sync"],
        &["roster", "withdraw"],
    ];
    for command in commands {
        let help = cli.out(&[command, &["--lang", "ko", "--help"]].concat());
        for word in ["Usage", "Options", "OPTIONS", "COMMAND>", "Arguments:", "possible values", "[default"] {
            assert!(!help.contains(word), "{command:?} has {word}: {help}");
        }
    }
}

#[test]
fn what_to_do_about_a_refusal_is_korean() {
    let cli = Cli::new();
    let told = |line: &[&str]| {
        let outcome = cli.run(&[&["--lang", "ko", "--emulator"], line].concat());
        assert_eq!(outcome.code, 1, "{outcome:?}");
        outcome.err
    };
    let owner = ["course-id=d:biology", "role=OWNER", "user-id=dan@school.example"];
    assert_snapshot!(told(&[&["invitations", "create", "-r"], &owner[..]].concat()), @r"
    오류: classroom.invitations.create: 400 FAILED_PRECONDITION: @IneligibleOwner Only a co-teacher can be invited as owner of the course
    도움말: 먼저 교사로 초대하고, 그 초대가 수락된 뒤에 소유자로 초대하십시오
    ");
    assert_snapshot!(told(&["courses", "get", "999"]), @r"
    오류: classroom.courses.get: 404 NOT_FOUND: Requested entity was not found.
    도움말: ID가 틀렸거나, 호출하는 사용자에게 볼 권한이 없습니다
    ");
}
