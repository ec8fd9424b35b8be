//! IAM Credentials: tokens and signatures for those who may act as an account.

use base64::{Engine, prelude::*};
use google_classroom_emulator::{Emulator, demo};
use serde_json::{Value, json};

use crate::{
    client::{
        Assertion, BASE_URL, CLOUD_PLATFORM, ROSTERS, access_token, assert_refused, call, exchange_jwt, now,
        with_robot,
    },
    support::Answer,
};

/// A school, an account, and an access token of another account that may act as it.
fn with_ambient() -> (Emulator, String, String) {
    let (emulator, robot) = with_robot();
    let ambient = emulator.add_service_account("ambient");
    emulator.grant_token_creator(&ambient, &robot);
    let token = token_of(&emulator, &ambient, CLOUD_PLATFORM);
    (emulator, robot, token)
}

fn token_of(emulator: &Emulator, account: &str, scope: &str) -> String {
    let assertion = Assertion::of(&emulator.service_account_key(account, BASE_URL), scope);
    access_token(assertion.exchange(emulator))
}

fn ask(emulator: &Emulator, token: &str, account: &str, verb: &str, body: Value) -> Answer {
    let path = format!("/v1/projects/-/serviceAccounts/{account}:{verb}");
    call(emulator, "POST", &path, token, &body.to_string())
}

fn delegated_claims(robot: &str) -> Value {
    json!({
        "iss": robot,
        "sub": demo::TEACHER,
        "scope": ROSTERS,
        "aud": "https://oauth2.googleapis.com/token",
        "iat": now(),
        "exp": now() + 3600,
    })
}

fn sign(emulator: &Emulator, token: &str, robot: &str, claims: &Value) -> Answer {
    ask(emulator, token, robot, "signJwt", json!({ "payload": claims.to_string() }))
}

#[test]
fn a_jwt_that_iam_signed_is_good_for_delegation() {
    let (emulator, robot, ambient) = with_ambient();
    let answer = sign(&emulator, &ambient, &robot, &delegated_claims(&robot)).ok();
    let jwt = answer["signedJwt"].as_str().expect("a JWT");
    let token = access_token(exchange_jwt(&emulator, jwt));
    call(&emulator, "GET", "/v1/invitations?userId=me", &token, "").ok();

    // The key is not the one that files have, so its id is another.
    let file: Value = serde_json::from_str(&emulator.service_account_key(&robot, BASE_URL)).expect("JSON");
    assert_ne!(answer["keyId"], file["private_key_id"]);
    assert_eq!(answer["keyId"].as_str().map(str::len), Some(40));
}

#[test]
fn iam_signs_wrong_claims_too_and_the_token_endpoint_refuses_them() {
    let (emulator, robot, ambient) = with_ambient();
    let mut claims = delegated_claims(&robot);
    claims["aud"] = "https://classroom.googleapis.com/".into();
    let answer = sign(&emulator, &ambient, &robot, &claims).ok();
    let jwt = answer["signedJwt"].as_str().expect("a JWT");
    assert_refused(&exchange_jwt(&emulator, jwt), 400, "invalid_grant", "aud");
}

#[test]
fn a_payload_is_claims_that_expire_within_twelve_hours() {
    let (emulator, robot, ambient) = with_ambient();
    for exp in [json!(now() + 12 * 3600), json!(now() + 5)] {
        sign(&emulator, &ambient, &robot, &json!({ "exp": exp })).ok();
    }
    sign(&emulator, &ambient, &robot, &json!({ "iss": robot })).ok();
    for exp in [json!(now() - 60), json!(now() + 13 * 3600), json!("soon"), json!(1.5), json!(null)] {
        let answer = sign(&emulator, &ambient, &robot, &json!({ "exp": exp }));
        answer.assert_error(400, "INVALID_ARGUMENT", "");
    }
    for body in [
        json!({}),
        json!({ "payload": {} }),
        json!({ "payload": "" }),
        json!({ "payload": "nonsense" }),
        json!({ "payload": "[]" }),
        json!({ "payload": "{}", "colour": "red" }),
        json!({ "payload": "{}", "delegates": "nobody" }),
        json!([]),
    ] {
        let answer = ask(&emulator, &ambient, &robot, "signJwt", body);
        answer.assert_error(400, "INVALID_ARGUMENT", "");
    }
}

