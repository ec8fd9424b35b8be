//! No access token is ever shown, not even when the server writes it back.

use std::error::Error as _;

use google_discovery_runtime::{AccessToken, Error, Request, RetryPolicy, serde_json::json};

use crate::support::{Member, Roster, Script, TOKEN, answer, error_of, roster};

fn assert_no_secret(shown: &str) {
    // A part of it would be too much.
    assert!(!shown.contains("Secret_token"), "{shown}");
    assert!(!shown.contains("hidden"), "{shown}");
}

fn shown(error: &Error) -> String {
    let mut shown = format!("{error} {error:?} {error:#?} {:?} {:?}", error.message(), error.details());
    let mut source = error.source();
    while let Some(cause) = source {
        shown.push_str(&format!(" {cause} {cause:?}"));
        source = cause.source();
    }
    shown
}

#[test]
fn debug_of_clients_and_requests() {
    let script = Script::of([]);
    let builder = Roster::builder().with_transport(script.clone()).with_token(TOKEN);
    assert_no_secret(&format!("{builder:?}"));
    assert_no_secret(&format!("{:?}", AccessToken::try_from(TOKEN).unwrap()));

    let roster = roster(&script);
    let member = Member { id: Some("hidden".to_owned()), ..Member::default() };
    let list = roster.list().with_query("attachmentToken", "hidden");
    let shown = format!("{roster:?} {:?} {:?} {list:?}", roster.get("hidden"), roster.create(&member));
    assert_no_secret(&shown);
    for name in ["roster.members.get", "v1/members/{id}", "attachmentToken"] {
        assert!(shown.contains(name), "{shown}");
    }
    assert_no_secret(&format!("{:?} {:?}", list.clone().pages(), list.items()));
}

#[tokio::test]
async fn a_server_that_writes_the_token_back() {
    let bodies = [
        json!({"error": {"message": format!("bad token {TOKEN}"), "status": TOKEN, "errors": [{"reason": TOKEN}],
            "details": [{"@type": TOKEN, TOKEN: [TOKEN]}]}})
        .to_string(),
        json!({"error": TOKEN, "error_description": TOKEN}).to_string(),
        format!("<html>{TOKEN}{TOKEN}"),
        // The quotation is cut within the token.
        format!("<html>{}{TOKEN}", "x".repeat(105)),
        format!("<html>{}", format!("{}{TOKEN}", "x".repeat(9)).repeat(20)),
        json!({"error": {"message": format!("{}{TOKEN}", "x".repeat(470))}}).to_string(),
        json!({"error": {"message": "x"}}).to_string().replace('x', &TOKEN.replace('V', "\\u0056")),
        format!("{{\"{TOKEN}"),
    ];
    for body in bodies {
        for status in [302, 400, 401, 500] {
            assert_no_secret(&shown(&error_of(status, body.clone()).await));
        }
    }
}

#[tokio::test]
async fn a_success_that_cannot_be_read_and_holds_the_token() {
    let escaped = TOKEN.replace("Very", "\\u0056ery");
    let bodies = [
        json!({ "points": TOKEN }).to_string(),
        json!({"mentor": {"scores": {TOKEN: "x"}}}).to_string(),
        format!("{{\"points\":\"{escaped}\"}}"),
        format!("{{\"scores\":{{\"{escaped}\":true}}}}"),
        format!("{{\"scores\":{{\"{escaped}"),
        format!("{TOKEN} is no JSON"),
        format!("{{\"{TOKEN}\" {TOKEN}"),
    ];
    for body in bodies {
        let error = error_of(200, body).await;
        assert!(error.is_decode());
        assert_no_secret(&shown(&error));
    }
}

#[tokio::test]
async fn a_token_of_a_test_garbles_nothing() {
    for token in ["t", "e", "token", "[secret", "NOT_"] {
        let script = Script::of([
            answer(404, r#"{"error":{"status":"NOT_FOUND","message":"not the token [secret]"}}"#),
            answer(502, "<html>not the token"),
            answer(200, r#"{"points":"token"}"#),
        ]);
        let builder = Roster::builder().with_transport(script).with_token(token);
        let roster = builder.with_retry(RetryPolicy::none()).build().unwrap();
        let mut errors = Vec::new();
        for _ in 0..3 {
            errors.push(roster.get("1").send().await.unwrap_err().to_string());
        }
        assert_eq!(errors[0], "roster.members.get: 404 NOT_FOUND: not the token [secret]");
        assert!(
            errors[1].ends_with("502 UNAVAILABLE: the answer starts with \"<html>not the token\""),
            "{errors:?}"
        );
        assert!(errors[2].contains("the answer has an unexpected value at points: "), "{errors:?}");
    }
}

#[tokio::test]
async fn only_what_the_server_wrote_is_masked() {
    let script = Script::of([answer(502, "unexpected"), answer(200, r#"{"points":"unexpected"}"#)]);
    let builder = Roster::builder().with_transport(script).with_token("unexpected");
    let roster = builder.with_retry(RetryPolicy::none()).build().unwrap();
    let refused = roster.get("1").send().await.unwrap_err().to_string();
    assert!(refused.ends_with("the answer starts with \"[secret]\""), "{refused}");
    let unread = roster.get("1").send().await.unwrap_err().to_string();
    assert!(unread.contains("has an unexpected value at points"), "{unread}");
    assert_eq!(unread.matches("unexpected").count(), 1, "{unread}");
}

#[tokio::test]
async fn values_that_are_refused() {
    let script = Script::of([]);
    let error = roster(&script).get("hidden\n").send().await.unwrap_err();
    assert!(error.is_request());
    assert_no_secret(&shown(&error));
}

#[tokio::test]
async fn debug_of_what_a_transport_gets() {
    use google_discovery_runtime::{
        BoxFuture, Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse,
    };

    #[derive(Debug)]
    struct Shows;

    impl Transport for Shows {
        fn send(
            &self,
            request: TransportRequest,
        ) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
            Box::pin(
                async move { Err(TransportError::new(TransportErrorKind::Connect, format!("{request:?}"))) },
            )
        }
    }

    let builder = Roster::builder().with_transport(Shows).with_token(TOKEN);
    let roster = builder.with_retry(RetryPolicy::none()).build().unwrap();
    let error = roster.list().with_query("key", "hidden").send().await.unwrap_err();
    assert!(shown(&error).contains("Sensitive"));
    assert_no_secret(&shown(&error));
}
