//! Files of credentials: keys, logins, and what Google's tools leave.

use google_classroom_emulator::{TokenRequestKind, demo};

use crate::{
    school::{SCOPES, School, secret_of},
    support::Cli,
};

#[test]
fn a_service_account_acts_for_the_subject() {
    let school = School::new();
    let cli = school.cli();
    let key = school.key(&["https://www.googleapis.com/auth/classroom.profile.emails"]);
    cli.write("key.json", &key);
    let scope = "https://www.googleapis.com/auth/classroom.profile.emails";
    let arguments = ["auth", "status", "--check", "--credentials", "key.json", "--scope", scope];
    let outcome = cli.run(
        &[&arguments[..], &["--subject", demo::TEACHER, "--debug", "--quota-project", "school-1"]].concat(),
    );
    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert!(outcome.err.contains("Classroom knows the caller as ada@school.example"), "{outcome:?}");
    assert!(outcome.err.contains("x-goog-user-project: school-1"), "{outcome:?}");
    assert!(!outcome.err.contains(&secret_of(&key)) && !outcome.out.contains(&secret_of(&key)));
    let requests = school.emulator.token_requests();
    assert_eq!(requests[0].kind, TokenRequestKind::JwtBearer);
    assert_eq!(requests[0].subject.as_deref(), Some(demo::TEACHER));
    assert_eq!(requests[0].scopes, [scope]);
}

#[test]
fn a_domain_that_has_not_granted_the_scope_says_so() {
    let school = School::new();
    let cli = school.cli();
    cli.write("key.json", &school.key(&[]));
    let arguments = ["auth", "status", "--check", "--credentials", "key.json", "--subject", demo::TEACHER];
    let outcome = cli.run(&arguments);
    assert_eq!(outcome.code, 4, "{outcome:?}");
    assert!(outcome.err.contains("unauthorized_client"), "{outcome:?}");
    assert!(
        outcome.err.contains("hint: an administrator must grant it domain-wide delegation"),
        "{outcome:?}"
    );
}

#[test]
fn a_subject_needs_a_service_account() {
    let school = School::new();
    let cli = school.cli();
    cli.write("user.json", &school.emulator.authorized_user(demo::TEACHER, &school.url()));
    let outcome = cli.run(&["auth", "status", "--credentials", "user.json", "--subject", demo::ADMIN]);
    assert_eq!(outcome.code, 4, "{outcome:?}");
    assert!(outcome.err.contains("--subject can't go with the login of a user"), "{outcome:?}");
    let cli = school.cli().with("CLASSROOM_TOKEN", school.emulator.token(demo::TEACHER));
    let outcome = cli.run(&["auth", "status", "--subject", demo::ADMIN]);
    assert_eq!(outcome.code, 4, "{outcome:?}");
    assert!(outcome.err.contains("--subject can't go with CLASSROOM_TOKEN"), "{outcome:?}");
}

#[test]
fn application_default_credentials_are_found_last() {
    let school = School::new();
    let cli = school.cli();
    let user = school.emulator.authorized_user(demo::CO_TEACHER, &school.url());
    let path = cli.write("adc.json", &user);
    let cli = cli.with("GOOGLE_APPLICATION_CREDENTIALS", path.display().to_string());
    let outcome = cli.run(&["auth", "status", "--check"]);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert!(outcome.out.contains("From: application default credentials"), "{outcome:?}");
    assert!(outcome.err.contains("bob@school.example"), "{outcome:?}");
    let outcome = cli.with("CLASSROOM_TOKEN", school.emulator.token(demo::ADMIN)).run(&["auth", "status"]);
    assert!(outcome.out.contains("From: the access token in CLASSROOM_TOKEN"), "{outcome:?}");
}

#[test]
fn a_login_that_was_withdrawn_asks_for_another() {
    let school = School::new();
    let cli = school.cli();
    cli.write("user.json", &school.emulator.authorized_user(demo::TEACHER, &school.url()));
    school.emulator.revoke_refresh_tokens(demo::TEACHER);
    let outcome = cli.run(&["auth", "status", "--check", "--credentials", "user.json"]);
    assert_eq!(outcome.code, 4, "{outcome:?}");
    assert!(outcome.err.contains("log in again with `classroom1 auth login`"), "{outcome:?}");
}

#[test]
fn an_emulator_gets_nothing_of_googles() {
    let school = School::new();
    let cli = school.cli();
    // The same login, whose token would come from Google.
    let user = school.emulator.authorized_user(demo::TEACHER, "https://oauth2.googleapis.com");
    let path = cli.write("user.json", &user);
    let outcome = cli.run(&["auth", "status", "--check", "--credentials", "user.json"]);
    assert_eq!(outcome.code, 4, "{outcome:?}");
    assert!(outcome.err.contains("an emulator gets no credentials that are Google's"), "{outcome:?}");
    let cli = cli.with("GOOGLE_APPLICATION_CREDENTIALS", path.display().to_string());
    let outcome = cli.run(&["auth", "status", "--check"]);
    assert!(outcome.out.contains("From: the demo school"), "{outcome:?}");
}

