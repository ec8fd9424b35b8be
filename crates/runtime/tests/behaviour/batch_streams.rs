//! Thousands of requests: order, concurrency, progress. The clock is Tokio's and does not wait.

use std::{
    pin::Pin,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    time::Duration,
};

use google_discovery_runtime::{
    AccessToken, BatchStream, BoxFuture, Credentials, CredentialsError, Request, RetryPolicy, TokenRequest,
};
use tokio::time::{Instant, sleep};

use crate::support::{
    Member, Roster,
    batches::{SeenBatch, Server},
};

const SECOND: Duration = Duration::from_secs(1);

fn client(server: &Server) -> Roster {
    let builder = Roster::builder().with_transport(server.clone()).with_token("t");
    builder.with_retry(RetryPolicy::none()).build().unwrap()
}

async fn ids(mut stream: BatchStream<'_, Member>) -> Vec<usize> {
    let mut ids = Vec::new();
    while let Some(member) = stream.try_next().await.unwrap() {
        ids.push(member.id.unwrap().parse().unwrap());
    }
    ids
}

#[tokio::test(start_paused = true)]
async fn outcomes_come_in_order_whichever_answer_is_first() {
    // The earlier the batch, the later its answer.
    let mut time = 10 * SECOND;
    let server = Server::slow(move |batch| {
        time = time.saturating_sub(SECOND);
        (time, batch.succeed())
    });
    let roster = client(&server);
    let requests = (0..420).map(|number| roster.get(number.to_string()));
    let stream = roster.batch().with_rate_limit(u32::MAX).with_rate_limit_per_user(u32::MAX).stream(requests);
    assert_eq!(ids(stream).await, (0..420).collect::<Vec<_>>());
}

#[tokio::test(start_paused = true)]
async fn a_few_requests_are_on_their_way_at_a_time() {
    for (concurrency, seconds) in [(0, 10), (1, 10), (4, 3), (100, 1)] {
        let server = Server::slow(|batch| (SECOND, batch.succeed()));
        let roster = client(&server);
        let batch = roster.batch().with_concurrency(concurrency);
        let batch = batch.with_rate_limit(u32::MAX).with_rate_limit_per_user(u32::MAX);
        let start = Instant::now();
        let outcomes = batch.send_all((0..500).map(|number| roster.get(number.to_string()))).await;
        assert_eq!((outcomes.len(), start.elapsed().as_secs()), (500, seconds), "{concurrency}");
    }
}

#[tokio::test(start_paused = true)]
async fn requests_are_made_as_they_are_needed() {
    let server = Server::slow(|batch| (SECOND, batch.succeed()));
    let roster = client(&server);
    let made = AtomicUsize::new(0);
    // What is made borrows from its surroundings.
    let names: Vec<String> = (0..10_000).map(|number| number.to_string()).collect();
    let requests = names.iter().map(|name| {
        made.fetch_add(1, Relaxed);
        roster.get(name)
    });
    let batch =
        roster.batch().with_concurrency(2).with_rate_limit(u32::MAX).with_rate_limit_per_user(u32::MAX);
    let mut stream = batch.stream(requests);
    assert_eq!(made.load(Relaxed), 0);
    assert!(server.seen().is_empty());
    stream.next().await.unwrap().unwrap();
    let made = made.load(Relaxed);
    assert!((100..=200).contains(&made), "{made}");
}

#[tokio::test(start_paused = true)]
async fn a_request_that_waits_does_not_let_outcomes_pile_up() {
    let server = Server::slow(|batch| {
        let time = if batch.members().contains(&"0") { 25 * SECOND } else { Duration::ZERO };
        (time, batch.succeed())
    });
    let roster = client(&server);
    let requests = (0..100_000).map(|number| roster.get(number.to_string()));
    let batch = roster.batch().with_rate_limit(u32::MAX).with_rate_limit_per_user(u32::MAX);
    let mut stream = batch.stream(requests);
    stream.next().await.unwrap().unwrap();
    let batches = server.seen().len();
    assert!((2..30).contains(&batches), "{batches}");
}

