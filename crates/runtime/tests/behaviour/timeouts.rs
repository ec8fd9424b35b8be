//! A call ends in time. The clock of the tests is Tokio's and does not wait.

use std::{future::pending, time::Duration};

use google_discovery_runtime::{
    AccessToken, Body, BoxFuture, Credentials, CredentialsError, Error, Request, Retry, RetryPolicy,
    TokenRequest, Transport, TransportError, TransportRequest, TransportResponse, bytes::Bytes,
    http::StatusCode,
};

use crate::support::Roster;

#[derive(Debug)]
struct Silent;

impl Transport for Silent {
    fn send(&self, _: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
        Box::pin(pending())
    }
}

impl Credentials for Silent {
    fn token<'a>(&'a self, _: TokenRequest<'a>) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        Box::pin(pending())
    }
}

/// Answers at once, with a body that never comes.
#[derive(Debug)]
struct NoBody;

struct Never;

impl futures_core::Stream for Never {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Pending
    }
}

impl Transport for NoBody {
    fn send(&self, _: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
        Box::pin(async { Ok(TransportResponse::new(StatusCode::OK, Body::from_stream(Never))) })
    }
}

async fn timed(call: impl Future<Output = Result<crate::support::Member, Error>>) -> (Error, Duration) {
    let start = tokio::time::Instant::now();
    let error = call.await.unwrap_err();
    (error, start.elapsed())
}

#[tokio::test(start_paused = true)]
async fn a_server_that_does_not_answer() {
    let client = Roster::builder().with_token("t").with_transport(Silent).build().unwrap();
    let (error, elapsed) = timed(client.get("1").send()).await;
    assert!(error.is_timeout() && error.attempts() == 4, "{error}");
    assert_eq!(elapsed.as_secs(), 120);

    let (error, elapsed) = timed(client.get("1").with_retry(RetryPolicy::none()).send()).await;
    assert!(error.is_timeout() && error.to_string().contains("30s"), "{error}");
    assert_eq!(elapsed.as_secs(), 30);
}

#[tokio::test(start_paused = true)]
async fn an_attempt_can_have_a_time_of_its_own() {
    let builder = Roster::builder().with_token("t").with_transport(Silent);
    let client = builder.with_attempt_timeout(Duration::from_secs(7)).with_retry(RetryPolicy::none());
    let client = client.build().unwrap();
    let (error, elapsed) = timed(client.get("1").send()).await;
    assert!(error.is_timeout() && error.to_string().contains("7s"), "{error}");
    assert_eq!(elapsed.as_secs(), 7);
    let (_, elapsed) = timed(client.get("1").with_attempt_timeout(Duration::from_secs(3)).send()).await;
    assert_eq!(elapsed.as_secs(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_does_not_come() {
    let builder = Roster::builder().with_token("t").with_transport(NoBody);
    let client = builder.with_timeout(Duration::from_secs(5)).build().unwrap();
    let (error, elapsed) = timed(client.get("1").send()).await;
    assert!(error.is_timeout() && error.method().is_some(), "{error}");
    assert_eq!(elapsed.as_secs(), 5);
}

#[tokio::test(start_paused = true)]
async fn a_request_can_have_a_time_of_its_own() {
    let client = Roster::builder().with_token("t").with_transport(Silent).build().unwrap();
    let (error, elapsed) = timed(client.get("1").with_timeout(Duration::from_secs(1)).send()).await;
    assert!(error.is_timeout(), "{error}");
    assert_eq!(elapsed.as_secs(), 1);
}

#[tokio::test(start_paused = true)]
async fn credentials_that_give_no_token() {
    let client = Roster::builder().with_credentials(Silent).with_transport(Silent).build().unwrap();
    let (error, elapsed) = timed(client.get("1").send()).await;
    assert!(error.is_credentials() && !error.is_timeout(), "{error}");
    assert_eq!(error.retry(), Retry::After(Duration::from_secs(1)));
    assert_eq!(elapsed.as_secs(), 30);
}

#[tokio::test]
async fn the_longest_time_there_is_does_no_harm() {
    let script = crate::support::Script::of([crate::support::answer(200, "{}")]);
    let client = Roster::builder().with_token("t").with_transport(script).with_timeout(Duration::MAX);
    assert!(client.build().unwrap().get("1").send().await.is_ok());
}