#[test]
fn a_file_that_will_not_do_says_why() {
    let cases = [
        ("{", "are not JSON (line 1, column 1)", "it must be the JSON key of a service account"),
        ("{}", "have no field `type`", "it must be the JSON key of a service account"),
        (r#"{"type": "external_account"}"#, "are of the type `external_account`", "CLASSROOM_TOKEN=$(gcloud"),
        (r#"{"installed": {}}"#, "is the file of an OAuth client", "classroom1 auth login --client"),
        (r#"{"type": "service_account"}"#, "`client_email` is missing", "it must be the JSON key"),
    ];
    for (text, problem, hint) in cases {
        let cli = Cli::new();
        cli.write("key.json", text);
        for command in [&["auth", "status"][..], &["auth", "add-key", "new"], &["courses", "list"]] {
            let outcome = cli.run(&[command, &["--credentials", "key.json"]].concat());
            assert_eq!(outcome.code, 2, "{outcome:?}");
            assert!(outcome.err.contains(problem) && outcome.err.contains(hint), "{problem}: {outcome:?}");
        }
    }
    for (file, problem) in [("nowhere.json", "there is no such file or folder"), (".", "it is a folder")] {
        let outcome = Cli::new().run(&["auth", "status", "--credentials", file]);
        assert_eq!(outcome.code, 2, "{outcome:?}");
        let told = format!("error: the credentials {file} can't be read: {problem}\n");
        assert!(outcome.err.starts_with(&told), "{outcome:?}");
    }
}

#[test]
fn a_file_that_the_line_does_not_name_is_a_matter_of_the_settings() {
    let variable = "GOOGLE_APPLICATION_CREDENTIALS";
    let outcome = Cli::new().with(variable, "nowhere.json").run(&["courses", "list"]);
    assert_eq!(outcome.code, 3, "{outcome:?}");
    let school = School::new();
    let cli = school.cli();
    let key = cli.write("key.json", &school.key(&SCOPES));
    cli.out(&["auth", "add-key", "admin", "--credentials", "key.json"]);
    std::fs::remove_file(key).unwrap();
    let outcome = cli.run(&["courses", "list", "--profile", "admin"]);
    assert_eq!(outcome.code, 3, "{outcome:?}");
    assert!(outcome.err.contains("key.json can't be read: there is no such file"), "{outcome:?}");
}

#[cfg(unix)]
#[test]
fn a_key_that_others_can_read_is_told_once() {
    use std::os::unix::fs::PermissionsExt;
    let school = School::new();
    let account = school.emulator.add_service_account("robot");
    let cli = Cli::new();
    // A key of Google's: those of an emulator are no secret.
    let key = school.emulator.service_account_key(&account, "https://oauth2.googleapis.com");
    let path = cli.write("key.json", &key);
    let told = |mode: u32, command: &[&str]| {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        cli.run(&[command, &["--credentials", "key.json"]].concat()).err
    };
    for (mode, shown) in [(0o644, "0644"), (0o640, "0640")] {
        for command in [&["auth", "status"][..], &["auth", "add-key", "robot"]] {
            assert_eq!(
                told(mode, command),
                format!(
                    "warning: key.json holds a secret and can be read by others (mode {shown}); close it with `chmod 600 key.json`\n"
                )
            );
        }
    }
    assert_eq!(told(0o600, &["auth", "status"]), "");
}

#[test]
fn without_credentials_the_ways_to_some_are_named() {
    let outcome = Cli::new().run(&["auth", "status"]);
    assert_eq!(outcome.code, 4);
    insta::assert_snapshot!(outcome.err, @r"
    error: there are no credentials
    hint: log in with `classroom1 auth login`, give the key of a service account with --credentials and --subject, or set CLASSROOM_TOKEN; --emulator needs none
    ");
    let outcome = Cli::new().with("CLASSROOM_TOKEN", "two words").run(&["auth", "status"]);
    assert_eq!(outcome.code, 4);
    assert!(!outcome.err.contains("two words"), "{outcome:?}");
}

#[test]
fn a_key_is_a_profile_by_its_file() {
    let school = School::new();
    let cli = school.cli();
    let key = school.key(&SCOPES);
    cli.write("key.json", &key);
    let made = ["auth", "add-key", "admin", "--credentials", "key.json", "--subject", demo::ADMIN];
    assert!(cli.out(&made).contains("Acts for: admin@school.example"));
    let kept = std::fs::read_to_string(cli.file("config/classroom1/profiles.toml")).unwrap();
    assert!(!kept.contains(&secret_of(&key)), "{kept}");
    let scope = SCOPES[0];
    let outcome = cli.run(&["auth", "status", "--check", "--scope", scope]);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert!(outcome.err.contains("admin@school.example"), "{outcome:?}");
    // Another subject for once.
    let outcome = cli.run(&["auth", "status", "--check", "--scope", scope, "--subject", demo::TEACHER]);
    assert!(outcome.err.contains("ada@school.example"), "{outcome:?}");
}
