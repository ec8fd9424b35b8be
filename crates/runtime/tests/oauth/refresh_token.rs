//! The consent of a user.

use google_discovery_runtime::{Credentials, TokenRequest, oauth::RefreshToken};

use crate::support::{Server, nth, token, token_of, user};

#[tokio::test]
async fn it_is_exchanged_with_the_client_that_it_belongs_to() {
    let server = Server::default();
    assert_eq!(token(&user(), &server).await.unwrap(), nth(1));
    let seen = &server.seen()[0];
    assert_eq!(seen.url.as_str(), "https://oauth2.googleapis.com/token");
    let form: Vec<(String, String)> = seen.form().into_iter().collect();
    let expected = [
        ("client_id", "client-id"),
        ("client_secret", "client-secret-0123456789"),
        ("grant_type", "refresh_token"),
        ("refresh_token", "1//refresh-token-0123456789"),
    ];
    assert_eq!(form, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[tokio::test]
async fn the_consent_says_what_a_token_may_do_so_one_is_enough() {
    let server = Server::default();
    let user = user();
    for scopes in [&["a"][..], &["b"], &[]] {
        assert_eq!(user.token(TokenRequest::new(scopes, &server)).await.unwrap(), nth(1));
    }
}

#[tokio::test]
async fn it_is_one_users_and_nobody_elses() {
    let server = Server::default();
    let error = token_of(&user(), &server, "other@school.example").await.unwrap_err();
    assert!(error.to_string().contains("cannot act for another user"), "{error}");
    assert_eq!(server.count(), 0);
}

#[tokio::test]
async fn another_endpoint() {
    let server = Server::default();
    let user = user();
    token(&user, &server).await.unwrap();
    let moved = user.clone().with_token_endpoint("http://[::1]:8080/token").unwrap();
    // No token of one endpoint is taken for one of another.
    assert_eq!(token(&moved, &server).await.unwrap(), nth(2));
    assert_eq!(server.seen()[1].url.as_str(), "http://[::1]:8080/token");
    let error = user.with_token_endpoint("http://tokens.example/").unwrap_err();
    assert!(error.to_string().starts_with("the token endpoint would send secrets in the clear"), "{error}");
}

#[test]
fn what_is_empty_is_named() {
    for (given, expected) in [
        (["", "b", "c"], "the client id is empty"),
        (["a", " ", "c"], "the client secret is empty"),
        (["a", "b", "\n"], "the refresh token is empty"),
    ] {
        let [id, secret, token] = given;
        assert_eq!(RefreshToken::new(id, secret, token).unwrap_err().to_string(), expected);
    }
}
