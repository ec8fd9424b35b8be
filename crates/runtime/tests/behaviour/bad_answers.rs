//! Successes that cannot be used.

use google_discovery_runtime::{
    Body, Error, TransportError, TransportErrorKind, TransportResponse, bytes::Bytes, http::StatusCode,
};

use crate::support::{Roster, Script, answer, error_of, roster};

async fn decode_error(body: impl Into<Bytes>) -> Error {
    let error = error_of(200, body).await;
    assert!(error.is_decode(), "{error}");
    assert_eq!(error.http_status(), Some(StatusCode::OK));
    assert!(error.code().is_none() && error.status().is_none());
    let line = error.to_string();
    assert!(line.starts_with("roster.members.get: 200: ") && !line.contains('\n'), "{line}");
    assert!(line.chars().count() < 600, "{line}");
    error
}

#[tokio::test]
async fn a_web_page() {
    let error = decode_error("<!DOCTYPE html>\n<title>Sign in to the network</title>").await;
    assert!(error.to_string().contains(r"<!DOCTYPE html>\n<title>Sign in"), "{error}");
    assert!(error.hint().unwrap().contains("proxy"));
}

#[tokio::test]
async fn nothing() {
    assert!(decode_error("").await.to_string().contains("empty"));
    assert!(decode_error(" \n").await.to_string().contains("cut off"));
    assert!(error_of(204, "").await.is_decode());
}

#[tokio::test]
async fn half_an_answer() {
    let error =
        decode_error(r#"{"id":"1","mentor":{"scores":{"a":"1"},"visits":["1970-01-01T00:00:00Z","19"#).await;
    assert!(error.to_string().contains("cut off after 75 bytes at mentor.visits[1]"), "{error}");
}

#[tokio::test]
async fn broken_json() {
    let error = decode_error(r#"{"id":"1","grid":[[1],[2}]}"#).await;
    assert!(error.to_string().contains("broken JSON at grid[1]"), "{error}");
}

#[tokio::test]
async fn a_value_of_the_wrong_type() {
    let error = decode_error(
        "{\n  \"visits\": [],\n  \"mentor\": {\"id\": \"ü\", \"mentor\": {\"points\": [true]}}\n}",
    )
    .await;
    assert!(error.to_string().contains("at mentor.mentor.points"), "{error}");
    assert!(error.hint().is_some());

    let error = decode_error(r#"{"scores":{"a":"1","b\"\u0000":"x"}}"#).await;
    assert!(error.to_string().contains(r#"at scores.b"\u{0}:"#), "{error}");

    assert!(decode_error("[]").await.to_string().contains("an object (Member)"));
    assert!(decode_error("3").await.to_string().contains("an object (Member)"));
}

#[tokio::test]
async fn text_that_is_no_utf_8() {
    let error = decode_error(&b"{\"id\":\"\xff\"}"[..]).await;
    assert!(error.to_string().contains("not UTF-8 after 7 bytes"), "{error}");
}

#[tokio::test]
async fn values_too_deep_to_read() {
    assert!(
        decode_error([r#"{"x":"#, &"[".repeat(100_000)].concat()).await.to_string().contains("recursion")
    );
}

#[tokio::test]
async fn control_characters_and_long_values_are_tamed() {
    let hostile = format!(r#"{{"points":"\u001b[2J\u202e{}"}}"#, "x".repeat(10_000));
    let line = decode_error(hostile).await.to_string();
    assert!(!line.contains(['\u{1b}', '\u{202e}']), "{line}");
}

fn limited(script: &Script, bytes: usize) -> Roster {
    let builder = Roster::builder().with_token("t").with_transport(script.clone());
    builder.with_response_limit(bytes).build().unwrap()
}

/// An answer that comes in pieces and counts how many were taken.
fn pieces(pieces: Vec<Result<Bytes, TransportError>>) -> Result<TransportResponse, TransportError> {
    struct Pieces(std::vec::IntoIter<Result<Bytes, TransportError>>);

    impl futures_core::Stream for Pieces {
        type Item = Result<Bytes, TransportError>;

        fn poll_next(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Self::Item>> {
            std::task::Poll::Ready(self.0.next())
        }
    }

    Ok(TransportResponse::new(StatusCode::OK, Body::from_stream(Pieces(pieces.into_iter()))))
}

#[tokio::test]
async fn an_answer_above_the_limit() {
    let body = r#"{"id":"123"}"#;
    let script = Script::of([answer(200, body), answer(200, body)]);
    assert!(limited(&script, body.len()).get("1").send().await.is_ok());
    let error = limited(&script, body.len() - 1).get("1").send().await.unwrap_err();
    assert!(error.is_too_large(), "{error}");
    assert_eq!(error.http_status(), Some(StatusCode::OK));
    assert!(error.hint().unwrap().contains("with_response_limit"));

    let endless = (0..).map(|_| Ok(Bytes::from_static(b"          "))).take(1000).collect();
    let error = limited(&Script::of([pieces(endless)]), 100).get("1").send().await.unwrap_err();
    assert!(error.is_too_large(), "{error}");
}

#[tokio::test]
async fn an_answer_in_pieces_is_put_together() {
    let script = Script::of([pieces(vec![Ok("{\"id\"".into()), Ok("".into()), Ok(":\"1\"}".into())])]);
    assert_eq!(roster(&script).get("1").send().await.unwrap().id.as_deref(), Some("1"));
}

#[tokio::test]
async fn an_answer_that_breaks_off() {
    let broken = TransportError::new(TransportErrorKind::Interrupted, "reset by peer");
    let script = Script::of([pieces(vec![Ok("{".into()), Err(broken)])]);
    let error = roster(&script).get("1").send().await.unwrap_err();
    assert!(error.is_interrupted() && !error.is_decode(), "{error}");
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "reset by peer");
}

#[tokio::test]
async fn no_answer_at_all() {
    let kinds = [TransportErrorKind::Connect, TransportErrorKind::Timeout, TransportErrorKind::Interrupted];
    for kind in kinds {
        let script = Script::of([Err(TransportError::new(kind, "cause"))]);
        let error = roster(&script).get("1").send().await.unwrap_err();
        let told = (error.is_connect(), error.is_timeout(), error.is_interrupted());
        let expected = (
            kind == TransportErrorKind::Connect,
            kind == TransportErrorKind::Timeout,
            kind == TransportErrorKind::Interrupted,
        );
        assert_eq!(told, expected);
        assert!(error.hint().is_some() && error.http_status().is_none());
        assert_eq!(error.method(), Some("roster.members.get"));
    }
}