#[test]
fn bytes_are_signed_with_the_key_of_the_account() {
    let (emulator, robot, ambient) = with_ambient();
    let sign = |payload: &str| ask(&emulator, &ambient, &robot, "signBlob", json!({ "payload": payload }));
    sign("?").assert_error(400, "INVALID_ARGUMENT", "");
    let key_id = sign("AAAA").ok()["keyId"].clone();

    // The signature of a JWT is over its first two parts, so the token endpoint tells whether it is good.
    let assertion = Assertion::of(&emulator.service_account_key(&robot, BASE_URL), ROSTERS);
    let assertion = assertion.header("kid", key_id).sign();
    let (signed, _) = assertion.rsplit_once('.').expect("three parts");
    let answer = sign(&BASE64_STANDARD.encode(signed)).ok();
    let signature = BASE64_STANDARD.decode(answer["signedBlob"].as_str().expect("bytes")).expect("base64");
    let jwt = format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature));
    access_token(exchange_jwt(&emulator, &jwt));
}

#[test]
fn an_access_token_of_the_account_lasts_as_long_as_was_asked_for() {
    let (emulator, robot, ambient) = with_ambient();
    let generate = |body| ask(&emulator, &ambient, &robot, "generateAccessToken", body);
    let answer = generate(json!({ "scope": [ROSTERS], "lifetime": "300s" })).ok();
    let expires = answer["expireTime"].as_str().expect("a time");
    let expires = time::OffsetDateTime::parse(expires, &time::format_description::well_known::Rfc3339);
    let lasts = expires.expect("RFC 3339").unix_timestamp() - now();
    // Sooner than the hour that is usual, on a machine that takes its time.
    assert!((240..=300).contains(&lasts), "{lasts}");
    let token = answer["accessToken"].as_str().expect("a token");
    let answer = call(&emulator, "GET", "/v1/invitations?userId=me", token, "");
    answer.assert_error(400, "FAILED_PRECONDITION", "");

    generate(json!({ "scope": [ROSTERS], "lifetime": "3600.000000000s", "delegates": null })).ok();
    generate(json!({ "scope": [ROSTERS, CLOUD_PLATFORM] })).ok();
    for body in [
        json!({}),
        json!({ "scope": [] }),
        json!({ "scope": ROSTERS }),
        json!({ "scope": ["nonsense"] }),
        json!({ "scope": [ROSTERS], "lifetime": "3601s" }),
        json!({ "scope": [ROSTERS], "lifetime": "0s" }),
        json!({ "scope": [ROSTERS], "lifetime": "-1s" }),
        json!({ "scope": [ROSTERS], "lifetime": "300" }),
        json!({ "scope": [ROSTERS], "lifetime": 300 }),
        json!({ "scope": [ROSTERS], "lifetime": "99999999999999999999s" }),
    ] {
        generate(body).assert_error(400, "INVALID_ARGUMENT", "");
    }
}

#[test]
fn the_caller_needs_a_token_with_a_scope_of_iam() {
    let (emulator, robot, _) = with_ambient();
    let ambient = emulator.add_service_account("ambient");
    let path = format!("/v1/projects/-/serviceAccounts/{robot}:signJwt");
    let missing = crate::support::send(&emulator, "POST", &path, &[], "{}");
    missing.assert_error(401, "UNAUTHENTICATED", "");
    assert_eq!(missing.detail()["reason"], "CREDENTIALS_MISSING");
    assert_eq!(missing.detail()["metadata"]["service"], "iamcredentials.googleapis.com");
    call(&emulator, "POST", &path, "nonsense", "{}").assert_error(401, "UNAUTHENTICATED", "");

    let narrow = token_of(&emulator, &ambient, ROSTERS);
    let answer = call(&emulator, "POST", &path, &narrow, "{}");
    answer.assert_error(403, "PERMISSION_DENIED", "");
    assert_eq!(answer.detail()["reason"], "ACCESS_TOKEN_SCOPE_INSUFFICIENT");
    let iam = token_of(&emulator, &ambient, "https://www.googleapis.com/auth/iam");
    sign(&emulator, &iam, &robot, &json!({})).ok();
}

