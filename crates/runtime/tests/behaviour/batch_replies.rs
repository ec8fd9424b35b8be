//! Replies to batches, as careless and as broken as servers and networks make them.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use google_discovery_runtime::{
    Body, Error, Retry, RetryPolicy, TransportError, TransportErrorKind, bytes::Bytes, http::StatusCode,
};

use crate::support::{
    Member, Roster, TOKEN, answer,
    batches::{Outcome, SeenBatch, SeenPart, Server, failing, multipart, reply_of},
};

fn client(server: &Server) -> Roster {
    let builder = Roster::builder().with_transport(server.clone()).with_token(TOKEN);
    builder.with_retry(RetryPolicy::none()).build().unwrap()
}

/// What becomes of three creations.
async fn create(answering: impl FnMut(&SeenBatch) -> Outcome + Send + 'static) -> Vec<Result<Member, Error>> {
    let server = Server::new(answering);
    let roster = client(&server);
    let outcomes = roster.batch().send_all((0..3).map(|_| roster.create(&Member::default()))).await;
    assert_eq!(server.seen().len(), 1);
    outcomes
}

/// An answer that tells which part it is for.
fn numbered(part: &SeenPart) -> String {
    part.answer(200, &format!(r#"{{"id":"{}"}}"#, number(part)))
}

fn number(part: &SeenPart) -> usize {
    part.id.rsplit('-').next().unwrap().parse().unwrap()
}

fn ids(outcomes: &[Result<Member, Error>]) -> Vec<Option<&str>> {
    outcomes.iter().map(|outcome| outcome.as_ref().ok().and_then(|member| member.id.as_deref())).collect()
}

fn assert_lost(outcome: &Result<Member, Error>) {
    let error = outcome.as_ref().unwrap_err();
    assert!(error.is_interrupted() && error.is_uncertain(), "{error}");
    assert_eq!((error.retry(), error.attempts()), (Retry::AfterLooking, 1), "{error}");
    assert_eq!(error.method(), Some("roster.members.create"));
    assert!(error.hint().is_some());
}

#[tokio::test]
async fn answers_in_another_order_find_their_requests() {
    let outcomes = create(|batch| reply_of(batch.parts.iter().rev().map(numbered))).await;
    assert_eq!(ids(&outcomes), [Some("0"), Some("1"), Some("2")]);
}

#[tokio::test]
async fn an_answer_that_is_lost_is_that_of_one_request() {
    let outcomes = create(|batch| reply_of([&batch.parts[0], &batch.parts[2]].map(numbered))).await;
    assert_eq!(ids(&outcomes), [Some("0"), None, Some("2")]);
    assert_lost(&outcomes[1]);
}

#[tokio::test]
async fn an_answer_that_comes_twice_is_none() {
    let outcomes =
        create(|batch| reply_of([0, 1, 1, 2].map(|index: usize| numbered(&batch.parts[index])))).await;
    assert_eq!(ids(&outcomes), [Some("0"), None, Some("2")]);
    assert_lost(&outcomes[1]);
}

#[tokio::test]
async fn answers_without_ids_are_taken_in_order_if_all_are_there() {
    fn nameless(part: &SeenPart) -> String {
        numbered(part).lines().filter(|line| !line.starts_with("Content-ID")).collect::<Vec<_>>().join("\r\n")
            + "\r\n"
    }
    let outcomes = create(|batch| batch.reply(nameless)).await;
    assert_eq!(ids(&outcomes), [Some("0"), Some("1"), Some("2")]);

    // One has an id, and is not in its place: that of the place is lost.
    let outcomes = create(|batch| {
        reply_of([numbered(&batch.parts[1]), nameless(&batch.parts[0]), nameless(&batch.parts[2])])
    })
    .await;
    assert_eq!(ids(&outcomes), [None, None, Some("2")]);

    // Which one is missing? Nobody knows, and a wrong guess would be a lie.
    let outcomes = create(|batch| reply_of(batch.parts[1..].iter().map(nameless))).await;
    assert_eq!(ids(&outcomes), [None, None, None]);
    outcomes.iter().for_each(assert_lost);
}

#[tokio::test]
async fn answers_of_another_batch_are_none() {
    let outcomes = create(|batch| {
        batch.reply(|part| {
            let (prefix, number) = part.id.rsplit_once('-').unwrap();
            let stray = SeenPart { id: format!("{}f-{number}", &prefix[1..]), ..part.clone() };
            numbered(&stray)
        })
    })
    .await;
    outcomes.iter().for_each(assert_lost);
}

#[tokio::test]
async fn an_answer_that_is_garbled_is_that_of_one_request() {
    for garbled in [
        "",
        "\r\n\r\n",
        "HTTP/1.1\r\n\r\n{}",
        "HTTP/1.1 9 OK\r\n\r\n{}",
        "HTTP/1.1 20x OK\r\n\r\n{}",
        "SPDY 200 OK\r\n\r\n{}",
        "{}",
        "\u{0}\u{1}\u{2}",
    ] {
        let outcomes = create(move |batch| {
            batch.reply(|part| match number(part) {
                1 => format!("Content-ID: <response-{}>\r\n\r\n{garbled}\r\n", part.id),
                _ => numbered(part),
            })
        })
        .await;
        assert_eq!(ids(&outcomes), [Some("0"), None, Some("2")], "{garbled:?}");
        assert_lost(&outcomes[1]);
    }
}

#[tokio::test]
async fn an_answer_whose_json_is_broken_is_told_as_that_of_a_single_call_would_be() {
    let outcomes = create(|batch| {
        batch.reply(|part| match number(part) {
            1 => part.answer(200, r#"{"id":7}"#),
            2 => part.answer(200, ""),
            _ => numbered(part),
        })
    })
    .await;
    assert!(outcomes[0].is_ok());
    let error = outcomes[1].as_ref().unwrap_err();
    assert!(error.is_decode() && error.to_string().contains("id"), "{error}");
    assert_eq!((error.attempts(), error.retry()), (1, Retry::AfterLooking));
    assert!(outcomes[2].as_ref().unwrap_err().is_decode());
}

#[tokio::test]
async fn a_reply_that_is_cut_off_keeps_what_came() {
    let whole = |batch: &SeenBatch| {
        let pieces = batch.parts.iter().map(|part| format!("--reply\r\n{}", numbered(part)));
        pieces.collect::<String>() + "--reply--\r\n"
    };
    let server = Server::new(move |batch| multipart(whole(batch)));
    let roster = client(&server);
    roster.batch().send_all([roster.create(&Member::default())]).await.remove(0).unwrap();
    let piece = numbered(&server.seen()[0].parts[0]).len() + "--reply\r\n".len();

    for length in 0..(3 * piece + 2) {
        let outcomes = create(move |batch| multipart(whole(batch)[..length].to_owned())).await;
        for (index, outcome) in outcomes.iter().enumerate() {
            match outcome {
                // The answer must be whole, and its own.
                Ok(member) => {
                    assert_eq!(member.id.as_deref(), Some(index.to_string().as_str()));
                    assert!(length >= (index + 1) * piece - 2, "{index} {length}");
                }
                Err(_) => {
                    assert_lost(outcome);
                    assert!(length < (index + 1) * piece - 2, "{index} {length}");
                }
            }
        }
    }
}

#[tokio::test]
async fn an_answer_shorter_than_it_says_is_cut_off_unless_it_is_whole() {
    let outcomes = create(|batch| {
        batch.reply(|part| {
            let (length, body) = match number(part) {
                0 => (900, r#"{"id":"0"}"#),
                1 => (900, r#"{"id":"1","#),
                _ => (3, r#"{"id":"2"}"#),
            };
            let id = &part.id;
            format!("Content-ID: <response-{id}>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{body}\r\n")
        })
    })
    .await;
    assert_eq!(ids(&outcomes), [Some("0"), None, Some("2")]);
    assert_lost(&outcomes[1]);
}

#[tokio::test]
async fn a_reply_is_read_however_servers_write_it() {
    type Write = fn(&SeenBatch) -> String;
    let careless: [Write; 8] = [
        // Mere line feeds; no delimiter at the end; text around it.
        |batch| pieces(batch, |part| numbered(part).replace("\r\n", "\n")).replace("\r\n", "\n"),
        |batch| pieces(batch, numbered).replace("--reply--\r\n", ""),
        |batch| format!("preamble\r\n--replying\r\n{}--reply\r\nepilogue", pieces(batch, numbered)),
        |batch| pieces(batch, numbered).replace("--reply\r\n", "--reply \t \r\n"),
        // Ids without brackets, in another case of the name, without the word before them.
        |batch| {
            pieces(batch, |part| {
                numbered(part).replace("Content-ID: <", "content-id:").replace(">\r\n", "\r\n")
            })
        },
        |batch| pieces(batch, |part| numbered(part).replace("<response-", "<")),
        // Empty lines, spaces, headers that are none, folded ones.
        |batch| {
            pieces(batch, |part| {
                let piece =
                    numbered(part).replace("HTTP/1.1", "\r\n \r\nHTTP/2.0").replace("Content-", "  Content-");
                format!(
                    "\r\n{}",
                    piece.replace("charset=UTF-8", "charset=UTF-8\r\n folded\r\nno header\r\n: none\r\nä: ö")
                )
            })
        },
        // No head at all, and so no id.
        |batch| pieces(batch, |part| numbered(part).split_once("\r\n\r\n").unwrap().1.to_owned()),
    ];
    for (index, write) in careless.into_iter().enumerate() {
        let outcomes = create(move |batch| multipart(write(batch))).await;
        assert_eq!(ids(&outcomes), [Some("0"), Some("1"), Some("2")], "{index}: {outcomes:?}");
    }
}

fn pieces(batch: &SeenBatch, piece: impl Fn(&SeenPart) -> String) -> String {
    let pieces = batch.parts.iter().map(|part| format!("--reply\r\n{}", piece(part)));
    pieces.collect::<String>() + "--reply--\r\n"
}

#[tokio::test]
async fn a_content_type_is_read_however_servers_write_it() {
    for content_type in [
        "multipart/mixed; boundary=\"reply\"",
        "Multipart/Mixed;charset=utf-8;Boundary=reply",
        "multipart/mixed ; boundary = reply ; x=y",
    ] {
        let outcomes = create(move |batch| {
            let mut reply = batch.reply(numbered)?;
            reply.headers.insert("content-type", content_type.parse().unwrap());
            Ok(reply)
        })
        .await;
        assert_eq!(ids(&outcomes), [Some("0"), Some("1"), Some("2")], "{content_type}");
    }
}

#[tokio::test]
async fn a_boundary_that_is_not_named_or_named_wrongly_is_found() {
    for content_type in ["multipart/mixed", "multipart/mixed; boundary=", "multipart/mixed; boundary=other"] {
        let outcomes = create(move |batch| {
            let mut reply = multipart(format!("preamble\r\n--\r\n{}", pieces(batch, numbered)))?;
            reply.headers.insert("content-type", content_type.parse().unwrap());
            Ok(reply)
        })
        .await;
        assert_eq!(ids(&outcomes), [Some("0"), Some("1"), Some("2")], "{content_type}");
    }
}

/// A body that comes in two pieces, and then breaks, or never ends.
struct Halting {
    pieces: Vec<Bytes>,
    breaks: bool,
}

impl futures_core::Stream for Halting {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.pieces.pop() {
            Some(piece) => Poll::Ready(Some(Ok(piece))),
            None if self.breaks => Poll::Ready(Some(Err(TransportError::new(
                TransportErrorKind::Interrupted,
                "the test says so",
            )))),
            None => Poll::Pending,
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_came_before_a_connection_broke_or_time_ran_out_counts() {
    for breaks in [true, false] {
        let outcomes = create(move |batch| {
            let whole = pieces(batch, numbered);
            let end = whole.rfind("--reply\r\n").unwrap() + 120;
            let (one, other) = whole[..end].split_at(100);
            let pieces = vec![other.to_owned().into(), one.to_owned().into()];
            let mut reply = multipart("")?;
            reply.body = Body::from_stream(Halting { pieces, breaks });
            Ok(reply)
        })
        .await;
        assert_eq!(ids(&outcomes), [Some("0"), Some("1"), None]);
        let error = outcomes[2].as_ref().unwrap_err();
        assert_eq!((error.is_interrupted(), error.is_timeout()), (breaks, !breaks), "{error}");
        assert!(error.is_uncertain() && error.method().is_some(), "{error}");
    }
}

#[tokio::test]
async fn a_reply_that_is_none_is_the_error_of_each_request() {
    for content_type in [
        "text/html",
        "multipart/mixed",
        "multipart/mixed; boundary=",
        "multipart/mixed; boundary=\"\"",
        "application/http; boundary=reply",
    ] {
        let outcomes = create(move |_| {
            let mut reply = answer(200, "<html>log in")?;
            reply.headers.insert("content-type", content_type.parse().unwrap());
            Ok(reply)
        })
        .await;
        for outcome in &outcomes {
            let error = outcome.as_ref().unwrap_err();
            assert!(error.is_decode() && error.is_uncertain(), "{error}");
            assert!(error.to_string().contains("<html>log in"), "{error}");
            assert_eq!((error.http_status(), error.attempts()), (Some(StatusCode::OK), 1));
        }
    }
}

#[tokio::test]
async fn what_befalls_a_batch_befalls_each_of_its_requests() {
    let outcomes = create(|_| {
        answer(403, r#"[{"error":{"code":403,"message":"@RosterLocked no","status":"PERMISSION_DENIED"}}]"#)
    })
    .await;
    for outcome in &outcomes {
        let error = outcome.as_ref().unwrap_err();
        assert_eq!((error.reason(), error.method()), (Some("RosterLocked"), Some("roster.members.create")));
        assert!(error.hint().unwrap().contains("unlock") && !error.is_uncertain(), "{error}");
    }
    for (kind, uncertain) in [
        (TransportErrorKind::Connect, false),
        (TransportErrorKind::Interrupted, true),
        (TransportErrorKind::Timeout, true),
        (TransportErrorKind::TooLarge, true),
    ] {
        for outcome in create(move |_| failing(kind)).await {
            let error = outcome.unwrap_err();
            assert_eq!(error.is_uncertain(), uncertain, "{error}");
            assert!(error.method().is_some() && std::error::Error::source(&error).is_some());
        }
    }
    for outcome in create(|_| answer(302, "")).await {
        assert!(outcome.unwrap_err().is_redirect());
    }
    for outcome in create(|_| answer(503, "busy")).await {
        assert!(outcome.unwrap_err().is_uncertain());
    }
}

#[tokio::test]
async fn a_reply_beyond_the_limit_is_not_read() {
    let server = Server::new(SeenBatch::succeed);
    let builder = Roster::builder().with_transport(server.clone()).with_token(TOKEN);
    let roster = builder.with_response_limit(100).build().unwrap();
    let error = roster.batch().send_all([roster.get("1")]).await.remove(0).unwrap_err();
    assert!(error.is_too_large(), "{error}");
}

#[tokio::test]
async fn hostile_replies_do_no_harm() {
    let many = "--reply\r\n\r\n".repeat(200_000);
    let headers = format!("--reply\r\n\r\nHTTP/1.1 200 OK\r\n{}\r\n{{}}", "a: b\r\n".repeat(100_000));
    let names: String = (0..50_000).map(|number| format!("x{number}: y\r\n")).collect();
    let names = format!("--reply\r\n\r\nHTTP/1.1 200 OK\r\n{names}\r\n{{}}");
    let lines = format!("--reply\r\n{}", "\n".repeat(1_000_000));
    let no_line = format!("--reply\r\n{}", "-".repeat(1_000_000));
    for body in [many, headers, names, lines, no_line] {
        let outcomes = create(move |_| multipart(body.clone())).await;
        outcomes.iter().for_each(assert_lost);
    }
}
