//! The JWT of a service account, with and without a user whom it acts for.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use google_classroom_emulator::{Access, Emulator, demo};
use serde_json::json;

use crate::client::{
    Assertion, BASE_URL, ROSTERS, ROSTERS_READONLY, access_token, assert_refused, call, exchange_jwt, now,
    with_robot,
};

const COURSEWORK: &str = "https://www.googleapis.com/auth/classroom.coursework.students";

fn assertion(emulator: &Emulator, robot: &str) -> Assertion {
    let key_file = emulator.service_account_key(robot, BASE_URL);
    Assertion::of(&key_file, ROSTERS).claim("sub", demo::TEACHER)
}

#[test]
fn a_delegated_token_is_that_of_the_user() {
    let (emulator, robot) = with_robot();
    let answer = assertion(&emulator, &robot).exchange(&emulator);
    assert_eq!(answer.headers["cache-control"], "no-store");
    assert_eq!(answer.json["token_type"], "Bearer");
    assert_eq!(answer.json["scope"], ROSTERS);
    assert_eq!(answer.json["expires_in"], 3599);

    let token = access_token(answer);
    let body = json!({ "courseId": demo::BIOLOGY, "userId": demo::NEWCOMER, "role": "STUDENT" }).to_string();
    call(&emulator, "POST", "/v1/invitations", &token, &body).ok();
    assert_eq!(emulator.journal()[0].caller, demo::TEACHER);
}

#[test]
fn a_token_reaches_no_further_than_its_scopes() {
    let (emulator, robot) = with_robot();
    let assertion = assertion(&emulator, &robot).claim("scope", ROSTERS_READONLY);
    let token = access_token(assertion.exchange(&emulator));
    call(&emulator, "GET", "/v1/invitations?userId=me", &token, "").ok();
    let answer = call(&emulator, "POST", "/v1/invitations", &token, "{}");
    assert_eq!(answer.detail()["reason"], "ACCESS_TOKEN_SCOPE_INSUFFICIENT");
}

#[test]
fn each_exchange_gives_a_token_of_its_own() {
    let (emulator, robot) = with_robot();
    let assertion = assertion(&emulator, &robot);
    let [first, second] = [(); 2].map(|()| access_token(assertion.exchange(&emulator)));
    assert_ne!(first, second);
    emulator.expire_token(&first);
    let answer = call(&emulator, "GET", "/v1/invitations?userId=me", &first, "");
    assert_eq!((answer.status, &answer.detail()["reason"]), (401, &json!("ACCESS_TOKEN_EXPIRED")));
    call(&emulator, "GET", "/v1/invitations?userId=me", &second, "").ok();
}

#[test]
fn an_account_by_itself_has_no_classroom() {
    let (emulator, robot) = with_robot();
    let alone = assertion(&emulator, &robot).without("sub");
    for assertion in [alone.clone(), alone.claim("sub", robot.as_str())] {
        let token = access_token(assertion.exchange(&emulator));
        let answer = call(&emulator, "GET", "/v1/invitations?userId=me", &token, "");
        answer.assert_error(400, "FAILED_PRECONDITION", "");
        assert_eq!(answer.error().2, "Precondition check failed.");
    }
}

#[test]
fn the_header_must_be_that_of_a_key_of_the_account() {
    let (emulator, robot) = with_robot();
    let other = emulator.add_service_account("other");
    let other = Assertion::of(&emulator.service_account_key(&other, BASE_URL), ROSTERS);
    let good = assertion(&emulator, &robot);
    for (bad, hint) in [
        (good.clone().header("alg", "none"), "alg"),
        (good.clone().header("alg", "HS256"), "alg"),
        (good.clone().without("alg"), "alg"),
        (good.clone().header("typ", "JOSE"), "typ"),
        (good.clone().without("kid"), "kid"),
        (good.clone().header("kid", "nonsense"), "kid"),
        (good.header("kid", other.header["kid"].clone()), "kid"),
    ] {
        assert_refused(&bad.exchange(&emulator), 400, "invalid_grant", hint);
    }
}

#[test]
fn the_signature_must_be_that_of_the_key_over_these_claims() {
    let (emulator, robot) = with_robot();
    let good = assertion(&emulator, &robot);
    let wrong_key = good.clone().signed_with(include_str!("another-public-test-key.pem"));
    let signed = good.sign();
    let (head, signature) = signed.rsplit_once('.').expect("three parts");
    let tampered = good.claims.to_string().replace(demo::TEACHER, demo::ADMIN);
    let header = head.split('.').next().expect("a header");
    let tampered = format!("{header}.{}.{signature}", BASE64_URL_SAFE_NO_PAD.encode(tampered));
    for bad in [wrong_key.sign(), tampered, format!("{head}."), format!("{head}.AAAA")] {
        assert_refused(&exchange_jwt(&emulator, &bad), 400, "invalid_grant", "signature");
    }
}

