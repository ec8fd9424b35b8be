//! What is signed with a key, and for whom.

use google_discovery_runtime::{
    Credentials, TokenRequest,
    oauth::ServiceAccountKey,
    serde_json::{Value, json},
};

use crate::support::{CLIENT_ID, EMAIL, PKCS1_PEM, SCOPE, Server, key, key_file, nth, token, token_of};

#[tokio::test]
async fn the_assertion_says_who_acts_for_whom_and_is_signed() {
    let server = Server::default();
    let before = unix_time();
    let token = token_of(&key(), &server, "teacher@school.example").await.unwrap();
    assert_eq!(token, nth(1));

    let seen = &server.seen()[0];
    assert_eq!(seen.url.as_str(), "https://oauth2.googleapis.com/token");
    assert_eq!(seen.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(seen.form()["grant_type"], "urn:ietf:params:oauth:grant-type:jwt-bearer");
    let jwt = seen.assertion();
    assert!(jwt.is_genuine());
    assert_eq!(jwt.header, json!({ "alg": "RS256", "typ": "JWT", "kid": "0123456789ab" }));
    let issued = jwt.claims["iat"].as_i64().unwrap();
    assert!((before..=unix_time()).contains(&issued));
    let expected = json!({
        "iss": EMAIL,
        "sub": "teacher@school.example",
        "scope": SCOPE,
        "aud": "https://oauth2.googleapis.com/token",
        "iat": issued,
        "exp": issued + 3600,
    });
    assert_eq!(jwt.claims, expected);
}

fn unix_time() -> i64 {
    let since_1970 = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    since_1970.as_secs().try_into().unwrap()
}

#[tokio::test]
async fn without_a_subject_the_account_acts_for_itself() {
    let server = Server::default();
    token(&key(), &server).await.unwrap();
    assert_eq!(server.seen()[0].assertion().claims.get("sub"), None);
}

#[tokio::test]
async fn a_request_names_another_subject_than_the_key() {
    let server = Server::default();
    let key = key().with_subject("head@school.example");
    token(&key, &server).await.unwrap();
    token_of(&key, &server, "teacher@school.example").await.unwrap();
    let subjects: Vec<Value> =
        server.seen().iter().map(|seen| seen.assertion().claims["sub"].clone()).collect();
    assert_eq!(subjects, ["head@school.example", "teacher@school.example"]);
}

#[tokio::test]
async fn several_scopes_go_into_one_assertion() {
    let server = Server::default();
    key().token(TokenRequest::new(&["a", "b"], &server)).await.unwrap();
    assert_eq!(server.seen()[0].assertion().claims["scope"], "a b");
}

#[tokio::test]
async fn a_call_without_scopes_is_told_before_anything_is_signed() {
    let server = Server::default();
    let error = key().token(TokenRequest::new(&[], &server)).await.unwrap_err();
    assert!(error.to_string().contains("`with_scopes`"), "{error}");
    assert_eq!(server.count(), 0);
}

#[tokio::test]
async fn an_older_form_of_the_key_signs_as_well() {
    let mut file = key_file();
    file["private_key"] = PKCS1_PEM.into();
    let server = Server::default();
    token(&ServiceAccountKey::from_json(&file.to_string()).unwrap(), &server).await.unwrap();
    assert!(server.seen()[0].assertion().is_genuine());
}

#[tokio::test]
async fn the_file_says_where_tokens_are_and_who_pays() {
    let mut file = key_file();
    file["token_uri"] = "http://127.0.0.1:8080/token".into();
    file["quota_project_id"] = "school-quota".into();
    let server = Server::default();
    let token = token(&ServiceAccountKey::from_json(&file.to_string()).unwrap(), &server).await.unwrap();
    assert_eq!(token, nth(1).with_quota_project("school-quota").unwrap());
    let seen = &server.seen()[0];
    assert_eq!(seen.url.as_str(), "http://127.0.0.1:8080/token");
    assert_eq!(seen.assertion().claims["aud"], "http://127.0.0.1:8080/token");
}

#[test]
fn whom_an_administrator_has_to_let_in() {
    assert_eq!(key().email(), EMAIL);
    assert_eq!(key().client_id(), Some(CLIENT_ID));
}
