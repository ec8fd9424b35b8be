//! A JWT that a service account signed itself, in the place of an access token.

use google_classroom_emulator::{Emulator, demo};
use serde_json::json;

use crate::client::{Assertion, BASE_URL, CLOUD_PLATFORM, ROSTERS, call, now, with_robot};

fn own(emulator: &Emulator, robot: &str, scope: &str) -> Assertion {
    Assertion::of(&emulator.service_account_key(robot, BASE_URL), scope)
}

#[test]
fn it_is_a_token_of_the_account() {
    let (emulator, robot) = with_robot();
    let by_scope = own(&emulator, &robot, ROSTERS).without("aud").claim("sub", robot.as_str());
    let by_audience =
        own(&emulator, &robot, "").without("scope").claim("aud", "https://classroom.googleapis.com/");
    for token in [by_scope, by_audience] {
        let answer = call(&emulator, "GET", "/v1/invitations?userId=me", &token.sign(), "");
        answer.assert_error(400, "FAILED_PRECONDITION", "");
    }
    assert!(emulator.token_requests().is_empty(), "nothing is exchanged");
}

#[test]
fn it_may_call_iam() {
    let (emulator, robot) = with_robot();
    let ambient = emulator.add_service_account("ambient");
    emulator.grant_token_creator(&ambient, &robot);
    let path = format!("/v1/projects/-/serviceAccounts/{robot}:signJwt");
    let sign = |token: &Assertion| {
        call(&emulator, "POST", &path, &token.sign(), &json!({ "payload": "{}" }).to_string())
    };
    let good = own(&emulator, &ambient, CLOUD_PLATFORM);
    sign(&good).ok();
    sign(&own(&emulator, &ambient, ROSTERS)).assert_error(403, "PERMISSION_DENIED", "");
    for bad in [
        good.clone().claim("sub", demo::ADMIN),
        good.clone().claim("exp", now() - 1),
        good.clone().header("kid", "nonsense"),
        good.clone().without("scope").claim("aud", "https://classroom.googleapis.com/"),
        good.signed_with(include_str!("another-public-test-key.pem")),
    ] {
        sign(&bad).assert_error(401, "UNAUTHENTICATED", "");
    }
}
