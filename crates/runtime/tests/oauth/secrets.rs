//! No secret is shown, not even when a server writes it back.

use std::error::Error;

use google_discovery_runtime::{
    AccessToken, CredentialsError,
    oauth::{ApplicationDefault, KeylessDelegation},
    serde_json::json,
};

use crate::support::{EMAIL, PKCS8_PEM, SCOPE, Server, Step, answer, key, token, user, user_file};

fn shown(error: &CredentialsError) -> String {
    let mut shown = format!("{error} {error:?} {error:#?} {:?}", error.hint());
    let mut source = error.source();
    while let Some(cause) = source {
        shown.push_str(&format!(" {cause} {cause:?}"));
        source = cause.source();
    }
    shown
}

#[tokio::test]
async fn debug_of_credentials() {
    let server = Server::default();
    let (key, user) = (key(), user());
    token(&key, &server).await.unwrap();
    token(&user, &server).await.unwrap();
    let default = ApplicationDefault::from_json(&user_file().to_string()).unwrap();
    let delegation = KeylessDelegation::new(user.clone(), EMAIL).unwrap();
    let shown = format!("{key:#?} {user:#?} {default:#?} {delegation:#?}");
    let pem = PKCS8_PEM.lines().nth(1).unwrap();
    for secret in ["0123456789", "token-", &pem[..16]] {
        assert!(!shown.contains(secret), "{shown}");
    }
    assert!(shown.contains(EMAIL) && shown.contains("client-id"), "{shown}");
}

#[tokio::test]
async fn an_endpoint_that_writes_back_what_it_was_sent() {
    let secrets = ["client-secret-0123456789", "1//refresh-token-0123456789"];
    for secret in secrets {
        let texts = [
            secret.to_owned(),
            format!("{}{secret}", "x ".repeat(98)),
            format!("no `{secret}`, {secret}{secret}"),
            secret.replace('/', "%2F") + "-and-more-that-is-made-up",
        ];
        for text in texts {
            for step in [
                Step::refuse("invalid_grant", &text),
                Step::refuse(&text, "x"),
                answer(403, json!({ "error": { "status": "X", "message": text } })),
                answer(400, &text),
                answer(500, &text),
                answer(200, &text),
                answer(200, json!({ "access_token": format!("a {text}") })),
                answer(200, json!({ "access_token": "x", "expires_in": text })),
            ] {
                let server = Server::of(vec![step; 3]);
                let shown = shown(&token(&user(), &server).await.unwrap_err());
                assert!(!shown.contains("0123456789"), "{text}: {shown}");
            }
        }
    }
}

#[tokio::test]
async fn an_endpoint_that_writes_back_a_part_of_an_assertion() {
    let server = Server::of([answer(500, "")]);
    let key = key();
    token(&key, &server).await.unwrap();
    let assertion = server.seen()[0].form()["assertion"].clone();
    let (_, signature) = assertion.rsplit_once('.').unwrap();
    for text in [assertion.as_str(), signature, &signature[..64], &format!("\"{signature}\"")] {
        let refusal = Step::refuse("invalid_grant", text);
        let error = token(&crate::support::key(), &Server::of([refusal])).await.unwrap_err();
        assert!(!shown(&error).contains(&signature[..20]), "{error}");
    }
}

#[tokio::test]
async fn iam_that_writes_back_a_token() {
    let ambient = AccessToken::try_from("ambient-token").unwrap();
    let delegation = KeylessDelegation::new(ambient, EMAIL).unwrap();
    let body = json!({ "error": { "status": "PERMISSION_DENIED", "message": "not with ambient-token" } });
    let error = token(&delegation, &Server::of([answer(403, body)])).await.unwrap_err();
    assert!(!shown(&error).contains("ambient-token"), "{error}");
    assert!(shown(&error).contains("not with [secret]"), "{error}");
}

#[tokio::test]
async fn what_is_no_secret_can_be_read() {
    let text = format!("the scope {SCOPE} at https://oauth2.googleapis.com/token is not for you");
    let error = token(&user(), &Server::of([Step::refuse("invalid_scope", &text)])).await.unwrap_err();
    assert!(error.to_string().ends_with(&text), "{error}");
    // But it stays on one line.
    let refusal = Step::refuse("invalid_scope", "one\n\u{202e}two");
    let error = token(&user(), &Server::of([refusal])).await.unwrap_err();
    assert!(!error.to_string().contains(['\n', '\u{202e}']), "{error}");
}
