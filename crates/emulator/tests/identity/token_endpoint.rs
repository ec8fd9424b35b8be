//! The token endpoint, whatever the grant.

use google_classroom_emulator::{Emulator, demo};
use serde_json::{Value, json};

use crate::{
    client::{BASE_URL, access_token, assert_refused, post_form},
    support::send,
};

#[test]
fn a_request_must_say_its_grant_type() {
    let emulator = Emulator::demo();
    assert_refused(&post_form(&emulator, "/token", &[]), 400, "invalid_request", "grant_type");
    let empty = [("grant_type", "")];
    assert_refused(&post_form(&emulator, "/token", &empty), 400, "invalid_request", "grant_type");
    for grant_type in ["password", "urn:ietf:params:oauth:grant-type:token-exchange"] {
        let answer = post_form(&emulator, "/token", &[("grant_type", grant_type)]);
        assert_refused(&answer, 400, "unsupported_grant_type", grant_type);
    }
}

#[test]
fn a_body_that_is_malformed_is_refused() {
    let emulator = Emulator::demo();
    let form = ("content-type", "application/x-www-form-urlencoded");
    let json = ("content-type", "application/json");
    let deep = "[".repeat(100_000);
    for (content_type, body) in
        [(form, "grant_type=%zz"), (form, "grant_type=%FF"), (json, "nonsense"), (json, "[]"), (json, &deep)]
    {
        let answer = send(&emulator, "POST", "/token", &[content_type], body);
        assert_refused(&answer, 400, "invalid_request", "neither");
    }
    let answer = send(&emulator, "POST", "/token", &[json], r#"{"grant_type": 1}"#);
    assert_refused(&answer, 400, "invalid_request", "neither");
    let twice = [("grant_type", "refresh_token"), ("grant_type", "refresh_token")];
    assert_refused(&post_form(&emulator, "/token", &twice), 400, "invalid_request", "twice");
}

#[test]
fn json_is_taken_as_well_as_a_form() {
    let emulator = Emulator::demo();
    let file = emulator.authorized_user(demo::TEACHER, BASE_URL);
    let mut body: Value = serde_json::from_str(&file).expect("JSON");
    body["grant_type"] = json!("refresh_token");
    body["scopes"] = Value::Null;
    let headers = [("content-type", "application/json; charset=utf-8")];
    access_token(send(&emulator, "POST", "/token", &headers, &body.to_string()));
}

#[test]
fn only_post_is_for_the_endpoints() {
    let emulator = Emulator::demo();
    for path in ["/token", "/v1/token", "/v1/projects/-/serviceAccounts/robot:signJwt"] {
        assert_eq!(send(&emulator, "GET", path, &[], "").status, 404, "{path}");
    }
    assert!(emulator.token_requests().is_empty());
}