#[tokio::test(start_paused = true)]
async fn an_error_is_that_of_one_request_and_the_stream_goes_on() {
    let server = Server::new(|batch| {
        batch.reply(|part| if part.member() == "7" { part.answer(404, "{}") } else { part.success() })
    });
    let roster = client(&server);
    let mut stream = roster.batch().stream((0..60).map(|number| roster.get(number.to_string())));
    let mut failed = Vec::new();
    let mut index = 0;
    while let Some(outcome) = stream.next().await {
        if outcome.is_err() {
            failed.push(index);
        }
        index += 1;
    }
    assert_eq!((failed, index), (vec![7], 60));
    assert!(stream.next().await.is_none());
    let progress = stream.progress();
    assert_eq!((progress.succeeded, progress.failed, progress.done()), (59, 1, 60));
}

#[tokio::test(start_paused = true)]
async fn progress_tells_where_the_requests_are() {
    let server = Server::slow(|batch| (SECOND, batch.succeed()));
    let roster = client(&server);
    let batch = roster.batch().with_concurrency(3).with_rate_limit(100);
    let mut stream = batch.stream((0..230).map(|number| roster.get(number.to_string())).collect::<Vec<_>>());
    assert_eq!(stream.progress().not_begun, 230);

    // The rate limit lets out two of the three.
    tokio::select! {
        biased;
        _ = stream.next() => panic!("no answer is there yet"),
        () = sleep(SECOND / 2) => {}
    }
    let progress = stream.progress();
    assert_eq!((progress.in_flight, progress.waiting, progress.not_begun, progress.done()), (100, 50, 80, 0));
    stream.next().await.unwrap().unwrap();
    let progress = stream.progress();
    assert_eq!((progress.succeeded, progress.in_flight), (100, 0));
    assert_eq!((progress.waiting, progress.not_begun), (130, 0));
    // Nothing was lost by the future that was dropped.
    assert_eq!(ids(stream).await, (1..230).collect::<Vec<_>>());
}

#[tokio::test(start_paused = true)]
async fn dropping_ends_what_is_not_sent() {
    let server = Server::slow(|batch| (SECOND, batch.succeed()));
    let roster = client(&server);
    let mut stream =
        roster.batch().with_concurrency(1).stream((0..500).map(|number| roster.get(number.to_string())));
    stream.next().await.unwrap().unwrap();
    drop(stream);
    sleep(100 * SECOND).await;
    assert!(server.seen().len() <= 2);

    let all = roster.batch().send_all((0..500).map(|number| roster.get(number.to_string())));
    drop(all);
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn it_is_a_stream_for_other_crates() {
    let server = Server::new(SeenBatch::succeed);
    let roster = client(&server);
    let mut stream = roster.batch().stream([roster.get("1")]);
    let item =
        std::future::poll_fn(|context| futures_core::Stream::poll_next(Pin::new(&mut stream), context)).await;
    assert_eq!(item.unwrap().unwrap().id.as_deref(), Some("1"));
}

#[test]
fn what_is_sent_can_move_between_threads() {
    fn assert_send(_: &impl Send) {}
    let roster = client(&Server::new(SeenBatch::succeed));
    assert_send(&roster.batch().stream([roster.get("1")]));
    assert_send(&roster.batch().send_all([roster.get("1")]));
    assert_send(&roster.batch().send());
}

/// Exchanges for one call at a time, as credentials with a cache do, and takes a second for it.
#[derive(Debug, Default)]
struct OneAtATime(tokio::sync::Mutex<()>);

impl Credentials for OneAtATime {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        Box::pin(async move {
            if request.subject == Some("ben") {
                let _turn = self.0.lock().await;
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
            AccessToken::try_from("token")
        })
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_between_two_outcomes_does_not_wait_for_a_token_that_nobody_gets() {
    let server = Server::new(|batch| batch.succeed());
    let builder = Roster::builder().with_transport(server.clone()).with_credentials(OneAtATime::default());
    let roster = builder.build().unwrap();
    let user = |number: usize| if number < 50 { "ann" } else { "ben" };
    let requests = (0..100).map(|number| roster.get(number.to_string()).with_subject(user(number)));
    let mut stream = roster.batch().stream(requests);
    stream.next().await.unwrap().unwrap();
    // The second request is under way, and is polled by nobody.
    let error = roster.batch().send_all([roster.get("7").with_subject("ben")]).await.remove(0).err();
    assert!(error.is_none(), "{error:?}");
}
