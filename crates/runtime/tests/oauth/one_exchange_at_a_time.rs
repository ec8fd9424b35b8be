//! Calls that need the same token at once.

use std::time::Duration;

use google_discovery_runtime::{
    AccessToken, Credentials, CredentialsError, TokenRequest, TransportErrorKind,
};
use tokio::{task::JoinSet, time::timeout};

use crate::support::{SCOPE, Server, Step, key, nth, token, token_of, user};

type Outcome = Result<AccessToken, CredentialsError>;

const SECOND: Duration = Duration::from_secs(1);

/// The outcomes of so many calls at once.
async fn at_once(credentials: impl Credentials + Clone, server: &Server, calls: usize) -> Vec<Outcome> {
    let mut set = JoinSet::new();
    for _ in 0..calls {
        let (credentials, server) = (credentials.clone(), server.clone());
        set.spawn(async move { token(&credentials, &server).await });
    }
    set.join_all().await
}

#[tokio::test(start_paused = true)]
async fn sixty_four_calls_make_one_exchange() {
    let server = Server::of([Step::grant("shared", 3600).after(SECOND)]);
    for outcome in at_once(user(), &server, 64).await {
        assert_eq!(outcome.unwrap(), AccessToken::try_from("shared").unwrap());
    }
    assert_eq!(server.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn those_who_waited_share_the_failure() {
    let server = Server::of([Step::refuse("invalid_grant", "Account not found").after(SECOND)]);
    let user = user();
    for outcome in at_once(user.clone(), &server, 64).await {
        let error = outcome.unwrap_err();
        assert!(error.to_string().ends_with("400 invalid_grant: Account not found"), "{error}");
        assert!(error.hint().unwrap().contains("ask the user for consent"), "{error:?}");
    }
    assert_eq!(server.count(), 1);
    // Who comes later tries again.
    assert_eq!(token(&user, &server).await.unwrap(), nth(2));
}

#[tokio::test(start_paused = true)]
async fn a_failure_that_may_pass_says_so_to_all() {
    let server = Server::of([
        Step::Fail(TransportErrorKind::Connect),
        Step::Fail(TransportErrorKind::Connect),
        Step::Fail(TransportErrorKind::Connect),
    ]);
    for outcome in at_once(user(), &server, 3).await {
        assert!(outcome.unwrap_err().is_temporary());
    }
    assert_eq!(server.count(), 3);
}

#[tokio::test(start_paused = true)]
async fn if_the_call_that_exchanges_is_dropped_the_next_takes_its_place() {
    let server = Server::of([Step::Hang]);
    let user = user();
    let (first, others) =
        tokio::join!(timeout(SECOND, token(&user, &server)), at_once(user.clone(), &server, 8));
    assert!(first.is_err());
    for outcome in others {
        assert_eq!(outcome.unwrap(), nth(2));
    }
    assert_eq!(server.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn one_subject_does_not_wait_for_another() {
    let server = Server::of([Step::Hang]);
    let key = key();
    let (slow, quick) = tokio::join!(
        timeout(SECOND, token_of(&key, &server, "slow@school.example")),
        timeout(SECOND, token_of(&key, &server, "quick@school.example")),
    );
    assert!(slow.is_err());
    assert_eq!(quick.unwrap().unwrap(), nth(2));
}

#[tokio::test(start_paused = true)]
async fn a_hundred_calls_that_were_refused_make_one_exchange() {
    let server = Server::default();
    let user = user();
    let refused = token(&user, &server).await.unwrap();
    server.then([Step::grant("fresh", 3600).after(SECOND)]);
    let mut set = JoinSet::new();
    for _ in 0..100 {
        let (user, server, refused) = (user.clone(), server.clone(), refused.clone());
        set.spawn(async move {
            user.token(TokenRequest::new(&[SCOPE], &server).with_refused(Some(&refused))).await.unwrap()
        });
    }
    for token in set.join_all().await {
        assert_eq!(token, AccessToken::try_from("fresh").unwrap());
    }
    assert_eq!(server.count(), 2);

    // One that comes late, with the old token, finds the new one.
    let late = TokenRequest::new(&[SCOPE], &server).with_refused(Some(&refused));
    assert_eq!(user.token(late).await.unwrap(), AccessToken::try_from("fresh").unwrap());
    assert_eq!(server.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn an_endpoint_that_gives_the_refused_token_again_is_asked_once() {
    let server = Server::of([Step::grant("same", 3600), Step::grant("same", 3600).after(SECOND)]);
    let user = user();
    let refused = token(&user, &server).await.unwrap();
    let mut set = JoinSet::new();
    for _ in 0..10 {
        let (user, server, refused) = (user.clone(), server.clone(), refused.clone());
        set.spawn(async move {
            user.token(TokenRequest::new(&[SCOPE], &server).with_refused(Some(&refused))).await.unwrap()
        });
    }
    for token in set.join_all().await {
        assert_eq!(token, refused);
    }
    assert_eq!(server.count(), 2);
}
