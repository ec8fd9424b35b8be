//! Logins that come to nothing.

use crate::{
    browser::{Asked, CLIENT, CODE, REFRESH_TOKEN, assert_no_secret, consent, granting, log_in},
    server::AuthorizationServer,
    support::Cli,
};

#[cfg(unix)]
#[cfg(target_os = "linux")]
#[test]
fn an_answer_to_another_login_is_refused() {
    let server = AuthorizationServer::answering(200, granting("token"));
    let cli = Cli::new();
    cli.write(CLIENT, &server.client_file());
    let (_, page, outcome) = log_in(&cli, &[], |_| format!("state=guessed&code={CODE}"));
    assert_eq!(outcome.code, 4, "{outcome:?}");
    assert!(page.starts_with("HTTP/1.1 400"), "{page}");
    assert!(outcome.err.contains("another `state` than ours"), "{outcome:?}");
    assert!(server.asked().is_empty());
    assert_no_secret(&outcome);
}

#[test]
fn who_gives_no_consent_is_told_what_to_do() {
    let server = AuthorizationServer::answering(200, "{}");
    let cli = Cli::new();
    cli.write(CLIENT, &server.client_file());
    let denied = |asked: &Asked| format!("error=access_denied&state={}", asked.get("state"));
    let (_, page, outcome) = log_in(&cli, &["--lang", "en"], denied);
    assert_eq!(outcome.code, 4, "{outcome:?}");
    assert!(page.contains("did not succeed"), "{page}");
    assert!(outcome.err.contains("error: the authorization server said no: access_denied\nhint: consent"));
}

#[test]
fn a_client_that_is_gone_is_told() {
    let answer = r#"{"error": "invalid_client", "error_description": "No client."}"#;
    let server = AuthorizationServer::answering(401, answer);
    let cli = Cli::new();
    cli.write(CLIENT, &server.client_file());
    let (_, _, outcome) = log_in(&cli, &[], consent);
    assert_eq!(outcome.code, 4, "{outcome:?}");
    assert!(outcome.err.contains("said no: invalid_client No client."), "{outcome:?}");
    assert!(outcome.err.contains("hint: the OAuth client is wrong or deleted"), "{outcome:?}");
    assert_no_secret(&outcome);
}

#[test]
fn an_answer_that_cannot_be_read_is_not_shown() {
    let server = AuthorizationServer::answering(200, format!(r#"{{"refresh_token": "{REFRESH_TOKEN}"}}"#));
    let cli = Cli::new();
    cli.write(CLIENT, &server.client_file());
    let (_, _, outcome) = log_in(&cli, &[], consent);
    assert_eq!(outcome.code, 4, "{outcome:?}");
    assert!(outcome.err.contains("an answer that can't be read"), "{outcome:?}");
    assert_no_secret(&outcome);
}

#[test]
fn a_login_without_a_browser_ends() {
    let server = AuthorizationServer::answering(200, "{}");
    let cli = Cli::new();
    cli.write(CLIENT, &server.client_file());
    let outcome = cli.run(&["auth", "login", "--client", CLIENT, "--no-browser", "--timeout", "1"]);
    assert_eq!(outcome.code, 4, "{outcome:?}");
    assert!(outcome.err.contains("no consent came within 1 s"), "{outcome:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_can_not_be_written_is_told_before_the_browser() {
    let server = AuthorizationServer::answering(200, "{}");
    let cli = Cli::new();
    cli.write(CLIENT, &server.client_file());
    cli.write("file", "");
    for (folder, problem) in [("file", "is no folder"), ("/proc/classroom1", "there is no such")] {
        let login = ["auth", "login", "--client", CLIENT, "--no-browser", "--config-dir", folder];
        let outcome = cli.run(&login);
        assert_eq!(outcome.code, 3, "{outcome:?}");
        assert!(!outcome.err.contains("http") && outcome.err.contains(problem), "{outcome:?}");
        assert!(outcome.err.contains("\nhint: ") && outcome.err.contains("--config-dir"), "{outcome:?}");
    }
}

#[test]
fn a_client_file_that_will_not_do_is_refused_before_the_browser() {
    let cases = [
        ("{", "it is not JSON (line 1, column 1)"),
        (r#"{"web": {}}"#, "a client of the type Web application"),
        (r#"{"type": "service_account"}"#, "it holds credentials, not a client"),
        (r#"{"installed": {"client_id": "x"}}"#, "`installed.client_secret` is missing"),
        (
            r#"{"installed": {"client_id": "x", "client_secret": "y", "token_uri": "http://evil.example/"}}"#,
            "`installed.token_uri` would send secrets in the clear",
        ),
    ];
    for (text, problem) in cases {
        let cli = Cli::new();
        cli.write(CLIENT, text);
        let outcome = cli.run(&["auth", "login", "--client", CLIENT]);
        assert_eq!(outcome.code, 2, "{outcome:?}");
        assert!(outcome.err.contains(problem), "{problem}: {outcome:?}");
        // The same file where we look for it ourselves.
        let folder = cli.file("config/classroom1");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::rename(cli.file(CLIENT), folder.join("classroom1-secret.json")).unwrap();
        let outcome = cli.run(&["auth", "login"]);
        assert_eq!(outcome.code, 3, "{outcome:?}");
    }
    let outcome = Cli::new().run(&["auth", "login", "--client", "nowhere.json"]);
    assert_eq!(outcome.code, 2, "{outcome:?}");
    assert!(outcome.err.contains("nowhere.json: it can't be read: there is no such file"), "{outcome:?}");
    let outcome = Cli::new().run(&["auth", "login"]);
    assert_eq!(outcome.code, 4, "{outcome:?}");
    assert!(outcome.err.contains("classroom1-secret.json"), "{outcome:?}");
}
