//! The journal of what was asked of the endpoints.

use google_classroom_emulator::{Emulator, TokenRequestKind, demo};
use serde_json::json;

use crate::{
    client::{
        Assertion, BASE_URL, CLOUD_PLATFORM, ROSTERS, ROSTERS_READONLY, access_token, call, post_form,
        with_robot,
    },
    support::send,
};

#[test]
fn each_request_is_there_with_who_asked_for_whom_and_what_became_of_it() {
    let (emulator, robot) = with_robot();
    let assertion = Assertion::of(
        &emulator.service_account_key(&robot, BASE_URL),
        &format!("{ROSTERS} {ROSTERS_READONLY}"),
    );
    assertion.clone().claim("sub", demo::TEACHER).exchange(&emulator).ok();
    assertion.clone().claim("sub", demo::TEACHER).claim("exp", 1).exchange(&emulator);
    let token = access_token(assertion.claim("scope", CLOUD_PLATFORM).exchange(&emulator));
    let path = format!("/v1/projects/-/serviceAccounts/{robot}:signJwt");
    call(&emulator, "POST", &path, &token, &json!({ "payload": "{}" }).to_string());

    let requests = emulator.token_requests();
    assert!(requests.iter().map(|request| request.sequence).eq(1..=4));
    let told: Vec<_> = requests
        .iter()
        .map(|request| (request.kind, request.subject.as_deref(), request.error.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            (TokenRequestKind::JwtBearer, Some(demo::TEACHER), None),
            (TokenRequestKind::JwtBearer, Some(demo::TEACHER), Some("invalid_grant")),
            (TokenRequestKind::JwtBearer, None, None),
            (TokenRequestKind::SignJwt, Some(robot.as_str()), Some("PERMISSION_DENIED")),
        ]
    );
    assert!(requests.iter().all(|request| request.issuer.as_deref() == Some(robot.as_str())));
    assert_eq!(requests[0].scopes, [ROSTERS, ROSTERS_READONLY]);
}

#[test]
fn other_kinds_are_told_apart() {
    let emulator = Emulator::demo();
    let machine = emulator.add_service_account("machine");
    emulator.set_metadata_account(&machine);
    let principal = emulator.add_subject_token("another");
    let path = "/computeMetadata/v1/instance/service-accounts/default/token";
    send(&emulator, "GET", path, &[("metadata-flavor", "Google")], "").ok();
    post_form(&emulator, "/v1/token", &[("subject_token", "another")]);
    post_form(&emulator, "/token", &[]);
    send(&emulator, "POST", "/v1/projects/-/serviceAccounts/x:generateAccessToken", &[], "");
    let told: Vec<_> =
        emulator.token_requests().into_iter().map(|request| (request.kind, request.issuer)).collect();
    assert_eq!(
        told,
        [
            (TokenRequestKind::Metadata, Some(machine)),
            (TokenRequestKind::TokenExchange, Some(principal)),
            (TokenRequestKind::Unknown, None),
            (TokenRequestKind::GenerateAccessToken, None),
        ]
    );
}

#[test]
fn calls_of_the_api_are_no_token_requests() {
    let emulator = Emulator::demo();
    call(&emulator, "GET", "/v1/courses", &emulator.token(demo::TEACHER), "").ok();
    assert!(emulator.token_requests().is_empty());
}
