//! What is sent again, when, and what the caller is told in the end. The clock is Tokio's and does not wait.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use google_discovery_runtime::{
    AccessToken, BoxFuture, Credentials, CredentialsError, Error, Request, Retry, RetryPolicy, TokenRequest,
    TransportError, TransportErrorKind, TransportResponse, http::HeaderValue,
};
use tokio::time::Instant;

use crate::support::{Member, Roster, Script, answer};

type Outcome = Result<TransportResponse, TransportError>;

fn failing(kind: TransportErrorKind) -> Outcome {
    Err(TransportError::new(kind, "the test says so"))
}

fn asking(status: u16, retry_after: &str) -> Outcome {
    let mut response = answer(status, "{}").unwrap();
    response.headers.insert("retry-after", HeaderValue::try_from(retry_after).unwrap());
    Ok(response)
}

fn refusing(http: u16, code: &str, message: &str) -> Outcome {
    answer(http, format!(r#"{{"error":{{"code":{http},"status":"{code}","message":"{message}"}}}}"#))
}

fn client(script: &Script) -> Roster {
    Roster::builder().with_transport(script.clone()).with_token("t").build().unwrap()
}

async fn create(script: &Script) -> Result<Member, Error> {
    client(script).create(&Member::default()).send().await
}

#[tokio::test(start_paused = true)]
async fn an_idempotent_call_is_sent_until_it_succeeds() {
    for fault in [
        || answer(429, "{}"),
        || answer(500, "{}"),
        || answer(502, "<html>"),
        || answer(503, ""),
        || answer(504, "{}"),
        || failing(TransportErrorKind::Connect),
        || failing(TransportErrorKind::Interrupted),
        || failing(TransportErrorKind::Timeout),
    ] {
        let script = Script::of([fault(), fault(), answer(200, r#"{"id":"1"}"#)]);
        assert_eq!(client(&script).get("1").send().await.unwrap().id.as_deref(), Some("1"));
        let seen = script.seen();
        assert_eq!(seen.len(), 3);
        assert!(seen.iter().all(|request| request.url == seen[0].url && request.headers == seen[0].headers));
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_server_refuses_for_good_is_sent_once() {
    for status in [400, 403, 404, 409, 412, 501] {
        let script = Script::of([answer(status, "{}")]);
        let error = client(&script).get("1").send().await.unwrap_err();
        assert_eq!((error.attempts(), error.is_uncertain()), (1, false), "{error}");
        assert_eq!(script.seen().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn a_creation_is_never_sent_twice_unless_it_did_not_arrive() {
    for (fault, uncertain) in [
        (answer(500, "{}"), true),
        (answer(503, "{}"), true),
        (failing(TransportErrorKind::Interrupted), true),
        (failing(TransportErrorKind::Timeout), true),
        (answer(429, "{}"), false),
    ] {
        let script = Script::of([fault]);
        let error = create(&script).await.unwrap_err();
        assert_eq!(script.seen().len(), 1, "{error}");
        assert_eq!(error.is_uncertain(), uncertain, "{error}");
        let advice = if uncertain { Retry::AfterLooking } else { Retry::After(Duration::from_secs(60)) };
        assert_eq!(error.retry(), advice, "{error}");
    }
    let script = Script::of([failing(TransportErrorKind::Connect), answer(200, r#"{"id":"7"}"#)]);
    assert_eq!(create(&script).await.unwrap().id.as_deref(), Some("7"));
    let seen = script.seen();
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0].body, seen[1].body);
    assert!(seen[0].body.is_some());
}

#[tokio::test(start_paused = true)]
async fn a_success_that_cannot_be_read_is_not_asked_for_again() {
    // Not from the API, or from it and garbled: who knows.
    for outcome in [answer(200, "no JSON"), answer(200, ""), failing(TransportErrorKind::TooLarge)] {
        let script = Script::of([outcome]);
        let error = create(&script).await.unwrap_err();
        assert!(error.is_uncertain(), "{error}");
        assert_eq!((error.retry(), error.attempts(), script.seen().len()), (Retry::AfterLooking, 1, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn attempts_are_limited() {
    let faults = || (0..10).map(|_| answer(503, "{}"));
    let script = Script::of(faults());
    let error = client(&script).get("1").send().await.unwrap_err();
    assert_eq!((error.attempts(), script.seen().len()), (5, 5));
    assert!(error.to_string().ends_with("(after 5 attempts)"), "{error}");

    let script = Script::of(faults());
    let policy = RetryPolicy::default().with_max_attempts(2);
    client(&script).get("1").with_retry(policy).send().await.unwrap_err();
    assert_eq!(script.seen().len(), 2);

    let script = Script::of(faults());
    client(&script).get("1").with_retry(RetryPolicy::none()).send().await.unwrap_err();
    assert_eq!(script.seen().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_wait_that_the_server_asks_for_is_kept() {
    let in_a_minute = google_discovery_runtime::time::OffsetDateTime::now_utc() + Duration::from_secs(60);
    let format = google_discovery_runtime::time::format_description::well_known::Rfc2822;
    let date = in_a_minute.format(&format).unwrap().replace("+0000", "GMT");
    let detail = r#"{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"","details":[
        {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"41s"}]}}"#;
    for (fault, least) in [(asking(429, "42"), 42), (asking(503, &date), 58), (answer(429, detail), 41)] {
        let script = Script::of([fault, answer(200, "{}")]);
        let start = Instant::now();
        client(&script).get("1").send().await.unwrap();
        let waited = start.elapsed().as_secs();
        assert!((least..least + 4).contains(&waited), "waited {waited} s for {least} s");
    }
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_outlasts_the_call_is_told_and_not_begun() {
    let script = Script::of([asking(429, "3600")]);
    let start = Instant::now();
    let error = client(&script).get("1").send().await.unwrap_err();
    assert_eq!(error.retry(), Retry::After(Duration::from_secs(3600)));
    assert_eq!(start.elapsed(), Duration::ZERO);
    assert_eq!(script.seen().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_backoff_doubles_up_to_its_limit() {
    let policy = RetryPolicy::default()
        .with_max_attempts(9)
        .with_initial_backoff(Duration::from_millis(100))
        .with_max_backoff(Duration::from_secs(1));
    for _ in 0..50 {
        let script = Script::of((0..9).map(|_| answer(503, "{}")));
        let start = Instant::now();
        client(&script).get("1").with_retry(policy).send().await.unwrap_err();
        // 0.1 + 0.2 + 0.4 + 0.8 + 4 · 1 s, and a millisecond of Tokio's clock for each.
        assert!(start.elapsed() <= Duration::from_millis(5508), "{:?}", start.elapsed());
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_of_the_day_is_not_retried() {
    let quota = r#"{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"","details":[
        {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"RATE_LIMIT_EXCEEDED",
         "domain":"googleapis.com","metadata":{"quota_unit":"1/d/{project}"}}]}}"#;
    for fault in [refusing(429, "RESOURCE_EXHAUSTED", "@RosterFullToday Come back."), answer(429, quota)] {
        let script = Script::of([fault]);
        let error = client(&script).get("1").send().await.unwrap_err();
        assert_eq!((error.retry(), script.seen().len()), (Retry::Tomorrow, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn a_client_in_trouble_stops_retrying() {
    let script = Script::of((0..100).map(|_| answer(503, "{}")));
    let builder = Roster::builder().with_transport(script.clone()).with_token("t");
    let roster = builder.with_retry_budget(6).build().unwrap();
    for _ in 0..10 {
        roster.get("1").send().await.unwrap_err();
    }
    // Ten calls and six retries.
    assert_eq!(script.seen().len(), 16);
}

#[tokio::test(start_paused = true)]
async fn successes_earn_retries() {
    let outcomes = std::iter::once(answer(503, "{}")).chain((0..20).map(|_| answer(200, "{}")));
    let outcomes = outcomes.chain([answer(503, "{}"), answer(503, "{}")]);
    let script = Script::of(outcomes);
    let builder = Roster::builder().with_transport(script.clone()).with_token("t");
    let roster = builder.with_retry_budget(1).build().unwrap();
    for _ in 0..20 {
        roster.get("1").send().await.unwrap();
    }
    roster.get("1").send().await.unwrap_err();
    assert_eq!(script.seen().len(), 23);
}

#[tokio::test(start_paused = true)]
async fn what_can_be_done_about_an_error() {
    let second = Duration::from_secs(1);
    for (outcome, advice) in [
        (failing(TransportErrorKind::Connect), Retry::Now),
        (failing(TransportErrorKind::Timeout), Retry::Now),
        (failing(TransportErrorKind::TooLarge), Retry::AfterFixing),
        (answer(503, "{}"), Retry::After(second)),
        (asking(503, "7"), Retry::After(7 * second)),
        (answer(429, "{}"), Retry::After(60 * second)),
        (answer(302, ""), Retry::AfterFixing),
        (refusing(400, "FAILED_PRECONDITION", "no"), Retry::AfterFixing),
        (refusing(403, "PERMISSION_DENIED", "no"), Retry::AfterFixing),
        (refusing(404, "NOT_FOUND", "no"), Retry::AfterFixing),
        (refusing(409, "ABORTED", "no"), Retry::Now),
        (refusing(409, "ALREADY_EXISTS", "no"), Retry::Never),
        (answer(409, "<html>"), Retry::Never),
        (answer(501, "{}"), Retry::Never),
        (answer(200, "["), Retry::Never),
        (answer(200, "<html>"), Retry::After(second)),
    ] {
        let script = Script::of([outcome]);
        let error = client(&script).get("1").with_retry(RetryPolicy::none()).send().await.unwrap_err();
        assert_eq!(error.retry(), advice, "{error}");
    }
    let error = client(&Script::of([])).get("").send().await.unwrap_err();
    assert_eq!((error.retry(), error.attempts()), (Retry::AfterFixing, 0));
}

#[tokio::test(start_paused = true)]
async fn a_failure_after_a_lost_reply_says_so() {
    let script = Script::of([failing(TransportErrorKind::Interrupted), refusing(404, "NOT_FOUND", "no")]);
    let error = client(&script).get("1").send().await.unwrap_err();
    assert!(error.is_uncertain());
    assert_eq!(error.attempts(), 2);
}

/// Gives `token-1`, and another one each time a token was refused.
#[derive(Debug, Default)]
struct Renewing {
    refused: Mutex<Vec<AccessToken>>,
    can_renew: bool,
}

impl Credentials for Renewing {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        Box::pin(async move {
            let mut refused = self.refused.lock().unwrap();
            refused.extend(request.refused.cloned());
            let number = if self.can_renew { refused.len() + 1 } else { 1 };
            AccessToken::try_from(format!("token-{number}"))
        })
    }
}

async fn with_renewal(can_renew: bool, script: &Script) -> (Result<Member, Error>, Vec<String>) {
    let credentials = Arc::new(Renewing { can_renew, ..Renewing::default() });
    let builder = Roster::builder().with_transport(script.clone()).with_credentials(credentials);
    let outcome = builder.build().unwrap().create(&Member::default()).send().await;
    let tokens = script.seen().iter().map(|seen| seen.header("authorization").unwrap().to_owned()).collect();
    (outcome, tokens)
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_refused_is_replaced_once_even_for_a_creation() {
    let script = Script::of([answer(401, "{}"), answer(200, "{}")]);
    let (outcome, tokens) = with_renewal(true, &script).await;
    assert!(outcome.is_ok());
    assert_eq!(tokens, ["Bearer token-1", "Bearer token-2"]);

    let script = Script::of([answer(401, "{}"), answer(401, "{}")]);
    let (outcome, tokens) = with_renewal(true, &script).await;
    assert_eq!(outcome.unwrap_err().http_status().unwrap(), 401);
    assert_eq!(tokens.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_cannot_be_replaced_is_not_sent_again() {
    let script = Script::of([answer(401, "{}")]);
    let (outcome, tokens) = with_renewal(false, &script).await;
    let error = outcome.unwrap_err();
    assert_eq!((error.retry(), error.http_status().unwrap().as_u16()), (Retry::AfterFixing, 401));
    assert_eq!(tokens, ["Bearer token-1"]);
}

/// A body that breaks off with whatever a transport calls it.
struct Broken;

impl futures_core::Stream for Broken {
    type Item = Result<google_discovery_runtime::bytes::Bytes, TransportError>;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(Some(Err(TransportError::new(TransportErrorKind::Connect, "reset"))))
    }
}

#[tokio::test(start_paused = true)]
async fn after_a_status_no_failure_means_that_the_request_did_not_arrive() {
    let body = google_discovery_runtime::Body::from_stream(Broken);
    let script =
        Script::of([Ok(TransportResponse::new(google_discovery_runtime::http::StatusCode::OK, body))]);
    let error = create(&script).await.unwrap_err();
    assert!(error.is_interrupted() && error.is_uncertain(), "{error}");
    assert_eq!(script.seen().len(), 1);
}
