//! A clock that is wrong.

use google_discovery_runtime::time::{Duration, OffsetDateTime, format_description::well_known::Rfc2822};

use crate::support::{Server, Step, key, nth, token, token_of};

/// A refusal by a server whose clock is so far ahead.
fn refusal(ahead: Duration) -> Step {
    let date = (OffsetDateTime::now_utc() + ahead).format(&Rfc2822).unwrap().replace("+0000", "GMT");
    Step::refuse("invalid_grant", "Invalid JWT").with_header("date", date)
}

#[tokio::test]
async fn the_assertion_is_signed_once_more_by_the_clock_of_the_server() {
    for ahead in [Duration::hours(3), Duration::hours(-3)] {
        let server = Server::of([refusal(ahead)]);
        let key = key();
        assert_eq!(token(&key, &server).await.unwrap(), nth(2));
        // It is remembered.
        token_of(&key, &server, "teacher@school.example").await.unwrap();
        assert_eq!(server.count(), 3);
        let expected = (OffsetDateTime::now_utc() + ahead).unix_timestamp();
        for seen in &server.seen()[1..] {
            let jwt = seen.assertion();
            assert!(jwt.is_genuine());
            let issued = jwt.claims["iat"].as_i64().unwrap();
            assert!(issued.abs_diff(expected) < 30, "{issued} {expected}");
            assert_eq!(jwt.claims["exp"], issued + 3600);
        }
    }
}

#[tokio::test]
async fn a_second_refusal_is_final() {
    let server = Server::of([refusal(Duration::hours(3)), refusal(Duration::hours(3))]);
    let error = token(&key(), &server).await.unwrap_err();
    assert!(error.to_string().contains("invalid_grant"), "{error}");
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn a_refusal_that_is_not_about_the_time_is_final() {
    let no_date = Step::refuse("invalid_grant", "Invalid email or User ID");
    let odd_date = no_date.clone().with_header("date", "yesterday");
    let elsewhere =
        Step::refuse("unauthorized_client", "").with_header("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    for step in [refusal(Duration::seconds(20)), no_date, odd_date, elsewhere] {
        let server = Server::of([step]);
        token(&key(), &server).await.unwrap_err();
        assert_eq!(server.count(), 1);
    }
}
