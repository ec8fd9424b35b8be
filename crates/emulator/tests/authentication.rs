//! Who is calling, and whether the token allows it.

mod support;

use google_classroom_emulator::{Access, Emulator, demo};
use support::{Answer, send};

const ROSTERS: &str = "https://www.googleapis.com/auth/classroom.rosters";
const ROSTERS_READONLY: &str = "https://www.googleapis.com/auth/classroom.rosters.readonly";

fn get(school: &Emulator, path: &str, authorization: &str) -> Answer {
    send(school, "GET", path, &[("authorization", authorization)], "")
}

#[track_caller]
fn assert_refused(answer: &Answer, reason: &str, challenge: &str) {
    answer.assert_error(401, "UNAUTHENTICATED", "");
    let detail = answer.detail();
    assert_eq!(detail["@type"], "type.googleapis.com/google.rpc.ErrorInfo");
    assert_eq!(detail["reason"], reason);
    assert_eq!(detail["domain"], "googleapis.com");
    assert_eq!(detail["metadata"]["service"], "classroom.googleapis.com");
    let given = answer.headers["www-authenticate"].to_str().expect("ASCII");
    assert!(given.starts_with("Bearer ") && given.contains(challenge), "{given}");
}

#[test]
fn no_token_is_told_from_a_wrong_one() {
    let school = Emulator::demo();
    let missing = send(&school, "GET", "/v1/courses", &[], "");
    assert_refused(&missing, "CREDENTIALS_MISSING", "realm=");
    for authorization in ["Bearer nonsense", "Bearer ", "Bearer", "Basic YTpi", "nonsense"] {
        let answer = get(&school, "/v1/courses", authorization);
        assert_refused(&answer, "ACCESS_TOKEN_TYPE_UNSUPPORTED", "invalid_token");
        assert!(!answer.text.contains("nonsense"), "an answer repeats no token");
    }
}

#[test]
fn a_token_comes_in_the_header_or_in_the_query() {
    let school = Emulator::demo();
    let token = school.token(demo::TEACHER);
    get(&school, "/v1/courses", &format!("Bearer {token}")).ok();
    get(&school, "/v1/courses", &format!("bearer  {token}")).ok();
    send(&school, "GET", &format!("/v1/courses?access_token={token}"), &[], "").ok();
    send(&school, "GET", &format!("/v1/courses?oauth_token={token}"), &[], "").ok();
}

#[test]
fn an_expired_token_is_refused_and_a_new_one_is_given() {
    let school = Emulator::demo();
    let old = school.token(demo::TEACHER);
    school.expire_token(&old);
    assert_refused(
        &get(&school, "/v1/courses", &format!("Bearer {old}")),
        "ACCESS_TOKEN_EXPIRED",
        "invalid_token",
    );
    let new = school.token(demo::TEACHER);
    assert_ne!(old, new);
    get(&school, "/v1/courses", &format!("Bearer {new}")).ok();
}

#[test]
fn the_tokens_of_a_disabled_account_are_refused() {
    let school = Emulator::demo();
    let token = school.token(demo::TEACHER);
    school.set_access(demo::TEACHER, Access::AccountDisabled);
    let answer = get(&school, "/v1/courses", &format!("Bearer {token}"));
    assert_refused(&answer, "ACCOUNT_STATE_INVALID", "invalid_token");
}

#[test]
fn a_token_for_other_scopes_is_not_enough() {
    let school = Emulator::demo();
    let token = school.token_with_scopes(demo::TEACHER, &[ROSTERS_READONLY]);
    let authorization = format!("Bearer {token}");
    get(&school, "/v1/invitations?userId=me", &authorization).ok();

    let answer = send(&school, "POST", "/v1/invitations", &[("authorization", &authorization)], "{}");
    answer.assert_error(403, "PERMISSION_DENIED", "");
    assert_eq!(answer.detail()["reason"], "ACCESS_TOKEN_SCOPE_INSUFFICIENT");
    assert_eq!(answer.detail()["metadata"]["method"], "classroom.invitations.create");
    let challenge = answer.headers["www-authenticate"].to_str().unwrap();
    assert!(challenge.contains("insufficient_scope") && challenge.contains(ROSTERS), "{challenge}");
}

#[test]
fn tokens_are_the_same_in_every_run_and_differ_by_user_and_scopes() {
    let (one, other) = (Emulator::demo(), Emulator::demo());
    assert_eq!(one.token(demo::TEACHER), other.token(demo::TEACHER));
    assert_eq!(one.token(demo::TEACHER), one.token(&one.user_id(demo::TEACHER)));
    let different = [
        one.token(demo::TEACHER),
        one.token(demo::STUDENT),
        one.token_with_scopes(demo::TEACHER, &[ROSTERS]),
        one.token_with_scopes(demo::TEACHER, &[]),
    ];
    for (index, token) in different.iter().enumerate() {
        assert!(token.starts_with("emulator-"));
        assert!(!different[..index].contains(token));
    }
}

#[test]
fn no_token_is_in_the_debug_output() {
    let school = Emulator::demo();
    let token = school.token(demo::TEACHER);
    assert!(!format!("{school:?}").contains(&token));
}

#[test]
#[should_panic(expected = "no user \"nobody@school.example\"")]
fn a_token_for_nobody_is_a_mistake_of_the_test() {
    Emulator::demo().token("nobody@school.example");
}
