//! A token endpoint that is down, slow or odd.

use std::time::Duration;

use google_discovery_runtime::{CredentialsError, TransportErrorKind};
use tokio::time::Instant;

use crate::support::{Server, Step, answer, key, nth, token, user};

async fn error_of(steps: impl IntoIterator<Item = Step>) -> (CredentialsError, usize) {
    let server = Server::of(steps);
    let error = token(&user(), &server).await.unwrap_err();
    (error, server.count())
}

#[tokio::test(start_paused = true)]
async fn a_fault_that_passes_is_not_noticed() {
    let faults = [
        answer(500, r#"{"error":"internal_failure"}"#),
        answer(503, "<html>"),
        answer(429, ""),
        answer(408, ""),
        Step::Fail(TransportErrorKind::Connect),
        Step::Fail(TransportErrorKind::Interrupted),
        Step::Fail(TransportErrorKind::Timeout),
        Step::Hang,
    ];
    for fault in faults {
        let server = Server::of([fault.clone()]);
        assert_eq!(token(&user(), &server).await.unwrap(), nth(2), "{fault:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn after_three_attempts_the_last_failure_is_told() {
    let (error, attempts) = error_of(vec![answer(503, "down for maintenance"); 9]).await;
    assert_eq!((attempts, error.is_temporary()), (3, true));
    assert_eq!(error.to_string(), "oauth2.googleapis.com answered 503 (3 attempts)");

    let (error, attempts) = error_of(vec![Step::Fail(TransportErrorKind::Connect); 9]).await;
    assert_eq!((attempts, error.is_temporary()), (3, true));
    let expected = "oauth2.googleapis.com gave no answer: no connection to the server (3 attempts)";
    assert_eq!(error.to_string(), expected);
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(cause, "as the script has it");
}

#[tokio::test(start_paused = true)]
async fn an_endpoint_that_never_answers_ends_before_the_attempt_of_the_call_does() {
    let began = Instant::now();
    let (error, attempts) = error_of(vec![Step::Hang; 9]).await;
    assert_eq!((attempts, error.is_temporary()), (3, true));
    assert_eq!(error.to_string(), "oauth2.googleapis.com did not answer within 8s (3 attempts)");
    assert!(began.elapsed() < Duration::from_secs(30), "{:?}", began.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_the_endpoint_asks_for_is_kept_if_it_is_short() {
    let server = Server::of([answer(429, "").with_header("retry-after", 2)]);
    let began = Instant::now();
    assert_eq!(token(&user(), &server).await.unwrap(), nth(2));
    assert!(began.elapsed() >= Duration::from_secs(2));

    let (error, attempts) = error_of([answer(503, "").with_header("retry-after", 3600)]).await;
    assert_eq!((attempts, error.is_temporary()), (1, true));
    assert_eq!(error.to_string(), "oauth2.googleapis.com answered 503");
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_final() {
    for error in ["invalid_grant", "unauthorized_client", "invalid_client", "something_new"] {
        let server = Server::of([Step::refuse(error, "No.")]);
        let problem = token(&key(), &server).await.unwrap_err();
        assert_eq!(server.count(), 1, "{problem}");
        assert!(!problem.is_temporary());
        assert_eq!(problem.to_string(), format!("oauth2.googleapis.com answered 400 {error}: No."));
    }
}

#[tokio::test(start_paused = true)]
async fn a_redirect_is_not_followed() {
    let elsewhere = answer(307, "").with_header("location", "https://elsewhere.example/token");
    let (error, attempts) = error_of([elsewhere]).await;
    assert_eq!(attempts, 1);
    assert_eq!(error.to_string(), "oauth2.googleapis.com answered 307");
    assert!(error.hint().unwrap().contains("proxy"), "{error:?}");
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_no_token_is_told_without_its_text() {
    let large = format!(r#"{{"access_token":"{}"}}"#, "x".repeat(70_000));
    let expected = [
        (answer(200, "<html>log in"), "answered with a success that is no JSON"),
        (answer(200, "[]"), "answered with a success that has no `access_token`"),
        (answer(200, r#"{"id_token":"x"}"#), "answered with a success that has no `access_token`"),
        (answer(200, r#"{"access_token":""}"#), "answered with no good token: the access token is empty"),
        (
            answer(200, r#"{"access_token":"a\nb"}"#),
            "answered with no good token: the access token has a character",
        ),
        (
            answer(200, r#"{"access_token":"x","token_type":"mac"}"#),
            "answered with a token that is no bearer token",
        ),
        (answer(200, large), "gave no answer: the answer is larger than the client allows"),
    ];
    for (step, expected) in expected {
        let (error, attempts) = error_of([step]).await;
        assert_eq!((attempts, error.is_temporary()), (1, false), "{error}");
        let text = error.to_string();
        assert!(text.starts_with(&format!("oauth2.googleapis.com {expected}")), "{text}");
    }
}
