//! What `doctor` finds.

use google_classroom_emulator::{Access, demo};

use crate::{
    school::{SCOPES, School},
    support::Cli,
};

#[test]
fn all_is_well() {
    let out = Cli::new().out(&["doctor", "--emulator"]);
    insta::assert_snapshot!(out, @r"
    ok       credentials: the emulator in this program
    ok       access token
    skipped  subject: only service accounts act for others
    ok       scopes: profiles and courses can be read
    ok       Classroom API
    ok       access to Classroom: Ada Abel, 100000000002
    ok       domain: school.example
    ");
}

#[test]
fn without_credentials_nothing_else_is_looked_at() {
    let outcome = Cli::new().run(&["doctor"]);
    assert_eq!(outcome.code, 4);
    insta::assert_snapshot!(outcome.out, @r"
    FAILED   credentials: there are no credentials
             fix: log in with `classroom1 auth login`, give the key of a service account with --credentials and --subject, or set CLASSROOM_TOKEN; --emulator needs none
    skipped  access token: not looked at, since `credentials` failed
    skipped  subject: not looked at, since `credentials` failed
    skipped  scopes: not looked at, since `credentials` failed
    skipped  Classroom API: not looked at, since `credentials` failed
    skipped  access to Classroom: not looked at, since `credentials` failed
    skipped  domain: not looked at, since `credentials` failed
    ");
}

/// The check that fails, what it says and how to mend it, as data.
fn failure(cli: &Cli, arguments: &[&str]) -> (i32, String, String) {
    let outcome = cli.run(&[&["doctor", "--output", "json"], arguments].concat());
    let checks: Vec<serde_json::Value> = serde_json::from_str(&outcome.out).unwrap();
    let failed: Vec<_> = checks.iter().filter(|check| check["outcome"] == "failed").collect();
    assert_eq!((checks.len(), failed.len()), (7, 1), "{outcome:?}");
    assert_eq!(failed[0]["exitCode"], outcome.code);
    let text = |name: &str| failed[0][name].as_str().unwrap_or_default().to_owned();
    (outcome.code, text("check"), [text("detail"), text("fix")].join(" | "))
}

#[test]
fn a_service_account_needs_a_subject_and_its_scopes() {
    let school = School::new();
    let cli = school.cli();
    cli.write("key.json", &school.key(&SCOPES[..1]));
    let (code, check, _) = failure(&cli, &["--credentials", "key.json", "--scope", SCOPES[0]]);
    assert_eq!((code, check.as_str()), (4, "subject"));

    let subject = ["--credentials", "key.json", "--subject", demo::TEACHER];
    let (code, check, told) = failure(&cli, &subject);
    assert_eq!((code, check.as_str()), (4, "subject"), "{told}");
    assert!(told.contains("domain-wide delegation"), "{told}");
    let (code, check, told) =
        failure(&cli, &["--credentials", "key.json", "--subject", "zoe@school.example"]);
    assert_eq!((code, check.as_str()), (4, "subject"), "{told}");
    assert!(told.contains("zoe@school.example is the primary address of an active user"), "{told}");

    // Profiles can be read, and courses can't.
    let (code, check, told) = failure(&cli, &[&subject[..], &["--scope", SCOPES[0]]].concat());
    assert_eq!((code, check.as_str()), (4, "scopes"), "{told}");
    assert!(told.contains("classroom.courses.readonly"), "{told}");
}

#[test]
fn whoever_may_not_use_classroom_is_sent_to_the_right_switch() {
    for (access, code, check, fix) in [
        (Access::ClassroomDisabled, 1, "access", "Service status"),
        (Access::ClassroomApiDisabled, 1, "access", "Data access"),
        (Access::AccountDisabled, 4, "token", "the account is disabled"),
    ] {
        let school = School::new();
        let cli = school.cli().with("CLASSROOM_TOKEN", school.emulator.token(demo::TEACHER));
        school.emulator.set_access(demo::TEACHER, access);
        let (failed_code, failed, told) = failure(&cli, &[]);
        assert_eq!((failed_code, failed.as_str()), (code, check), "{told}");
        assert!(told.contains(fix), "{told}");
    }
}

#[test]
fn a_token_lacks_a_scope_or_is_none() {
    let school = School::new();
    let token = school.emulator.token_with_scopes(demo::TEACHER, &SCOPES[..1]);
    let (code, check, told) = failure(&school.cli().with("CLASSROOM_TOKEN", token), &[]);
    assert_eq!((code, check.as_str()), (4, "scopes"), "{told}");
    let (code, check, told) = failure(&school.cli().with("CLASSROOM_TOKEN", "nonsense"), &[]);
    assert_eq!((code, check.as_str()), (4, "token"), "{told}");
    assert!(!told.contains("nonsense"), "{told}");
}

#[test]
fn a_service_that_is_switched_off_and_a_network_that_is_none() {
    let disabled = r#"{"error": {"code": 403, "message": "Google Classroom API has not been used in project 1 before or it is disabled.", "status": "PERMISSION_DENIED", "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "SERVICE_DISABLED", "domain": "googleapis.com"}]}}"#;
    let server = crate::server::AuthorizationServer::answering(403, disabled);
    let (code, check, told) = failure(&Cli::new().against(server.address(), "token"), &[]);
    assert_eq!((code, check.as_str()), (1, "api"), "{told}");
    assert!(told.contains("console.cloud.google.com/apis/library/classroom.googleapis.com"), "{told}");

    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (code, check, told) = failure(&Cli::new().against(nobody, "token"), &[]);
    assert_eq!((code, check.as_str()), (5, "api"), "{told}");
}
