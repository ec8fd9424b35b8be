//! The rate limit of batches. The clock is Tokio's and does not wait.

use std::time::Duration;

use google_discovery_runtime::{
    AccessToken, BoxFuture, Credentials, CredentialsError, Request, RetryPolicy, TokenRequest,
};
use tokio::time::Instant;

use crate::support::{
    Get, Roster, answer,
    batches::{SeenBatch, Server},
};

fn client(server: &Server) -> Roster {
    let builder = Roster::builder().with_transport(server.clone()).with_credentials(Anyone);
    builder.with_retry(RetryPolicy::none()).build().unwrap()
}

/// Acts for every user.
#[derive(Debug)]
struct Anyone;

impl Credentials for Anyone {
    fn token<'a>(&'a self, _: TokenRequest<'a>) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        Box::pin(async { AccessToken::try_from("t") })
    }
}

fn requests(roster: &Roster, count: usize) -> impl Iterator<Item = Get> {
    (0..count).map(|number| roster.get(number.to_string()))
}

/// The most calls in any minute.
fn busiest_minute(seen: &[SeenBatch]) -> usize {
    let minute = Duration::from_secs(60);
    let from = |start: Instant| {
        let within = seen.iter().filter(|batch| batch.at >= start && batch.at < start + minute);
        within.map(|batch| batch.parts.len()).sum()
    };
    seen.iter().map(|batch| from(batch.at)).max().unwrap_or_default()
}

#[tokio::test(start_paused = true)]
async fn the_documented_quota_is_kept_unless_told_otherwise() {
    // Of the roster: 300 in a minute, 150 for one user.
    let server = Server::new(SeenBatch::succeed);
    let roster = client(&server);
    let start = Instant::now();
    let outcomes = roster.batch().send_all(requests(&roster, 360)).await;
    assert!(outcomes.iter().all(Result::is_ok));
    let seen = server.seen();
    assert!(busiest_minute(&seen) <= 150);
    assert!((120..240).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
    // The first ones need not wait.
    assert_eq!(seen[1].at, seen[0].at);

    let start = Instant::now();
    let roster = client(&server);
    let by_user = (0..600).map(|number| roster.get("1").with_subject(format!("user{}", number % 10)));
    roster.batch().send_all(by_user).await;
    let seen = server.seen();
    assert!(busiest_minute(&seen) <= 300);
    assert!((60..120).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn another_limit_may_be_set() {
    for (limit, minutes) in [(u32::MAX, 0), (1000, 0), (60, 5), (7, 47), (0, 329)] {
        let server = Server::new(SeenBatch::succeed);
        let roster = client(&server);
        let batch = roster.batch().with_rate_limit(limit).with_rate_limit_per_user(u32::MAX);
        let start = Instant::now();
        let outcomes = batch.send_all(requests(&roster, 330)).await;
        assert!(outcomes.iter().all(Result::is_ok));
        assert_eq!(start.elapsed().as_secs() / 60, minutes, "{limit}");
        assert!(busiest_minute(&server.seen()) <= limit.max(1) as usize);
    }
}

#[tokio::test(start_paused = true)]
async fn one_batch_after_the_other_keeps_it_too() {
    let server = Server::new(SeenBatch::succeed);
    let roster = client(&server);
    for _ in 0..10 {
        roster.batch().send_all(requests(&roster, 30)).await;
    }
    let together = [roster.batch(), roster.batch()].map(|batch| batch.send_all(requests(&roster, 100)));
    let [one, other] = together;
    let (one, other) = tokio::join!(one, other);
    assert_eq!((one.len(), other.len()), (100, 100));
    let seen = server.seen();
    assert_eq!(seen.iter().map(|batch| batch.parts.len()).sum::<usize>(), 500);
    assert!(busiest_minute(&seen) <= 150);
}

#[tokio::test(start_paused = true)]
async fn a_user_who_waits_does_not_hold_others_back() {
    let server = Server::new(SeenBatch::succeed);
    let roster = client(&server);
    roster.batch().send_all((0..150).map(|_| roster.get("1").with_subject("busy"))).await;
    let start = Instant::now();
    let mut busy = roster.batch().stream([roster.get("1").with_subject("busy")]);
    let idle = roster.batch().send_all([roster.get("1").with_subject("idle")]);
    tokio::select! {
        biased;
        _ = busy.next() => panic!("it has no quota left"),
        _ = idle => {}
    }
    assert_eq!(start.elapsed(), Duration::ZERO);
    busy.next().await.unwrap().unwrap();
    assert_eq!(start.elapsed().as_secs(), 60);
}

#[tokio::test(start_paused = true)]
async fn retries_count() {
    let mut left = 3;
    let server = Server::new(move |batch| {
        left -= 1;
        batch.reply(|part| if left > 0 { part.answer(503, "{}") } else { part.success() })
    });
    let builder = Roster::builder().with_transport(server.clone()).with_token("t");
    let roster = builder.with_timeout(Duration::from_secs(300)).build().unwrap();
    let start = Instant::now();
    let outcomes = roster.batch().with_rate_limit(50).send_all(requests(&roster, 50)).await;
    assert!(outcomes.iter().all(Result::is_ok));
    assert!(busiest_minute(&server.seen()) <= 50);
    assert_eq!(start.elapsed().as_secs(), 120);
}

#[tokio::test(start_paused = true)]
async fn what_has_no_time_left_after_the_wait_ends_with_its_failure() {
    let server = Server::new(|batch| batch.reply(|part| part.answer(503, "{}")));
    let roster = Roster::builder().with_transport(server.clone()).with_token("t").build().unwrap();
    let request = roster.get("1").with_timeout(Duration::from_secs(30));
    let error = roster.batch().with_rate_limit(1).send_all([request]).await.remove(0).unwrap_err();
    assert_eq!((error.http_status().unwrap().as_u16(), error.attempts()), (503, 1), "{error}");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_asks_to_wait_holds_the_whole_batch() {
    for (asked, waited) in [("20", 20), ("86400", 60)] {
        for outer in [true, false] {
            let mut is_first = true;
            let server = Server::new(move |batch| {
                if !std::mem::take(&mut is_first) {
                    return batch.succeed();
                }
                if outer {
                    let mut refusal = answer(429, "{}")?;
                    refusal.headers.insert("retry-after", asked.parse().unwrap());
                    return Ok(refusal);
                }
                batch.reply(|part| {
                    let line = format!("\r\nRetry-After: {asked}\r\nContent-Type: application/json");
                    part.answer(429, "{}").replacen("\r\nContent-Type: application/json", &line, 1)
                })
            });
            let roster = client(&server);
            let batch = roster.batch().with_concurrency(1);
            let outcomes = batch.send_all(requests(&roster, 100)).await;
            assert!(outcomes[..50].iter().all(Result::is_err) && outcomes[50..].iter().all(Result::is_ok));
            let seen = server.seen();
            assert_eq!((seen[1].at - seen[0].at).as_secs(), waited);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_of_the_day_holds_nobody_back() {
    let server = Server::new(|batch| {
        batch.reply(|part| match part.member() {
            "0" => {
                let body =
                    r#"{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"@RosterFullToday"}}"#;
                let line = "\r\nRetry-After: 50\r\nContent-Type: application/json";
                part.answer(429, body).replacen("\r\nContent-Type: application/json", line, 1)
            }
            _ => part.success(),
        })
    });
    let roster = client(&server);
    let start = Instant::now();
    let outcomes = roster.batch().with_concurrency(1).send_all(requests(&roster, 100)).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_err()).count(), 1);
    assert_eq!(start.elapsed(), Duration::ZERO);
}
