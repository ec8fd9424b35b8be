//! Logging in and out, with the test as the browser.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::Stdio,
};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use google_classroom_emulator::demo;
use google_discovery_runtime::url::Url;
use sha2::{Digest, Sha256};

use crate::{
    school::School,
    server::AuthorizationServer,
    support::{Cli, Outcome},
};

pub(crate) const CLIENT_SECRET: &str = "GOCSPX-client-secret-of-the-school";
const REFRESH_TOKEN: &str = "1//refresh-token-of-ada";
const CODE: &str = "4/code-of-consent";
const CLIENT: &str = "client.json";

/// What the URL of a login asks for.
struct Asked(HashMap<String, String>);

impl Asked {
    fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

/// Logs in: the browser comes back with what `query` says. Gives what the URL asked, the page, and the outcome.
fn log_in(cli: &Cli, arguments: &[&str], query: impl Fn(&Asked) -> String) -> (Asked, String, Outcome) {
    log_in_to("file", cli, arguments, query)
}

fn log_in_to(
    store: &str,
    cli: &Cli,
    arguments: &[&str],
    query: impl Fn(&Asked) -> String,
) -> (Asked, String, Outcome) {
    let mut all = vec!["auth", "login", "--no-browser", "--store", store, "--client", CLIENT];
    all.extend(arguments);
    let mut child = cli.command(&all).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut err = BufReader::new(child.stderr.take().unwrap());
    let mut told = String::new();
    let url = loop {
        let start = told.len();
        assert_ne!(err.read_line(&mut told).unwrap(), 0, "no URL: {told}");
        if let Some(url) = told[start..].trim().strip_prefix("http://").filter(|_| told.contains("Open")) {
            break Url::parse(&format!("http://{url}")).unwrap();
        }
    };
    let asked = Asked(url.query_pairs().into_owned().collect());
    let page = browse(asked.get("redirect_uri"), &query(&asked));
    err.read_to_string(&mut told).unwrap();
    let output = child.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    (asked, page, Outcome { code: output.status.code().unwrap(), out, err: told })
}

/// What a browser does that is sent on. Before that it asks for an icon, and opens a connection for nothing.
fn browse(redirect: &str, query: &str) -> String {
    let address = redirect.strip_prefix("http://").unwrap();
    let _idle = TcpStream::connect(address).unwrap();
    let get = |target: &str| {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {target} HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
        let mut page = String::new();
        stream.read_to_string(&mut page).unwrap();
        page
    };
    assert!(get("/favicon.ico").starts_with("HTTP/1.1 404"));
    get(&format!("/?{query}"))
}

fn consent(asked: &Asked) -> String {
    format!("state={}&code={CODE}", asked.get("state"))
}

/// What an authorization server answers that gives a token of a school.
fn granting(token: &str) -> String {
    serde_json::json!({
        "access_token": token, "refresh_token": REFRESH_TOKEN, "token_type": "Bearer", "expires_in": 3599,
        "scope": "https://www.googleapis.com/auth/classroom.rosters",
    })
    .to_string()
}

fn assert_no_secret(outcome: &Outcome) {
    for secret in [CLIENT_SECRET, REFRESH_TOKEN, CODE] {
        assert!(!outcome.out.contains(secret) && !outcome.err.contains(secret), "{secret}: {outcome:?}");
    }
}

#[test]
fn a_person_logs_in_and_out() {
    let school = School::new();
    let token = school.emulator.token(demo::TEACHER);
    let server = AuthorizationServer::answering(200, granting(&token));
    let cli = school.cli();
    cli.write(CLIENT, &server.client_file());
    let scope = "https://www.googleapis.com/auth/classroom.rosters";

    let (asked, page, outcome) = log_in(&cli, &["--scope", scope, "--debug"], consent);

    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("You are logged in."), "{page}");
    assert_eq!(asked.get("scope"), scope);
    assert_eq!(asked.get("access_type"), "offline");
    assert_eq!(asked.get("prompt"), "consent");
    assert_eq!(asked.get("code_challenge_method"), "S256");
    let exchange = &server.asked()[0];
    assert_eq!(exchange.path, "/token");
    assert_eq!(exchange.get("code"), CODE);
    assert_eq!(exchange.get("redirect_uri"), asked.get("redirect_uri"));
    assert_eq!(exchange.get("client_secret"), CLIENT_SECRET);
    let digest = Sha256::digest(exchange.get("code_verifier"));
    assert_eq!(BASE64_URL_SAFE_NO_PAD.encode(digest), asked.get("code_challenge"));
    assert!(outcome.out.contains("Profile: default (default)"), "{}", outcome.out);
    assert_no_secret(&outcome);
    assert!(!outcome.err.contains(&token) && !outcome.out.contains(&token));

