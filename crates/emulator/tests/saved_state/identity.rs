//! Accounts and credentials that were there before.

use std::time::Duration;

use google_classroom_emulator::{Emulator, demo};
use serde_json::{Value, json};

use crate::{
    resumed::resumed,
    support::{Answer, as_user, send},
};

const BASE_URL: &str = "http://127.0.0.1:8085";

/// Exchanges the refresh token of a file of credentials.
fn exchange(school: &Emulator, file: &str) -> Answer {
    let file: Value = serde_json::from_str(file).expect("JSON");
    let mut form = json!({ "grant_type": "refresh_token" });
    for name in ["client_id", "client_secret", "refresh_token"] {
        form[name] = file[name].clone();
    }
    send(school, "POST", "/token", &[("content-type", "application/json")], &form.to_string())
}

fn list(school: &Emulator, token: &str) -> u16 {
    let authorization = format!("Bearer {token}");
    send(school, "GET", "/v1/courses", &[("authorization", &authorization)], "").status
}

fn access_token(answer: Answer) -> String {
    answer.ok()["access_token"].as_str().expect("a token").to_owned()
}

#[test]
fn credentials_go_on_where_they_were() {
    let school = Emulator::demo();
    let good = school.authorized_user(demo::TEACHER, BASE_URL);
    let revoked = school.authorized_user(demo::STUDENT, BASE_URL);
    school.revoke_refresh_tokens(demo::STUDENT);
    let token = access_token(exchange(&school, &good));
    let robot = school.add_service_account("robot");
    let school = resumed(&school);
    assert_eq!(list(&school, &token), 200);
    // The next one is not the same.
    assert_ne!(access_token(exchange(&school, &good)), token);
    assert_eq!(exchange(&school, &revoked).json["error"], "invalid_grant");
    assert_eq!(school.token_requests().len(), 3);
    assert!(school.service_account_key(&robot, BASE_URL).contains(&robot));
    // A token of an exchange ends with its time, by the clock that was moved.
    school.advance_clock(Duration::from_secs(2 * 3600));
    assert_eq!(list(&resumed(&school), &token), 401);
}

#[test]
fn an_account_that_is_not_there_is_named_by_its_place() {
    let school = Emulator::demo();
    school.set_metadata_account(&school.add_service_account("robot"));
    school.authorized_user(demo::TEACHER, BASE_URL);
    let state: Value = serde_json::from_str(&school.to_json()).expect("JSON");
    let mut changed = state.clone();
    changed["school"]["identity"]["accounts"] = json!({});
    let error = Emulator::from_json(&changed.to_string()).expect_err("no account");
    assert_eq!(error.pointer(), "/school/identity/metadataAccount");
    let mut changed = state;
    let tokens = changed["school"]["identity"]["refreshTokens"].as_object_mut().expect("tokens");
    let (token, grant) = tokens.iter_mut().next().expect("one");
    grant["user"] = json!(7);
    let pointer = format!("/school/identity/refreshTokens/{token}/user");
    assert_eq!(Emulator::from_json(&changed.to_string()).expect_err("no user").pointer(), pointer);
}

#[test]
fn a_school_of_an_emulator_without_credentials_can_be_read() {
    for nothing in [Some(json!(null)), None] {
        let mut state: Value = serde_json::from_str(&Emulator::demo().to_json()).expect("JSON");
        match nothing {
            Some(null) => state["school"]["identity"] = null,
            None => drop(state["school"].as_object_mut().expect("a school").remove("identity")),
        }
        let school = Emulator::from_json(&state.to_string()).expect("a school");
        as_user(&school, demo::TEACHER).get("/v1/courses").ok();
    }
}
