//! Which parts of a batch are sent again, and when. The clock is Tokio's and does not wait.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};

use google_discovery_runtime::{
    AccessToken, BoxFuture, Credentials, CredentialsError, Request, Retry, RetryPolicy, TokenRequest,
    TransportErrorKind,
};
use tokio::time::Instant;

use crate::support::{
    Member, Roster, answer,
    batches::{Outcome, SeenBatch, SeenPart, Server, failing},
};

const BUSY: &str = r#"{"error":{"code":503,"message":"busy","status":"UNAVAILABLE"}}"#;

fn client(server: &Server) -> Roster {
    Roster::builder().with_transport(server.clone()).with_token("t").build().unwrap()
}

/// Answers members whose number is even, and is busy for the others.
fn even_only(batch: &SeenBatch) -> Outcome {
    batch.reply(|part| match part.member().parse::<u32>() {
        Ok(number) if number % 2 == 0 => part.success(),
        _ => part.answer(503, BUSY),
    })
}

fn members(seen: &[SeenBatch]) -> Vec<Vec<&str>> {
    seen.iter().map(SeenBatch::members).collect()
}

fn asking(part: &SeenPart, status: u16, retry_after: &str) -> String {
    let answer = part.answer(status, "{}");
    answer.replacen(
        "\r\nContent-Type: application/json",
        &format!("\r\nRetry-After: {retry_after}\r\nContent-Type: application/json"),
        1,
    )
}

#[tokio::test(start_paused = true)]
async fn only_what_failed_is_sent_again_and_together() {
    let server = Server::script([even_only, even_only, SeenBatch::succeed]);
    let roster = client(&server);
    let outcomes = roster.batch().send_all((1..=5).map(|number| roster.get(number.to_string()))).await;
    let ids: Vec<_> = outcomes.into_iter().map(|outcome| outcome.unwrap().id.unwrap()).collect();
    assert_eq!(ids, ["1", "2", "3", "4", "5"]);
    assert_eq!(
        members(&server.seen()),
        [vec!["1", "2", "3", "4", "5"], vec!["1", "3", "5"], vec!["1", "3", "5"]]
    );
}