    let outcome = cli.run(&["auth", "logout", "--debug"]);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert_no_secret(&outcome);
    let revoked = &server.asked()[1];
    assert_eq!((revoked.path.as_str(), revoked.get("token")), ("/revoke", REFRESH_TOKEN));
    assert!(!cli.file("config/classroom1/tokens/default.json").exists());
    assert_eq!(cli.run(&["auth", "status"]).out.lines().next(), Some("Kind: person of an emulator"));
}

#[cfg(unix)]
#[test]
fn the_login_is_a_file_that_others_cannot_read() {
    use std::{fs, os::unix::fs::PermissionsExt};

    let server = AuthorizationServer::answering(200, granting("token-of-another-school"));
    let school = School::new();
    let cli = school.cli();
    cli.write(CLIENT, &server.client_file());
    let (_, _, outcome) = log_in(&cli, &["--profile", "school"], consent);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert!(outcome.err.contains("logged in, but Classroom says"), "{outcome:?}");
    assert!(outcome.err.contains("not granted: https://www.googleapis.com/auth/classroom.announcements, "));

    let mode = |path: &str| fs::metadata(cli.file(path)).unwrap().permissions().mode() & 0o777;
    let secret = "config/classroom1/tokens/school.json";
    assert_eq!(
        (mode(secret), mode("config/classroom1/tokens"), mode("config/classroom1")),
        (0o600, 0o700, 0o700)
    );

    fs::set_permissions(cli.file(secret), fs::Permissions::from_mode(0o644)).unwrap();
    let outcome = cli.run(&["auth", "status", "--profile", "school", "--check"]);
    assert_eq!(outcome.code, 4, "{outcome:?}");
    assert!(outcome.err.contains("can be read by others (mode 0644)"), "{outcome:?}");
    assert!(outcome.err.contains("chmod 600"), "{outcome:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_keyring_the_login_is_in_a_file() {
    let server = AuthorizationServer::answering(200, granting("token-of-another-school"));
    let school = School::new();
    // Nobody's keyring is asked.
    let cli = school.cli().with("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    cli.write(CLIENT, &server.client_file());
    let (_, _, outcome) = log_in_to("auto", &cli, &[], consent);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert!(outcome.err.contains("warning: the keyring can't be used"), "{outcome:?}");
    assert!(outcome.out.contains("Kept in: "), "{outcome:?}");
    assert!(cli.file("config/classroom1/tokens/default.json").exists());
    let (_, _, outcome) = log_in_to("keyring", &cli, &["--profile", "other"], consent);
    assert_eq!(outcome.code, 3, "{outcome:?}");
    assert!(outcome.err.contains("--store file"), "{outcome:?}");
}

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
fn the_page_speaks_the_language_of_the_user() {
    let server = AuthorizationServer::answering(200, granting("token"));
    let cli = Cli::new();
    cli.write(CLIENT, &server.client_file());
    let arguments = ["auth", "login", "--no-browser", "--client", CLIENT, "--lang", "ko", "--timeout", "1"];
    let outcome = cli.run(&arguments);
    assert!(outcome.err.contains("1초 안에 동의하지 않았습니다"), "{outcome:?}");
}

#[test]
fn a_client_file_that_will_not_do_is_refused_before_the_browser() {
    let cases = [
        ("{", "it is no JSON (line 1, column 1)"),
        (r#"{"web": {}}"#, "a client of the type Web application"),
        (r#"{"type": "service_account"}"#, "it holds credentials and no client"),
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
        assert_eq!(outcome.code, 4, "{outcome:?}");
        assert!(outcome.err.contains(problem), "{problem}: {outcome:?}");
    }
    let outcome = Cli::new().run(&["auth", "login"]);
    assert_eq!(outcome.code, 4, "{outcome:?}");
    assert!(outcome.err.contains("classroom1-secret.json"), "{outcome:?}");
}
