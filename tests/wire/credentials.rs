//! Credentials of the user's own.

use std::{
    collections::VecDeque,
    future,
    sync::{Arc, Mutex},
    time::Duration,
};

use google_classroom::{
    AccessToken, BoxFuture, Code, Credentials, CredentialsError, TokenRequest, model::Course,
};

use crate::support::{Script, builder, chain, json};

/// Gives the tokens that it was made with, and notes the scopes that it was asked for.
#[derive(Debug, Default)]
struct Wallet {
    tokens: Mutex<VecDeque<&'static str>>,
    asked: Mutex<Vec<Vec<String>>>,
}

impl Wallet {
    fn of(tokens: impl IntoIterator<Item = &'static str>) -> Arc<Self> {
        Arc::new(Self { tokens: Mutex::new(tokens.into_iter().collect()), asked: Mutex::default() })
    }
}

impl Credentials for Wallet {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        self.asked.lock().unwrap().push(request.scopes.iter().map(|&scope| scope.to_owned()).collect());
        let token = self.tokens.lock().unwrap().pop_front();
        Box::pin(async move {
            AccessToken::try_from(token.ok_or_else(|| CredentialsError::new("the wallet is empty"))?)
        })
    }
}

#[tokio::test]
async fn they_are_asked_before_every_call_for_the_narrowest_scope_of_the_method() {
    let script = Script::start([json(200, "{}"), json(200, "{}"), json(200, "{}")]).await;
    let wallet = Wallet::of(["first", "second", "third"]);
    let client = builder(&script.url()).with_credentials(wallet.clone()).build().unwrap();
    client.invitations().get("1").send().await.unwrap();
    client.invitations().accept("1").send().await.unwrap();
    client.courses().create(Course::new().set_name("Biology").set_owner_id("me")).send().await.unwrap();

    let requests = script.finish().await;
    let tokens: Vec<_> = requests.iter().filter_map(|request| request.header("authorization")).collect();
    assert_eq!(tokens, ["Bearer first", "Bearer second", "Bearer third"]);
    let scope = |name: &str| format!("https://www.googleapis.com/auth/classroom.{name}");
    assert_eq!(
        *wallet.asked.lock().unwrap(),
        [vec![scope("rosters.readonly")], vec![scope("rosters")], vec![scope("courses")]]
    );
}

#[tokio::test]
async fn their_error_reaches_the_caller_and_nothing_is_sent() {
    let script = Script::start([]).await;
    let client = builder(&script.url()).with_credentials(Wallet::of([])).build().unwrap();
    let error = client.invitations().get("1").send().await.unwrap_err();
    assert!(error.is_credentials(), "{error:?}");
    assert!(chain(&error).ends_with(": the wallet is empty"), "{}", chain(&error));
    assert_eq!(error.method(), Some("classroom.invitations.get"));
    assert_eq!((error.http_status(), error.code()), (None, None::<Code>));
    assert!(script.finish().await.is_empty());
}

#[tokio::test]
async fn a_token_that_can_not_stand_in_a_header_is_not_sent() {
    let script = Script::start([]).await;
    let wallet = Wallet::of(["hidden\r\nx: y", "hidden two", "hidden\"", ""]);
    let client = builder(&script.url()).with_credentials(wallet).build().unwrap();
    for _ in 0..4 {
        let error = client.invitations().get("1").send().await.unwrap_err();
        assert!(error.is_credentials(), "{error:?}");
        assert!(!format!("{} {error:?}", chain(&error)).contains("hidden"), "{error:?}");
    }
    assert!(script.finish().await.is_empty());
}

/// Credentials whose token never comes.
#[derive(Debug)]
struct Never;

impl Credentials for Never {
    fn token<'a>(&'a self, _: TokenRequest<'a>) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        Box::pin(future::pending())
    }
}

#[tokio::test]
async fn the_wait_for_a_token_ends() {
    let script = Script::start([]).await;
    let builder = builder(&script.url()).with_credentials(Never).with_timeout(Duration::from_millis(50));
    let error = builder.build().unwrap().invitations().get("1").send().await.unwrap_err();
    // The server saw nothing, which `is_timeout` would leave open.
    assert!(error.is_credentials() && !error.is_timeout(), "{error:?}");
    assert!(script.finish().await.is_empty());
}

#[tokio::test]
async fn a_request_that_is_refused_asks_for_no_token() {
    let script = Script::start([]).await;
    let wallet = Wallet::of(["first"]);
    let client = builder(&script.url()).with_credentials(wallet.clone()).build().unwrap();
    assert!(client.invitations().get("..").send().await.unwrap_err().is_request());
    assert!(wallet.asked.lock().unwrap().is_empty());
}
