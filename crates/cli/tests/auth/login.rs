//! Logging in and out.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use google_classroom_emulator::demo;
use sha2::{Digest, Sha256};

use crate::{
    browser::{
        CLIENT, CLIENT_SECRET, CODE, REFRESH_TOKEN, assert_no_secret, consent, granting, log_in, log_in_to,
    },
    school::School,
    server::AuthorizationServer,
};

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
    // Whoever wants the keyring is told before the browser.
    let outcome = cli.run(&["auth", "login", "--client", CLIENT, "--store", "keyring", "--profile", "other"]);
    assert_eq!(outcome.code, 3, "{outcome:?}");
    assert!(outcome.err.contains("--store file") && !outcome.err.contains("http://"), "{outcome:?}");
}

/// A bus that takes what it is told and says nothing.
#[cfg(target_os = "linux")]
#[test]
fn a_keyring_that_is_waited_for_is_named() {
    use std::{
        fs,
        io::{BufRead, BufReader},
        os::unix::net::UnixListener,
        process::Stdio,
    };

    let cli = School::new().cli();
    let bus = UnixListener::bind(cli.file("bus")).unwrap();
    let address = format!("unix:path={}", cli.file("bus").display());
    let cli = cli.with("DBUS_SESSION_BUS_ADDRESS", address);
    fs::create_dir_all(cli.file("config/classroom1")).unwrap();
    let profile = "default = \"ada\"\n[profiles.ada]\nkind = \"login\"\nstore = \"keyring\"\nsince = \"2026-01-01T00:00:00Z\"\nscopes = []\n";
    cli.write("config/classroom1/profiles.toml", profile);
    let mut command = cli.command(&["auth", "logout"]);
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let line = BufReader::new(child.stderr.take().unwrap()).lines().next().unwrap().unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(line.contains("waiting for the keyring of the system"), "{line}");
    drop(bus);
}

#[test]
fn a_login_that_cannot_be_taken_back_is_forgotten_all_the_same() {
    let school = School::new();
    let server = AuthorizationServer::answering(200, granting(&school.emulator.token(demo::TEACHER)));
    let cli = school.cli();
    cli.write(CLIENT, &server.client_file());
    let (_, _, outcome) = log_in(&cli, &[], consent);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    let secret = cli.file("config/classroom1/tokens/default.json");
    // The server is gone.
    let text = std::fs::read_to_string(&secret).unwrap();
    std::fs::write(&secret, text.replace(server.address(), "127.0.0.1:1")).unwrap();
    let outcome = cli.run(&["auth", "logout"]);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert!(outcome.err.contains("could not be taken back"), "{outcome:?}");
    assert!(!secret.exists());
    assert_no_secret(&outcome);
}

#[test]
fn the_page_speaks_the_language_of_the_user() {
    let school = School::new();
    let server = AuthorizationServer::answering(200, granting(&school.emulator.token(demo::TEACHER)));
    let cli = school.cli();
    cli.write(CLIENT, &server.client_file());
    let (_, page, outcome) = log_in(&cli, &["--lang", "ko"], consent);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert!(page.contains("<html lang=\"ko\">") && page.contains("로그인했습니다."), "{page}");
    assert!(outcome.err.contains("브라우저에서 다음 URL을 열고 동의하십시오"), "{outcome:?}");
}