#[test]
fn who_is_not_permitted_learns_nothing() {
    let (emulator, robot, ambient) = with_ambient();
    let other = emulator.add_service_account("other");
    let bodies = [
        ("signJwt", json!({ "payload": "{}" }), "iam.serviceAccounts.signJwt"),
        ("signBlob", json!({ "payload": "AAAA" }), "iam.serviceAccounts.signBlob"),
        ("generateAccessToken", json!({ "scope": [ROSTERS] }), "iam.serviceAccounts.getAccessToken"),
    ];
    for (verb, body, permission) in bodies {
        ask(&emulator, &ambient, &robot, verb, body.clone()).ok();
        let refused = ask(&emulator, &ambient, &other, verb, body.clone());
        refused.assert_error(403, "PERMISSION_DENIED", "");
        assert_eq!(refused.detail()["reason"], "IAM_PERMISSION_DENIED");
        assert_eq!(refused.detail()["metadata"]["permission"], permission);
        let missing = ask(&emulator, &ambient, "nobody@example.com", verb, body);
        assert_eq!(missing.error(), refused.error());
    }
}

#[test]
fn a_user_may_act_as_an_account_too() {
    let (emulator, robot) = with_robot();
    let token = emulator.token_with_scopes(demo::ADMIN, &[CLOUD_PLATFORM]);
    sign(&emulator, &token, &robot, &json!({})).assert_error(403, "PERMISSION_DENIED", "");
    emulator.grant_token_creator(demo::ADMIN, &robot);
    sign(&emulator, &token, &robot, &json!({})).ok();
}

#[test]
fn every_link_of_a_chain_of_delegates_is_needed() {
    for (has_first, has_last) in [(true, true), (true, false), (false, true)] {
        let (emulator, robot) = with_robot();
        let [caller, delegate] = ["caller", "delegate"].map(|name| emulator.add_service_account(name));
        if has_first {
            emulator.grant_token_creator(&caller, &delegate);
        }
        if has_last {
            emulator.grant_token_creator(&delegate, &robot);
        }
        let token = token_of(&emulator, &caller, CLOUD_PLATFORM);
        let delegates = json!([format!("projects/-/serviceAccounts/{delegate}")]);
        let body = json!({ "payload": "{}", "delegates": delegates });
        let status = ask(&emulator, &token, &robot, "signJwt", body).status;
        assert_eq!(status, if has_first && has_last { 200 } else { 403 }, "{has_first} {has_last}");
        let direct = ask(&emulator, &token, &robot, "signJwt", json!({ "payload": "{}" }));
        direct.assert_error(403, "PERMISSION_DENIED", "");
    }
}

#[test]
fn the_account_may_be_escaped_and_other_verbs_are_not_there() {
    let (emulator, robot, ambient) = with_ambient();
    let escaped = robot.replace('@', "%40");
    ask(&emulator, &ambient, &escaped, "signJwt", json!({ "payload": "{}" })).ok();
    for path in [
        format!("/v1/projects/-/serviceAccounts/{robot}:generateIdToken"),
        format!("/v1/projects/-/serviceAccounts/{robot}"),
        format!("/v1/projects/emulator/serviceAccounts/{robot}:signJwt"),
        "/v1/projects/-/serviceAccounts/%zz:signJwt".to_owned(),
    ] {
        let status = call(&emulator, "POST", &path, &ambient, "{}").status;
        assert!([400, 404].contains(&status), "{path}: {status}");
    }
}
