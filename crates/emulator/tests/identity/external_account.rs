//! Workload identity federation: a token of another provider, exchanged by STS.

use google_classroom_emulator::Emulator;
use serde_json::{Value, json};

use crate::{
    client::{BASE_URL, CLOUD_PLATFORM, ROSTERS, access_token, assert_refused, call, post_form},
    support::Answer,
};

const SUBJECT_TOKEN: &str = "the token of another provider";

/// The exchange that a configuration describes, with some parameters changed: an empty one is left out.
fn exchange(emulator: &Emulator, file: &Value, changes: &[(&str, &str)]) -> Answer {
    let url = file["token_url"].as_str().expect("a URL");
    let mut form = vec![
        ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
        ("requested_token_type", "urn:ietf:params:oauth:token-type:access_token"),
        ("subject_token", SUBJECT_TOKEN),
        ("subject_token_type", file["subject_token_type"].as_str().expect("a type")),
        ("audience", file["audience"].as_str().expect("an audience")),
        ("scope", CLOUD_PLATFORM),
    ];
    form.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    form.extend(changes);
    post_form(emulator, url.strip_prefix(BASE_URL).expect("below the base URL"), &form)
}

fn configuration(emulator: &Emulator, impersonated: Option<&str>) -> Value {
    let file = emulator.external_account("/tmp/subject-token", impersonated, BASE_URL);
    let file: Value = serde_json::from_str(&file).expect("JSON");
    assert_eq!(file["type"], "external_account");
    assert_eq!(file["credential_source"]["file"], "/tmp/subject-token");
    file
}

#[test]
fn a_known_subject_token_is_exchanged() {
    let emulator = Emulator::demo();
    emulator.add_subject_token(SUBJECT_TOKEN);
    let file = configuration(&emulator, None);
    assert!(file.get("service_account_impersonation_url").is_none());
    let answer = exchange(&emulator, &file, &[("scope", ROSTERS)]);
    assert_eq!(answer.json["issued_token_type"], "urn:ietf:params:oauth:token-type:access_token");
    assert_eq!(answer.json["token_type"], "Bearer");
    assert_eq!(answer.json["expires_in"], 3599);
    let answer = call(&emulator, "GET", "/v1/invitations?userId=me", &access_token(answer), "");
    answer.assert_error(400, "FAILED_PRECONDITION", "");
}

#[test]
fn a_principal_acts_as_a_service_account() {
    let emulator = Emulator::demo();
    let robot = emulator.add_service_account("robot");
    let principal = emulator.add_subject_token(SUBJECT_TOKEN);
    let file = configuration(&emulator, Some(&robot));
    let url = file["service_account_impersonation_url"].as_str().expect("a URL");
    let path = url.strip_prefix(BASE_URL).expect("below the base URL");
    let token = access_token(exchange(&emulator, &file, &[]));
    let generate =
        || call(&emulator, "POST", path, &token, &json!({ "scope": [CLOUD_PLATFORM] }).to_string());
    generate().assert_error(403, "PERMISSION_DENIED", "");
    emulator.grant_token_creator(&principal, &robot);
    assert!(generate().ok()["accessToken"].is_string());
}

#[test]
fn every_parameter_is_checked() {
    let emulator = Emulator::demo();
    emulator.add_subject_token(SUBJECT_TOKEN);
    let file = configuration(&emulator, None);
    for (name, value, error) in [
        ("grant_type", "refresh_token", "unsupported_grant_type"),
        ("grant_type", "", "invalid_request"),
        ("requested_token_type", "urn:ietf:params:oauth:token-type:id_token", "invalid_request"),
        ("subject_token", "", "invalid_request"),
        ("subject_token", "nonsense", "invalid_grant"),
        ("subject_token_type", "urn:ietf:params:oauth:token-type:saml2", "invalid_request"),
        ("audience", "//iam.googleapis.com/nonsense", "invalid_target"),
        ("audience", "", "invalid_request"),
        ("scope", "", "invalid_scope"),
        ("scope", "nonsense", "invalid_scope"),
    ] {
        assert_refused(&exchange(&emulator, &file, &[(name, value)]), 400, error, "");
    }
    exchange(&emulator, &file, &[]).ok();
}

#[test]
#[should_panic(expected = "no service account \"nobody\"")]
fn acting_as_nobody_is_a_mistake_of_the_test() {
    Emulator::demo().external_account("/tmp/subject-token", Some("nobody"), BASE_URL);
}
