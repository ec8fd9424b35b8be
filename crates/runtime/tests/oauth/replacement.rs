//! How long a token is kept, and for whom.

use std::time::Duration;

use google_discovery_runtime::{
    AccessToken, Credentials, TokenRequest, TransportErrorKind, oauth::KeylessDelegation, serde_json::json,
};
use tokio::time::{Instant, advance, timeout};

use crate::support::{Server, Step, answer, key, nth, token, token_of, user};

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test(start_paused = true)]
async fn a_token_is_kept_until_shortly_before_it_expires() {
    let server = Server::default();
    let user = user();
    for _ in 0..3 {
        assert_eq!(token(&user, &server).await.unwrap(), nth(1));
    }
    advance(54 * MINUTE).await;
    assert_eq!(token(&user, &server).await.unwrap(), nth(1));
    advance(2 * MINUTE).await;
    assert_eq!(token(&user, &server).await.unwrap(), nth(2));
}

#[tokio::test(start_paused = true)]
async fn clones_share_tokens_and_others_do_not() {
    let server = Server::default();
    let user_ = user();
    token(&user_, &server).await.unwrap();
    assert_eq!(token(&user_.clone(), &server).await.unwrap(), nth(1));
    assert_eq!(token(&user(), &server).await.unwrap(), nth(2));
}

#[tokio::test(start_paused = true)]
async fn no_subject_gets_the_token_of_another() {
    let server = Server::default();
    let key = key().with_subject("head@school.example");
    assert_eq!(token_of(&key, &server, "a@school.example").await.unwrap(), nth(1));
    assert_eq!(token_of(&key, &server, "b@school.example").await.unwrap(), nth(2));
    assert_eq!(token(&key, &server).await.unwrap(), nth(3));
    assert_eq!(token_of(&key, &server, "a@school.example").await.unwrap(), nth(1));
    assert_eq!(token(&key.clone().with_subject("a@school.example"), &server).await.unwrap(), nth(1));
    assert_eq!(server.count(), 3);
}

#[tokio::test(start_paused = true)]
async fn other_scopes_need_another_token() {
    let server = Server::default();
    let key = key();
    for (scopes, number) in [(&["a"][..], 1), (&["b"], 2), (&["a", "b"], 3), (&["a"], 1)] {
        assert_eq!(key.token(TokenRequest::new(scopes, &server)).await.unwrap(), nth(number));
    }
}

#[tokio::test(start_paused = true)]
async fn while_one_call_replaces_a_token_the_others_use_it() {
    let server = Server::default();
    let user = user();
    token(&user, &server).await.unwrap();
    advance(56 * MINUTE).await;
    server.then([Step::grant("new", 3600).after(Duration::from_secs(2))]);
    let (first, second) = tokio::join!(token(&user, &server), async {
        let began = Instant::now();
        let token = token(&user, &server).await.unwrap();
        assert_eq!(began.elapsed(), Duration::ZERO);
        token
    });
    assert_eq!(first.unwrap(), AccessToken::try_from("new").unwrap());
    assert_eq!(second, nth(1));
}

#[tokio::test(start_paused = true)]
async fn a_good_token_outlives_an_endpoint_in_trouble() {
    let server = Server::default();
    let user = user();
    token(&user, &server).await.unwrap();
    advance(56 * MINUTE).await;
    server.then([Step::refuse("invalid_grant", "Account not found")]);
    assert_eq!(token(&user, &server).await.unwrap(), nth(1));
    // Not every call tries.
    assert_eq!(token(&user, &server).await.unwrap(), nth(1));
    assert_eq!(server.count(), 2);
    advance(MINUTE).await;
    assert_eq!(token(&user, &server).await.unwrap(), nth(3));
}

