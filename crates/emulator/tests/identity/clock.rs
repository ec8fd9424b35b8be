//! The clock of the endpoints, and how long tokens last.

use std::time::{Duration, UNIX_EPOCH};

use google_classroom_emulator::{Emulator, demo};
use serde_json::json;

use crate::{
    client::{Assertion, BASE_URL, ROSTERS, access_token, assert_refused, call, now, with_robot},
    support::Answer,
};

const TEN_MINUTES: Duration = Duration::from_secs(600);

fn exchange(emulator: &Emulator, robot: &str) -> Answer {
    let key_file = emulator.service_account_key(robot, BASE_URL);
    Assertion::of(&key_file, ROSTERS).claim("sub", demo::TEACHER).exchange(emulator)
}

fn list(emulator: &Emulator, token: &str) -> Answer {
    call(emulator, "GET", "/v1/invitations?userId=me", token, "")
}

/// How far the `Date` of an answer is ahead, in seconds.
fn ahead(answer: &Answer) -> i64 {
    let date = answer.headers["date"].to_str().expect("ASCII");
    let date = httpdate::parse_http_date(date).expect("a date of HTTP");
    let seconds = date.duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
    seconds.cast_signed() - now()
}

/// Whether a number of seconds is what it should be, on a machine that takes its time.
fn is_about(expected: i64, seconds: i64) -> bool {
    (expected - 60..=expected).contains(&seconds)
}

#[test]
fn a_token_is_good_for_its_lifetime() {
    let (emulator, robot) = with_robot();
    emulator.set_token_lifetime(TEN_MINUTES);
    let answer = exchange(&emulator, &robot);
    assert_eq!(answer.json["expires_in"], 600);
    let token = access_token(answer);
    emulator.set_clock_ahead(TEN_MINUTES - Duration::from_secs(60));
    list(&emulator, &token).ok();
    emulator.set_clock_ahead(TEN_MINUTES);
    let answer = list(&emulator, &token);
    answer.assert_error(401, "UNAUTHENTICATED", "");
    assert_eq!(answer.detail()["reason"], json!("ACCESS_TOKEN_EXPIRED"));
    // Tokens that a test took without an exchange know no time.
    list(&emulator, &emulator.token(demo::TEACHER)).ok();
}

#[test]
fn a_clock_that_is_ahead_finds_a_jwt_expired() {
    let (emulator, robot) = with_robot();
    emulator.set_clock_ahead(Duration::from_secs(3700));
    let answer = exchange(&emulator, &robot);
    assert_refused(&answer, 400, "invalid_grant", "clock");
    assert!(is_about(3700, ahead(&answer)), "{}", ahead(&answer));
}

#[test]
fn a_clock_that_is_behind_finds_a_jwt_issued_in_the_future() {
    let (emulator, robot) = with_robot();
    emulator.set_clock_behind(TEN_MINUTES);
    let answer = exchange(&emulator, &robot);
    assert_refused(&answer, 400, "invalid_grant", "clock");
    assert!(is_about(-600, ahead(&answer)), "{}", ahead(&answer));
    emulator.set_clock_behind(Duration::ZERO);
    let answer = exchange(&emulator, &robot);
    assert!(is_about(0, ahead(&answer)), "{}", ahead(&answer));
    access_token(answer);
}

#[test]
#[should_panic(expected = "a century at most")]
fn a_clock_is_not_off_by_ages() {
    Emulator::demo().set_clock_ahead(Duration::MAX);
}

#[test]
fn a_lifetime_beyond_all_bounds_is_no_trouble() {
    let (emulator, robot) = with_robot();
    emulator.set_token_lifetime(Duration::MAX);
    let token = access_token(exchange(&emulator, &robot));
    list(&emulator, &token).ok();
}
