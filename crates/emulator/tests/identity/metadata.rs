//! The metadata server of a machine.

use google_classroom_emulator::Emulator;
use serde_json::json;

use crate::{
    client::{CLOUD_PLATFORM, ROSTERS, ROSTERS_READONLY, call},
    support::{Answer, send},
};

const ACCOUNT: &str = "/computeMetadata/v1/instance/service-accounts/default";

fn get(emulator: &Emulator, path: &str) -> Answer {
    send(emulator, "GET", path, &[("metadata-flavor", "Google")], "")
}

fn machine() -> (Emulator, String) {
    let emulator = Emulator::demo();
    let account = emulator.add_service_account("machine");
    emulator.set_metadata_account(&account);
    (emulator, account)
}

#[test]
fn the_header_is_required_and_sent_back() {
    let (emulator, account) = machine();
    let path = format!("{ACCOUNT}/email");
    for headers in [&[][..], &[("metadata-flavor", "google")], &[("metadata-flavor", "")]] {
        let answer = send(&emulator, "GET", &path, headers, "");
        assert_eq!((answer.status, answer.text.contains(&account)), (403, false));
    }
    let answer = get(&emulator, &path);
    assert_eq!(answer.headers["metadata-flavor"], "Google");
    assert_eq!((answer.status, answer.text), (200, account));
}

#[test]
fn a_machine_knows_its_account_project_and_universe() {
    let (emulator, account) = machine();
    for (path, expected) in [
        ("/computeMetadata/v1/universe/universe-domain", "googleapis.com"),
        ("/computeMetadata/v1/project/project-id", "emulator"),
        ("/computeMetadata/v1/project/numeric-project-id", "100000000000"),
        (&format!("{ACCOUNT}/scopes"), "https://www.googleapis.com/auth/cloud-platform\n"),
        (&format!("{}/email", ACCOUNT.replace("default", &account)), &account),
    ] {
        let answer = get(&emulator, path);
        assert_eq!((answer.status, answer.text.as_str()), (200, expected), "{path}");
    }
    for path in ["/computeMetadata/v1/nonsense", &format!("{ACCOUNT}/nonsense"), ACCOUNT] {
        assert_eq!(get(&emulator, path).status, 404, "{path}");
    }
}

#[test]
fn a_token_is_for_cloud_platform_or_the_scopes_that_are_asked_for() {
    let (emulator, account) = machine();
    let robot = emulator.add_service_account("robot");
    emulator.grant_token_creator(&account, &robot);
    let token = |query: &str| {
        let answer = get(&emulator, &format!("{ACCOUNT}/token{query}")).ok();
        assert_eq!(answer["token_type"], "Bearer");
        assert_eq!(answer["expires_in"], 3599);
        answer["access_token"].as_str().expect("a token").to_owned()
    };
    let sign = |token: &str| {
        let path = format!("/v1/projects/-/serviceAccounts/{robot}:signJwt");
        call(&emulator, "POST", &path, token, &json!({ "payload": "{}" }).to_string())
    };
    sign(&token("")).ok();
    sign(&token("?scopes=")).ok();
    sign(&token(&format!("?scopes={ROSTERS}"))).assert_error(403, "PERMISSION_DENIED", "");
    let rosters = token(&format!("?scopes={ROSTERS_READONLY},{ROSTERS}"));
    call(&emulator, "GET", "/v1/invitations?userId=me", &rosters, "").assert_error(
        400,
        "FAILED_PRECONDITION",
        "",
    );
    assert_eq!(get(&emulator, &format!("{ACCOUNT}/token?scopes=nonsense")).status, 400);
    let requests = emulator.token_requests();
    assert_eq!(requests[0].scopes, [CLOUD_PLATFORM]);
    assert_eq!(requests.last().and_then(|request| request.error.as_deref()), Some("invalid_scope"));
}

#[test]
fn a_machine_without_an_account_has_no_token() {
    let emulator = Emulator::demo();
    for what in ["email", "scopes", "token"] {
        assert_eq!(get(&emulator, &format!("{ACCOUNT}/{what}")).status, 404);
    }
    assert!(emulator.token_requests().is_empty());
}