#[tokio::test(start_paused = true)]
async fn a_call_does_not_wait_long_to_replace_a_good_token() {
    let server = Server::default();
    let user = user();
    token(&user, &server).await.unwrap();
    advance(56 * MINUTE).await;
    server.then([Step::Hang, Step::Hang]);
    let token_ = timeout(Duration::from_secs(6), token(&user, &server)).await.unwrap();
    assert_eq!(token_.unwrap(), nth(1));

    // Nor do those after a call that gave up before.
    advance(MINUTE).await;
    assert!(timeout(Duration::from_secs(1), token(&user, &server)).await.is_err());
    let began = Instant::now();
    assert_eq!(token(&user, &server).await.unwrap(), nth(1));
    assert_eq!(began.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn an_expired_token_is_never_given() {
    let server = Server::default();
    let user = user();
    token(&user, &server).await.unwrap();
    advance(60 * MINUTE).await;
    server.then(vec![Step::Fail(TransportErrorKind::Connect); 3]);
    token(&user, &server).await.unwrap_err();
    assert_eq!(token(&user, &server).await.unwrap(), nth(5));
}

#[tokio::test(start_paused = true)]
async fn nor_is_one_that_could_not_be_replaced_at_the_end_of_its_life() {
    let server = Server::of([Step::grant("old", 3600)]);
    let user = user();
    token(&user, &server).await.unwrap();
    advance(Duration::from_secs(3595)).await;
    server.then([Step::refuse("server_trouble", "x")]);
    let old = AccessToken::try_from("old").unwrap();
    assert_eq!(token(&user, &server).await.unwrap(), old);
    advance(Duration::from_secs(6)).await;
    assert_ne!(token(&user, &server).await.unwrap(), old);
}

#[tokio::test(start_paused = true)]
async fn a_short_life_is_used_for_the_most_part() {
    let server = Server::of([Step::grant("short", 40)]);
    let user = user();
    token(&user, &server).await.unwrap();
    advance(Duration::from_secs(29)).await;
    assert_eq!(token(&user, &server).await.unwrap(), AccessToken::try_from("short").unwrap());
    advance(Duration::from_secs(2)).await;
    assert_eq!(token(&user, &server).await.unwrap(), nth(2));
}

#[tokio::test(start_paused = true)]
async fn the_life_of_a_token_is_written_in_several_ways() {
    for (expires_in, kept) in
        [(json!("120"), true), (json!(120.9), true), (json!(null), true), (json!("40"), false)]
    {
        let server =
            Server::of([answer(200, json!({ "access_token": "token-1", "expires_in": expires_in }))]);
        let user = user();
        token(&user, &server).await.unwrap();
        advance(MINUTE).await;
        assert_eq!(token(&user, &server).await.unwrap(), nth(if kept { 1 } else { 2 }), "{expires_in}");
    }
    for expires_in in [json!(0), json!(-1), json!("soon"), json!("NaN"), json!({})] {
        let server = Server::of([answer(200, json!({ "access_token": "x", "expires_in": expires_in }))]);
        let error = token(&user(), &server).await.unwrap_err();
        assert!(error.to_string().contains("`expires_in`"), "{expires_in}: {error}");
    }
    // No life is so long that it could not be reckoned with.
    let server = Server::of([answer(200, json!({ "access_token": "x", "expires_in": 1e300 }))]);
    let user = user();
    token(&user, &server).await.unwrap();
    advance(13 * 60 * MINUTE).await;
    assert_eq!(token(&user, &server).await.unwrap(), nth(2));
}

#[tokio::test(start_paused = true)]
async fn of_very_many_tokens_those_that_last_longest_are_kept() {
    let delegation = KeylessDelegation::new(AccessToken::try_from("ambient").unwrap(), "sync@school.example");
    let delegation = delegation.unwrap();
    let server = Server::default();
    let subject = |number: usize| format!("user{number}@school.example");
    for number in 0..=10_000 {
        let lifetime = 3600 + number as u64;
        server.then([answer(200, json!({ "signedJwt": "x" })), Step::grant(&format!("t{number}"), lifetime)]);
        token_of(&delegation, &server, &subject(number)).await.unwrap();
    }
    let before = server.count();
    token_of(&delegation, &server, &subject(9_999)).await.unwrap();
    assert_eq!(server.count(), before);
    server.then([answer(200, json!({ "signedJwt": "x" })), Step::grant("again", 3600)]);
    let again = token_of(&delegation, &server, &subject(0)).await.unwrap();
    assert_eq!(again, AccessToken::try_from("again").unwrap());
}
