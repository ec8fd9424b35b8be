//! Many calls at once, and a server that has enough of them.

use std::time::Duration;

use google_classroom::{
    Classroom, ClientBuilder, Error, Request, Retry, RetryPolicy,
    model::{Announcement, Course},
};
use google_classroom_emulator::demo;
use tokio::task::JoinSet;

use crate::{
    catalogue::{answers, connections},
    support::{School, loopback},
};

const AT_ONCE: usize = 64;
/// What all calls of a client may be sent again together.
const BUDGET: usize = 20;

fn client(school: &School) -> ClientBuilder<Classroom> {
    let policy = RetryPolicy::default().with_initial_backoff(Duration::from_millis(1));
    school.builder().with_transport(loopback()).with_retry(policy).with_retry_budget(BUDGET as u32)
}

/// Makes the same call many times at once, with one client.
async fn at_once<R: Request + Send + 'static>(
    client: ClientBuilder<Classroom>,
    request: impl Fn(&Classroom) -> R,
) -> Vec<Result<R::Response, Error>> {
    let client = client.build().unwrap();
    let calls = (0..AT_ONCE).map(|_| request(&client));
    calls.map(Request::send).collect::<JoinSet<_>>().join_all().await
}

#[tokio::test]
async fn a_server_that_has_too_many_calls_gets_no_more_than_the_budget_on_top() {
    let school = School::start().await;
    school.proxy.always(answers::too_many());
    let outcomes = at_once(client(&school), |client| client.courses().get(demo::BIOLOGY)).await;
    for outcome in outcomes {
        let error = outcome.unwrap_err();
        assert_eq!(error.http_status().unwrap(), 429, "{error:?}");
        assert!(matches!(error.retry(), Retry::After(_)) && !error.is_uncertain(), "{error:?}");
    }
    assert_eq!(school.proxy.finish().await.len(), AT_ONCE + BUDGET);
}

#[tokio::test]
async fn what_is_not_idempotent_is_not_sent_again_in_a_storm() {
    let school = School::start().await;
    school.proxy.always(answers::too_many());
    let announcement = || Announcement::new().set_text("Bring a frog.");
    let create = |client: &Classroom| client.courses().announcements().create(demo::BIOLOGY, announcement());
    for outcome in at_once(client(&school), create).await {
        let error = outcome.unwrap_err();
        assert!(!error.is_uncertain() && error.attempts() == 1, "{error:?}");
    }
    assert_eq!(school.emulator.journal().len(), 0);
    assert_eq!(school.proxy.finish().await.len(), AT_ONCE);
}

#[tokio::test]
async fn a_wait_that_outlasts_the_call_is_told_at_once() {
    let school = School::start().await;
    school.proxy.always(answers::too_many_until("3600"));
    let outcomes = at_once(client(&school), |client| client.courses().get(demo::BIOLOGY)).await;
    let hour = Retry::After(Duration::from_secs(3600));
    assert!(outcomes.iter().all(|outcome| outcome.as_ref().unwrap_err().retry() == hour));
    assert_eq!(school.proxy.finish().await.len(), AT_ONCE);
}

#[tokio::test]
async fn when_the_storm_is_over_every_call_has_been_made_once() {
    let school = School::start().await;
    school.proxy.in_turn(vec![answers::too_many(); BUDGET]);
    // Which calls the storm hits is chance, and one may be hit every time.
    let policy = RetryPolicy::default()
        .with_initial_backoff(Duration::from_millis(1))
        .with_max_attempts(BUDGET as u32 + 1);
    let patch = |client: &Classroom| client.courses().patch(demo::BIOLOGY, Course::new().set_room("12"));
    let outcomes = at_once(client(&school).with_retry(policy), patch).await;
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    assert_eq!(school.emulator.journal().len(), AT_ONCE);
    assert_eq!(school.proxy.finish().await.len(), AT_ONCE + BUDGET);
}

/// Stalls, and waits for a server that never recovers: a call ends with its own time, whatever its attempts may take.
#[tokio::test]
async fn no_call_outlasts_its_time() {
    for fault in [connections::stalled_unforwarded(), connections::stalled_in_body(), answers::unavailable()]
    {
        let name = fault.name;
        let school = School::start().await;
        school.proxy.always(fault);
        let policy = RetryPolicy::default().with_initial_backoff(Duration::from_millis(1));
        let patient = client(&school)
            .with_retry(policy.with_max_attempts(u32::MAX))
            .with_retry_budget(u32::MAX)
            .with_timeout(Duration::from_millis(200));
        let ended = tokio::time::timeout(
            Duration::from_secs(20),
            at_once(patient, |client| client.courses().get(demo::BIOLOGY)),
        );
        for outcome in ended.await.unwrap_or_else(|_| panic!("{name}: a call hangs")) {
            let error = outcome.unwrap_err();
            assert!(matches!(error.retry(), Retry::Now | Retry::After(_)), "{name}: {error:?}");
        }
    }
}