#[tokio::test(start_paused = true)]
async fn a_creation_that_may_have_taken_effect_is_not_sent_again() {
    for (fault, uncertain) in [
        ((|batch: &SeenBatch| batch.reply(|part| part.answer(503, BUSY))) as fn(&SeenBatch) -> Outcome, true),
        (|batch| batch.reply(|_| String::new()), true),
        (|_| failing(TransportErrorKind::Interrupted), true),
        (|_| failing(TransportErrorKind::Timeout), true),
        (|_| answer(500, ""), true),
        (|batch| batch.reply(|part| part.answer(429, "{}")), false),
        (|_| answer(429, "{}"), false),
    ] {
        let server = Server::script([fault, SeenBatch::succeed]);
        let roster = client(&server);
        let requests = [roster.create(&Member::default()), roster.get("1")];
        let [created, got] = <[_; 2]>::try_from(roster.batch().send_all(requests).await).unwrap();
        let error = created.unwrap_err();
        assert_eq!((error.is_uncertain(), error.attempts()), (uncertain, 1), "{error}");
        got.unwrap();
        assert_eq!(members(&server.seen()), [vec!["members", "1"], vec!["1"]]);
    }
    let server = Server::script([|_| failing(TransportErrorKind::Connect), SeenBatch::succeed]);
    let roster = client(&server);
    roster.batch().send_all([roster.create(&Member::default())]).await.remove(0).unwrap();
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_later_refusal_does_not_hide_that_a_reply_was_lost() {
    let server = Server::script([
        |batch| batch.reply(|_| String::new()),
        |batch| batch.reply(|part| part.answer(404, "{}")),
    ]);
    let roster = client(&server);
    let error = roster.batch().send_all([roster.get("1")]).await.remove(0).unwrap_err();
    assert_eq!(
        (error.http_status().unwrap().as_u16(), error.attempts(), error.is_uncertain()),
        (404, 2, true)
    );
}

#[tokio::test(start_paused = true)]
async fn each_part_has_its_own_policy_and_they_share_the_budget() {
    let server = Server::new(even_only);
    let roster = client(&server);
    let requests = [
        roster.get("1").with_retry(RetryPolicy::none()),
        roster.get("3").with_retry(RetryPolicy::default().with_max_attempts(2)),
        roster.get("5"),
    ];
    let outcomes = roster.batch().send_all(requests).await;
    let attempts: Vec<_> = outcomes.iter().map(|outcome| outcome.as_ref().unwrap_err().attempts()).collect();
    assert_eq!(attempts, [1, 2, 5]);
    assert_eq!(server.seen().len(), 5);

    let builder = Roster::builder().with_transport(server.clone()).with_token("t");
    let roster = builder.with_retry_budget(3).build().unwrap();
    let outcomes = roster.batch().send_all((0..10).map(|_| roster.get("1"))).await;
    assert!(outcomes.iter().all(Result::is_err));
    // The retries are counted by request: what goes together costs the server one.
    let sent: Vec<_> = server.seen().iter().map(|batch| batch.parts.len()).collect();
    assert_eq!(sent, [10; 4]);
}

#[tokio::test(start_paused = true)]
async fn the_longest_wait_that_is_asked_for_is_kept() {
    let server = Server::script([
        |batch| batch.reply(|part| asking(part, 503, if part.member() == "1" { "7" } else { "42" })),
        SeenBatch::succeed,
    ]);
    let roster = client(&server);
    let outcomes = roster.batch().send_all([roster.get("1"), roster.get("2")]).await;
    assert!(outcomes.iter().all(Result::is_ok));
    let seen = server.seen();
    assert_eq!(members(&seen), [vec!["1", "2"], vec!["1", "2"]]);
    let waited = (seen[1].at - seen[0].at).as_secs();
    assert!((42..46).contains(&waited), "{waited}");
}

#[tokio::test(start_paused = true)]
async fn a_part_that_cannot_wait_so_long_is_sent_before() {
    let server = Server::script([
        |batch| batch.reply(|part| asking(part, 503, if part.member() == "1" { "42" } else { "7" })),
        SeenBatch::succeed,
        SeenBatch::succeed,
    ]);
    let roster = client(&server);
    let requests = [roster.get("1"), roster.get("2").with_timeout(Duration::from_secs(20))];
    let outcomes = roster.batch().send_all(requests).await;
    assert!(outcomes.iter().all(Result::is_ok));
    let seen = server.seen();
    assert_eq!(members(&seen), [vec!["1", "2"], vec!["2"], vec!["1"]]);
    assert!((7..20).contains(&(seen[1].at - seen[0].at).as_secs()));
    assert!((42..46).contains(&(seen[2].at - seen[0].at).as_secs()));
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_outlasts_a_part_is_told_and_not_begun() {
    let server = Server::script([|batch: &SeenBatch| batch.reply(|part| asking(part, 503, "3600"))]);
    let roster = client(&server);
    let start = Instant::now();
    let error = roster.batch().send_all([roster.get("1")]).await.remove(0).unwrap_err();
    assert_eq!((error.retry(), start.elapsed()), (Retry::After(Duration::from_secs(3600)), Duration::ZERO));
}

#[tokio::test(start_paused = true)]
async fn an_attempt_takes_as_long_as_its_most_patient_part_allows() {
    let server = Server::slow(|batch| (Duration::from_secs(8), batch.succeed()));
    let roster = client(&server);
    let short = || roster.get("1").with_timeout(Duration::from_secs(5)).with_retry(RetryPolicy::none());
    let start = Instant::now();
    let error = roster.batch().send_all([short()]).await.remove(0).unwrap_err();
    assert!(error.is_timeout() && error.is_uncertain() && error.to_string().contains("5s"), "{error}");
    assert_eq!(start.elapsed().as_secs(), 5);

    let outcomes = roster.batch().send_all([short(), roster.get("2")]).await;
    assert!(outcomes.iter().all(Result::is_ok));

    let server = Server::slow(|batch| (Duration::MAX, batch.succeed()));
    let roster = client(&server);
    let start = Instant::now();
    let error = roster.batch().send_all([roster.get("1")]).await.remove(0).unwrap_err();
    assert!(error.is_timeout() && error.attempts() > 1, "{error}");
    // The time of the whole call.
    assert_eq!(start.elapsed().as_secs(), 120);
}

/// Tokens by user and number; the number grows each time one is refused.
#[derive(Debug, Default)]
struct Renewing {
    renewals: AtomicUsize,
    fixed: bool,
    slow: bool,
}

impl Credentials for Renewing {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        Box::pin(async move {
            if self.slow && request.subject == Some("slow") {
                std::future::pending::<()>().await;
            }
            let mut number = 1;
            if request.refused.is_some() {
                self.renewals.fetch_add(1, Relaxed);
                number = if self.fixed { 1 } else { 2 };
            }
            AccessToken::try_from(format!("{}-{number}", request.subject.unwrap_or("me")))
        })
    }
}

fn renewing(server: &Server, credentials: Renewing) -> (Roster, Arc<Renewing>) {
    let credentials = Arc::new(credentials);
    let builder = Roster::builder().with_transport(server.clone()).with_credentials(credentials.clone());
    (builder.build().unwrap(), credentials)
}

fn token<'a>(batch: &'a SeenBatch, part: &'a SeenPart) -> &'a str {
    let header = part.header("authorization").or(batch.header("authorization")).unwrap();
    header.strip_prefix("Bearer ").unwrap()
}

/// Refuses tokens whose number is 1.
fn second_only(batch: &SeenBatch) -> Outcome {
    batch.reply(
        |part| if token(batch, part).ends_with("-1") { part.answer(401, "{}") } else { part.success() },
    )
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_refused_is_replaced_once_even_for_creations() {
    let server = Server::new(|batch| {
        batch.reply(|part| match token(batch, part) {
            "ann-1" => part.answer(401, "{}"),
            _ => part.success(),
        })
    });
    let (roster, credentials) = renewing(&server, Renewing::default());
    let create = || roster.create(&Member::default());
    let requests = [create(), create().with_subject("ann"), create().with_subject("ann"), create()];
    let outcomes = roster.batch().send_all(requests).await;
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    let seen = server.seen();
    assert_eq!(seen.iter().map(|batch| batch.parts.len()).collect::<Vec<_>>(), [4, 2]);
    assert_eq!(seen[1].header("authorization"), Some("Bearer ann-2"));
    // Both asked for it together.
    assert_eq!(credentials.renewals.load(Relaxed), 1);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_refused_again_is_given_up() {
    for fixed in [false, true] {
        let server = Server::new(|batch| batch.reply(|part| part.answer(401, "{}")));
        let (roster, credentials) = renewing(&server, Renewing { fixed, ..Renewing::default() });
        let error = roster.batch().send_all([roster.get("1")]).await.remove(0).unwrap_err();
        let attempts = if fixed { 1 } else { 2 };
        assert_eq!((error.http_status().unwrap().as_u16(), error.attempts()), (401, attempts));
        assert_eq!((server.seen().len(), credentials.renewals.load(Relaxed)), (attempts as usize, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn a_batch_that_is_refused_for_the_token_of_its_first_part_goes_on_for_the_others() {
    // The outer token is looked at first.
    let answering = |batch: &SeenBatch| match batch.header("authorization") {
        Some("Bearer ann-1" | "Bearer ann-2") => answer(401, "{}"),
        _ => second_only(batch),
    };
    let server = Server::new(answering);
    let (roster, _) = renewing(&server, Renewing::default());
    let create = |user: &str| roster.create(&Member::default()).with_subject(user);
    let requests = [create("ann"), create("ben"), create("ann"), create("cleo")];
    let [ann, ben, ann_too, cleo] = <[_; 4]>::try_from(roster.batch().send_all(requests).await).unwrap();
    for error in [ann.unwrap_err(), ann_too.unwrap_err()] {
        assert_eq!((error.http_status().unwrap().as_u16(), error.is_uncertain()), (401, false), "{error}");
    }
    ben.unwrap();
    cleo.unwrap();
    let outer: Vec<_> =
        server.seen().iter().map(|batch| batch.header("authorization").unwrap().to_owned()).collect();
    assert_eq!(outer, ["Bearer ann-1", "Bearer ann-2", "Bearer ben-1", "Bearer ben-2"]);
}

#[tokio::test(start_paused = true)]
async fn what_has_no_time_left_after_the_tokens_is_not_sent() {
    let server = Server::new(|batch| batch.succeed());
    let (roster, _) = renewing(&server, Renewing { slow: true, ..Renewing::default() });
    let create = |user: &str| {
        roster.create(&Member::default()).with_subject(user).with_timeout(Duration::from_secs(20))
    };
    let outcomes = roster.batch().send_all([create("slow"), create("ann")]).await;
    assert!(server.seen().is_empty());
    for outcome in outcomes {
        let error = outcome.unwrap_err();
        assert!(error.is_credentials() && !error.is_uncertain(), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_user_without_a_token_in_time_does_not_take_the_time_of_others() {
    let server = Server::slow(|batch| (Duration::from_secs(10), batch.succeed()));
    let (roster, _) = renewing(&server, Renewing { slow: true, ..Renewing::default() });
    let requests = [roster.get("1").with_subject("slow"), roster.get("2")];
    let outcomes = roster.batch().send_all(requests).await;
    let error = outcomes[0].as_ref().unwrap_err();
    assert!(error.is_credentials() && error.method().is_some(), "{error}");
    assert!(outcomes[1].is_ok());
}
