//! Refresh tokens of users.

use google_classroom_emulator::{Access, Emulator, demo};
use serde_json::Value;

use crate::{
    client::{BASE_URL, ROSTERS, ROSTERS_READONLY, access_token, assert_refused, call, post_form},
    support::Answer,
};

const FIELDS: [&str; 3] = ["client_id", "client_secret", "refresh_token"];

/// The exchange of a file, with some parameters changed: an empty one is left out.
fn refresh(emulator: &Emulator, file: &str, changes: &[(&str, &str)]) -> Answer {
    let file: Value = serde_json::from_str(file).expect("JSON");
    assert_eq!(file["type"], "authorized_user");
    assert_eq!(file["token_uri"], format!("{BASE_URL}/token"));
    let mut form = vec![("grant_type", "refresh_token")];
    form.extend(FIELDS.map(|name| (name, file[name].as_str().expect("a text"))));
    form.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    form.extend(changes);
    post_form(emulator, "/token", &form)
}

#[test]
fn a_refresh_token_gives_tokens_of_its_user() {
    let emulator = Emulator::demo();
    let file = emulator.authorized_user(demo::STUDENT, BASE_URL);
    let answer = refresh(&emulator, &file, &[]);
    assert_eq!(answer.json["token_type"], "Bearer");
    let token = access_token(answer);
    let profile = call(&emulator, "GET", "/v1/userProfiles/me", &token, "").ok();
    assert_eq!(profile["id"], emulator.user_id(demo::STUDENT));
    assert_ne!(token, access_token(refresh(&emulator, &file, &[])));
}

#[test]
fn scopes_may_be_narrowed_and_not_widened() {
    let emulator = Emulator::demo();
    let file = emulator.authorized_user_with_scopes(demo::TEACHER, &[ROSTERS, ROSTERS_READONLY], BASE_URL);
    let both = format!("{ROSTERS} {ROSTERS_READONLY}");
    assert_eq!(refresh(&emulator, &file, &[]).ok()["scope"], both);
    let narrow = refresh(&emulator, &file, &[("scope", ROSTERS_READONLY)]);
    assert_eq!(narrow.json["scope"], ROSTERS_READONLY);
    let answer = call(&emulator, "POST", "/v1/invitations", &access_token(narrow), "{}");
    assert_eq!(answer.detail()["reason"], "ACCESS_TOKEN_SCOPE_INSUFFICIENT");
    for scope in ["https://www.googleapis.com/auth/classroom.courses", "nonsense"] {
        let wide = refresh(&emulator, &file, &[("scope", &format!("{both} {scope}"))]);
        assert_refused(&wide, 400, "invalid_scope", scope);
    }
}

#[test]
fn the_client_is_checked() {
    let emulator = Emulator::demo();
    let file = emulator.authorized_user(demo::TEACHER, BASE_URL);
    for name in ["client_id", "client_secret"] {
        let answer = refresh(&emulator, &file, &[(name, "wrong")]);
        assert_refused(&answer, 401, "invalid_client", "client");
    }
    for name in FIELDS {
        assert_refused(&refresh(&emulator, &file, &[(name, "")]), 400, "invalid_request", name);
    }
}

#[test]
fn a_refresh_token_can_be_unknown_revoked_or_of_a_disabled_account() {
    let emulator = Emulator::demo();
    let [teacher, student] =
        [demo::TEACHER, demo::STUDENT].map(|user| emulator.authorized_user(user, BASE_URL));
    let unknown = refresh(&emulator, &teacher, &[("refresh_token", "nonsense")]);
    assert_refused(&unknown, 400, "invalid_grant", "revoked");
    assert!(!unknown.text.contains("nonsense"), "an answer repeats no token");

    let token = access_token(refresh(&emulator, &teacher, &[]));
    emulator.revoke_refresh_tokens(demo::TEACHER);
    assert_refused(&refresh(&emulator, &teacher, &[]), 400, "invalid_grant", "revoked");
    call(&emulator, "GET", "/v1/courses", &token, "").ok();
    let again = emulator.authorized_user(demo::TEACHER, BASE_URL);
    refresh(&emulator, &again, &[]).ok();

    refresh(&emulator, &student, &[]).ok();
    emulator.set_access(demo::STUDENT, Access::AccountDisabled);
    assert_refused(&refresh(&emulator, &student, &[]), 400, "invalid_grant", "revoked");
}

#[test]
fn no_secret_is_in_the_debug_output() {
    let emulator = Emulator::demo();
    let file: Value = serde_json::from_str(&emulator.authorized_user(demo::TEACHER, BASE_URL)).expect("JSON");
    let token = access_token(refresh(&emulator, &file.to_string(), &[]));
    let shown = format!("{emulator:?} {:?}", emulator.token_requests());
    for secret in [file["refresh_token"].as_str().expect("a token"), &token] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