#[test]
fn what_is_no_jwt_is_refused() {
    let (emulator, robot) = with_robot();
    let signed = assertion(&emulator, &robot).sign();
    let deep = BASE64_URL_SAFE_NO_PAD.encode("[".repeat(10_000));
    let number = BASE64_URL_SAFE_NO_PAD.encode("1");
    for bad in [
        "nonsense".to_owned(),
        "..".to_owned(),
        format!("{signed}.AAAA"),
        format!("{signed}="),
        signed.replacen('.', "", 1),
        format!("{deep}.{deep}.{deep}"),
        format!("{number}.{number}.{number}"),
    ] {
        assert_refused(&exchange_jwt(&emulator, &bad), 400, "invalid_grant", "Invalid JWT: ");
    }
}

#[test]
fn each_claim_is_checked() {
    let (emulator, robot) = with_robot();
    let good = assertion(&emulator, &robot);
    for (bad, hint) in [
        (good.clone().without("iss"), "iss"),
        (good.clone().claim("iss", "nobody@emulator.iam.gserviceaccount.com"), "iss"),
        (good.clone().without("aud"), "aud"),
        (good.clone().claim("aud", "https://classroom.googleapis.com/"), "aud"),
        (good.clone().claim("aud", "http://elsewhere.example/token"), "aud"),
        (good.clone().without("iat"), "iat"),
        (good.clone().claim("iat", now() + 120).claim("exp", now() + 180), "iat"),
        (good.clone().claim("iat", "soon"), "iat"),
        (good.clone().without("exp"), "exp"),
        (good.clone().claim("exp", now() - 1), "exp"),
        (good.clone().claim("iat", now() - 3600).claim("exp", now()), "exp"),
        (good.clone().claim("exp", now() + 3700), "exp"),
        (good.clone().claim("iat", i64::MIN), "exp"),
        (good.clone().claim("iat", i64::MAX).claim("exp", i64::MAX), "iat"),
        (good.clone().claim("exp", 1.5), "exp"),
    ] {
        assert_refused(&bad.exchange(&emulator), 400, "invalid_grant", hint);
    }
    for (bad, hint) in [
        (good.clone().without("scope"), "scope"),
        (good.clone().claim("scope", ""), "scope"),
        (good.clone().claim("scope", format!("{ROSTERS} https://nonsense.example")), "nonsense.example"),
    ] {
        assert_refused(&bad.exchange(&emulator), 400, "invalid_scope", hint);
    }
    good.exchange(&emulator).ok();
}

#[test]
fn a_clock_may_be_a_little_ahead() {
    let (emulator, robot) = with_robot();
    let iat = now() + 30;
    assertion(&emulator, &robot).claim("iat", iat).claim("exp", iat + 3600).exchange(&emulator).ok();
}

#[test]
fn googles_token_endpoint_is_a_good_audience() {
    let (emulator, robot) = with_robot();
    assertion(&emulator, &robot).claim("aud", "https://oauth2.googleapis.com/token").exchange(&emulator).ok();
}

#[test]
fn delegation_is_for_all_scopes_that_are_asked_for() {
    let (emulator, robot) = with_robot();
    let good = assertion(&emulator, &robot);
    good.clone().claim("scope", format!("{ROSTERS} {ROSTERS_READONLY}")).exchange(&emulator).ok();
    let more = good.clone().claim("scope", format!("{ROSTERS} {COURSEWORK}"));
    assert_refused(&more.exchange(&emulator), 401, "unauthorized_client", COURSEWORK);
    // Without a user no delegation is needed.
    more.without("sub").exchange(&emulator).ok();

    emulator.grant_delegation(&robot, &[COURSEWORK]);
    assert_refused(&good.exchange(&emulator), 401, "unauthorized_client", ROSTERS);
    let other = emulator.add_service_account("other");
    let other = assertion(&emulator, &other).claim("scope", COURSEWORK);
    assert_refused(&other.exchange(&emulator), 401, "unauthorized_client", COURSEWORK);
}

#[test]
fn the_user_must_be_there_and_active() {
    let (emulator, robot) = with_robot();
    let good = assertion(&emulator, &robot);
    for user in ["nobody@school.example", demo::DISABLED, "me"] {
        let bad = good.clone().claim("sub", user);
        assert_refused(&bad.exchange(&emulator), 400, "invalid_grant", user);
    }
    good.exchange(&emulator).ok();
    emulator.set_access(demo::TEACHER, Access::AccountDisabled);
    assert_refused(&good.exchange(&emulator), 400, "invalid_grant", demo::TEACHER);
}

#[test]
#[should_panic(expected = "no service account \"nobody\"")]
fn a_key_of_nobody_is_a_mistake_of_the_test() {
    Emulator::demo().service_account_key("nobody", BASE_URL);
}
