//! No access token is ever shown, not even when a hostile server writes it back.

use std::{error::Error as _, time::Duration};

use google_classroom::{
    Classroom, Error, Request,
    model::{Invitation, InvitationRole},
    serde_json::json,
};

use crate::support::{Reply, Script, TOKEN, builder, client, json as answer, raw, stall, with_headers};

/// The longest part of the token that may be shown: too short to be of use.
const TOLERATED: usize = 7;

fn assert_hidden(shown: &str) {
    for start in 0..TOKEN.len() - TOLERATED {
        let part = &TOKEN[start..=start + TOLERATED];
        assert!(!shown.contains(part), "{part:?} is shown in {shown}");
    }
}

/// All that a program could print of an error.
fn everything(error: &Error) -> String {
    let mut shown = format!("{error} {error:?} {error:#?} {:?}", error.hint());
    if let Some(status) = error.status() {
        shown.push_str(&format!("{} {} {:?} {status:?}", status.code, status.message, error.reason()));
    }
    let mut cause = error.source();
    while let Some(error) = cause {
        shown.push_str(&format!(" {error} {error:?}"));
        cause = error.source();
    }
    shown
}

/// Checks the errors of calls that are answered so.
async fn assert_hidden_from(replies: impl IntoIterator<Item = Reply>) {
    let replies: Vec<_> = replies.into_iter().collect();
    let count = replies.len();
    let script = Script::start(replies).await;
    let client = client(&script);
    for _ in 0..count {
        let error = client.invitations().get("1").send().await.unwrap_err();
        assert_hidden(&everything(&error));
    }
    let requests = script.finish().await;
    assert_eq!(requests.len(), count);
    for request in requests {
        assert_eq!(request.header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
    }
}

/// The token with some characters as escapes of JSON: its parts would still say enough.
fn escaped() -> String {
    TOKEN.replace('V', "\\u0056").replace('~', "\\u007e")
}

#[test]
fn clients_requests_and_streams() {
    let builder = builder("https://classroom.example");
    assert_hidden(&format!("{builder:?}"));
    let client: Classroom = builder.build().unwrap();
    let invitations = client.invitations();
    let create = invitations.create(Invitation::new("1", "2", InvitationRole::Student));
    assert_hidden(&format!("{client:?} {client:#?} {invitations:?} {create:?}"));
    let list = invitations.list().with_query("access_token", TOKEN);
    assert_hidden(&format!("{list:?} {:?} {:?}", list.clone().pages(), list.clone().items()));
}

#[test]
fn a_token_that_is_refused() {
    let error = builder("https://classroom.example").with_token(format!("{TOKEN}\n")).build().unwrap_err();
    assert!(error.is_configuration(), "{error:?}");
    assert_hidden(&everything(&error));
}

#[tokio::test]
async fn error_pages() {
    let page = format!("<html>You sent: Authorization: Bearer {TOKEN}</html>");
    let page = |status| with_headers(status, "content-type: text/html\r\n", &page);
    assert_hidden_from([302, 400, 401, 403, 404, 500, 503].map(page)).await;
}

#[tokio::test]
async fn every_part_of_an_error_in_googles_format() {
    let whole = json!({"error": {
        "code": 401,
        "message": "bad token #, # again",
        "status": "#",
        "errors": [{"message": "#", "domain": "#", "reason": "#", "location": "#", "locationType": "#"}],
        "details": [
            {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "#", "metadata": {"#": "#"}},
            {"@type": "type.googleapis.com/google.rpc.Novelty", "deep": [{"#": ["#"]}]},
            {"@type": "#"},
            "#",
        ],
    }});
    let named = json!({"error": {"status": "UNAUTHENTICATED", "message": "@# no"}});
    let oauth = json!({"error": "#", "error_description": "#"});
    for token in [TOKEN.to_owned(), escaped()] {
        for body in [&whole, &json!([whole]), &named, &oauth] {
            let body = body.to_string().replace('#', &token);
            assert_hidden_from([307, 401, 403, 500].map(|status| answer(status, &body))).await;
        }
    }
}

#[tokio::test]
async fn headers_and_status_lines() {
    for name in ["retry-after", "www-authenticate", "location", "content-type", "set-cookie", TOKEN] {
        let header = format!("{name}: Bearer {TOKEN}\r\n");
        assert_hidden_from([200, 302, 401, 503].map(|status| with_headers(status, &header, ""))).await;
    }
    assert_hidden_from([raw(format!("HTTP/1.1 403 {TOKEN}\r\ncontent-length: 0\r\n\r\n"))]).await;
}

#[tokio::test]
async fn successes_that_can_not_be_read() {
    for token in [TOKEN.to_owned(), escaped()] {
        let bodies = [
            format!(r#"{{"id":{{"{token}":1}}}}"#),
            format!(r#"{{"{token}":[}}"#),
            format!(r#"{{"{token}":{{"x":"#),
            format!(r#"{{"a":{{"{token}":{{"b":nul"#),
            format!(r#""{token}""#),
            format!(r#"["{token}"]"#),
        ];
        assert_hidden_from(bodies.map(|body| answer(200, body))).await;
    }
    let not_utf8 = [br#"{"id":""#, TOKEN.as_bytes(), b"\xff"].concat();
    let page = format!("<html>{TOKEN}");
    assert_hidden_from([answer(200, not_utf8), answer(200, TOKEN), answer(200, page)]).await;
}

#[tokio::test]
async fn a_page_whose_place_of_a_mistake_is_the_token() {
    for token in [TOKEN.to_owned(), escaped()] {
        let script = Script::start([answer(200, format!(r#"{{"invitations":"{token}"}}"#))]).await;
        let error = client(&script).invitations().list().send().await.unwrap_err();
        assert!(error.is_decode(), "{error:?}");
        assert_hidden(&everything(&error));
    }
}

#[tokio::test]
async fn wherever_a_quotation_is_cut() {
    // Some of these paddings put each limit of a quotation into the token.
    let paddings = (0..640).step_by(TOKEN.len() / 2).map(|length| "x".repeat(length));
    let replies = paddings.flat_map(|padding| {
        let text = format!("{padding}{TOKEN}");
        let message = json!({"error": {"message": text, "status": "INTERNAL"}});
        [
            answer(500, format!("<html>{text}")),
            answer(200, format!("<html>{text}")),
            answer(500, message.to_string()),
            answer(200, json!({"id": {text: 1}}).to_string()),
        ]
    });
    assert_hidden_from(replies).await;
}

#[tokio::test]
async fn answers_that_are_not_whole_or_no_http() {
    let answers = [
        format!("{TOKEN}\r\n\r\n"),
        format!("HTTP/1.1 {TOKEN}\r\n\r\n"),
        format!("HTTP/1.1 200 OK\r\n{TOKEN}\r\n\r\n"),
        format!("HTTP/1.1 200 OK\r\ncontent-length: {TOKEN}\r\n\r\n{TOKEN}"),
        format!("HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{{\"id\":\"{TOKEN}"),
        format!("HTTP/1.1 500 No\r\ncontent-length: 900\r\n\r\n{{\"id\":\"{TOKEN}"),
        format!("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 35\r\n\r\n{TOKEN}"),
    ];
    assert_hidden_from(answers.map(raw)).await;
}

#[tokio::test]
async fn time_that_runs_out() {
    let script =
        Script::start([stall(format!("HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{TOKEN}"))]).await;
    let short = Duration::from_millis(50);
    let error = client(&script).invitations().get("1").with_timeout(short).send().await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_hidden(&everything(&error));
}
