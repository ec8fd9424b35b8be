//! Answers that no API gives, and what a caller sees of them.

use std::net::{Ipv4Addr, TcpListener};

use google_classroom::{
    Code, Error,
    model::{Invitation, InvitationRole},
};

use crate::support::{Reply, Script, TOKEN, builder, chain, client, json, raw, stall, told, with_headers};

/// The error of `invitations.get` when it is answered so.
async fn error_of(reply: Reply) -> Error {
    let script = Script::start([reply]).await;
    let error = client(&script).invitations().get("1").send().await.unwrap_err();
    assert_eq!(script.finish().await.len(), 1, "one call is one request");
    error
}

#[tokio::test]
async fn a_success_that_can_not_be_read_says_what_and_where() {
    for (body, about) in [
        (&b""[..], "empty"),
        (b"<!doctype html><title>Sign in</title>", "<!doctype html>"),
        (b"OK", "no JSON"),
        (br#"{"id":"1","courseId":"2"#, "cut off"),
        (br#"{"id":"1" "courseId":"2"}"#, "broken JSON"),
        (br#"{"id":"1"} {"id":"2"}"#, "broken JSON"),
        (br#"{"id":["1"]}"#, "id"),
        (br#"{"id":"1","courseId":{"id":"2"}}"#, "courseId"),
        (br#"{"role":true}"#, "role"),
        (br#"[{"id":"1"}]"#, "unexpected value"),
        (br#""1""#, "unexpected value"),
        (b"null", "unexpected value"),
        (b"{\"id\":\"\xff\xfe\"}", "UTF-8"),
    ] {
        let error = error_of(json(200, body)).await;
        let body = String::from_utf8_lossy(body);
        assert!(error.is_decode(), "{body}: {error:?}");
        assert!(error.to_string().contains(about), "{body}: {error}");
        assert!(error.to_string().starts_with("classroom.invitations.get: 200"), "{body}: {error}");
        assert!(error.hint().is_some(), "{body}: {error:?}");
        assert_eq!(error.http_status().unwrap().as_u16(), 200);
        assert_eq!(error.code(), None, "{body}");
    }
}

#[tokio::test]
async fn the_place_of_a_wrong_value_in_a_list_is_told() {
    let script = Script::start([json(200, r#"{"invitations":[{"id":"1"},{"id":"2","userId":7}]}"#)]).await;
    let error = client(&script).invitations().list().send().await.unwrap_err();
    assert!(error.is_decode(), "{error:?}");
    assert!(error.to_string().contains("invitations[1].userId"), "{error}");
}

#[tokio::test]
async fn an_error_page_keeps_its_status_and_shows_its_start() {
    for (status, code) in [
        (400, Code::InvalidArgument),
        (401, Code::Unauthenticated),
        (403, Code::PermissionDenied),
        (404, Code::NotFound),
        (429, Code::ResourceExhausted),
        (500, Code::Internal),
        (502, Code::Unavailable),
        (503, Code::Unavailable),
        (504, Code::DeadlineExceeded),
    ] {
        let page = "<html>\n<title>Error (a page)</title>".to_owned() + &"x".repeat(10_000);
        let error = error_of(with_headers(status, "content-type: text/html\r\n", page)).await;
        assert_eq!(told(&error), (status, code, None));
        assert!(error.to_string().contains("Error (a page)"), "{error}");
        let line = error.to_string();
        assert!(line.len() < 1000 && !line.contains('\n'), "{line}");
        assert!(error.status().is_none(), "{error:?}");
    }
}

#[tokio::test]
async fn error_bodies_of_any_form_keep_the_status() {
    for body in [
        "",
        "null",
        "[]",
        "{}",
        r#"{"error":null}"#,
        r#"{"error":7}"#,
        r#"{"error":{}}"#,
        r#"{"error":[]}"#,
        r#"{"error":{"code":"x","message":7,"status":[],"details":{},"errors":"x"}}"#,
        r#"{"error":{"message":"cut o"#,
        r#"[[[[["#,
    ] {
        let error = error_of(json(403, body)).await;
        assert_eq!(told(&error), (403, Code::PermissionDenied, None), "{body}: {error:?}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(told(&error_of(json(403, deep)).await), (403, Code::PermissionDenied, None));
}

#[tokio::test]
async fn an_answer_above_the_limit_is_not_read() {
    let long = format!(r#"{{"id":"{}"}}"#, "1".repeat(5000));
    let chunked = format!(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{long}\r\n0\r\n\r\n",
        long.len()
    );
    // What is too much is noticed before the end, which need not come.
    let endless = format!("HTTP/1.1 200 OK\r\ncontent-length: 9000000000000000000\r\n\r\n{long}");
    for reply in [json(200, &long), raw(chunked), stall(endless)] {
        let script = Script::start([reply]).await;
        let client = builder(&script.url()).with_response_limit(1000).build().unwrap();
        let error = client.invitations().get("1").send().await.unwrap_err();
        assert!(error.is_too_large(), "{error:?}");
        assert_eq!(error.http_status().unwrap().as_u16(), 200);
        assert!(error.hint().unwrap().contains("with_response_limit"), "{error:?}");
    }
}

#[tokio::test]
async fn an_answer_as_large_as_the_limit_is_read() {
    let body = format!(r#"{{"id":"{}"}}"#, "1".repeat(991));
    let script = Script::start([json(200, &body)]).await;
    let client = builder(&script.url()).with_response_limit(body.len()).build().unwrap();
    assert_eq!(client.invitations().get("1").send().await.unwrap().id.unwrap().len(), 991);
}

#[tokio::test]
async fn an_error_above_the_limit_keeps_its_status() {
    let script = Script::start([json(404, "x".repeat(5000))]).await;
    let client = builder(&script.url()).with_response_limit(1000).build().unwrap();
    let error = client.invitations().get("1").send().await.unwrap_err();
    assert_eq!(told(&error), (404, Code::NotFound, None));
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_the_token_goes_nowhere() {
    for status in [301, 302, 303, 307, 308] {
        let other = Script::start([]).await;
        let location = format!("location: {}/v1/invitations\r\n", other.url());
        let script = Script::start([with_headers(status, &location, "moved")]).await;
        let invitation = Invitation::new("1", "2", InvitationRole::Student);
        let error = client(&script).invitations().create(invitation).send().await.unwrap_err();

        assert!(error.is_redirect(), "{error:?}");
        assert_eq!(error.http_status().unwrap().as_u16(), status);
        assert!(error.hint().unwrap().contains("endpoint"), "{error:?}");
        assert!(other.finish().await.is_empty(), "{status} was followed");
        assert_eq!(script.finish().await.len(), 1);
    }
}

#[tokio::test]
async fn a_connection_that_breaks_leaves_open_whether_the_server_acted() {
    for bytes in [
        "",
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK\r\ncontent-le",
        "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"id\":\"1\"}",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\na\r\n{\"id\":\"1\"}\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nnonsense\r\n",
        "SSH-2.0-server\r\n",
        "\u{0}\u{1}\u{2}",
    ] {
        let script = Script::start([raw(bytes)]).await;
        let invitation = Invitation::new("1", "2", InvitationRole::Student);
        let error = client(&script).invitations().create(invitation).send().await.unwrap_err();
        assert!(error.is_interrupted(), "{bytes:?}: {error:?}");
        assert!(error.hint().unwrap().contains("took effect"), "{bytes:?}: {error:?}");
        assert_eq!(error.code(), None);
        assert_eq!(script.finish().await.len(), 1, "a call that creates is never sent twice: {bytes:?}");
    }
}

#[tokio::test]
async fn a_server_that_is_not_there() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = builder(&format!("http://{address}")).build().unwrap();
    let error = client.invitations().get("1").send().await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    assert_eq!((error.http_status(), error.code()), (None, None));
    assert!(error.hint().is_some());
    assert!(!chain(&error).contains(TOKEN));
}
