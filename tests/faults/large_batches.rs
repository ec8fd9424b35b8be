//! Batches of several requests, of which one has a fault.

use std::time::Duration;

use google_classroom::{
    Classroom, ClientBuilder, Error, Retry, RetryPolicy,
    courses::{self, announcements},
    model::{Announcement, Course},
};
use google_classroom_emulator::demo;

use crate::{
    catalogue::{answers, batches, connections},
    support::{Fault, School, Seen, loopback},
};

/// So many that they go in three requests, of 50, 50 and 20.
const CALLS: usize = 120;
/// What all calls of a client may be sent again together.
const BUDGET: usize = 20;

fn client(school: &School) -> Classroom {
    builder(school).with_retry_budget(BUDGET as u32).build().unwrap()
}

fn builder(school: &School) -> ClientBuilder<Classroom> {
    let policy = RetryPolicy::default().with_initial_backoff(Duration::from_millis(1));
    school.builder().with_transport(loopback()).with_retry(policy)
}

fn announcements(client: &Classroom) -> impl Iterator<Item = announcements::Create> {
    let announcements = client.courses().announcements();
    (0..CALLS).map(move |number| {
        announcements.create(demo::BIOLOGY, Announcement::new().set_text(format!("frog {number}")))
    })
}

/// How many calls came to the proxy.
fn calls(seen: &[Seen]) -> usize {
    seen.iter().map(|seen| seen.request.as_ref().unwrap().each().len()).sum()
}

/// Creates, and gives the errors. Whatever the fault, all is done once, and what is told as done has its own answer.
async fn errors_of_creations(fault: Fault) -> Vec<Error> {
    let (name, school) = (fault.name, School::start().await);
    school.proxy.in_turn([fault]);
    let client = client(&school);
    let outcomes = client.batch().send_all(announcements(&client)).await;
    assert_eq!(outcomes.len(), CALLS, "{name}");
    let mut errors = Vec::new();
    for (number, outcome) in outcomes.into_iter().enumerate() {
        match outcome {
            Ok(created) => assert_eq!(created.text, Some(format!("frog {number}")), "{name}"),
            Err(error) => errors.push(error),
        }
    }
    assert_eq!(school.emulator.journal().len(), CALLS, "{name}");
    drop(client);
    assert_eq!(calls(&school.proxy.finish().await), CALLS, "{name}");
    errors
}

#[tokio::test]
async fn a_fault_of_one_reply_leaves_open_only_the_calls_that_it_was_for() {
    for (fault, expected) in [
        (connections::reply_dropped(), &[50, 20][..]),
        (answers::unavailable_afterwards(), &[50, 20]),
        (batches::cut_off_in_part(7), &[43, 13]),
        (batches::boundary_wrong(), &[0]),
        (batches::part_lost(7), &[1]),
        (batches::id_twice(3, 7), &[2]),
        (batches::parts_out_of_order(), &[0]),
        (batches::all_ids_missing(), &[0]),
    ] {
        let name = fault.name;
        let errors = errors_of_creations(fault).await;
        // Which of the requests comes first is chance.
        assert!(expected.contains(&errors.len()), "{name}: {}", errors.len());
        for error in errors {
            assert!(error.is_uncertain() && error.retry() == Retry::AfterLooking, "{name}: {error:?}");
        }
    }
}

#[tokio::test]
async fn a_stream_goes_on_over_faults_and_keeps_its_order() {
    let school = School::start().await;
    school.proxy.in_turn([
        None,
        Some(connections::reply_reset()),
        Some(answers::internal_afterwards()),
        Some(batches::part_lost(3)),
        None,
        Some(batches::part_garbled(0)),
    ]);
    let client = builder(&school).with_retry_budget(u32::MAX).build().unwrap();
    let courses = [(demo::BIOLOGY, "Biology"), (demo::HISTORY, "History")];
    let expected: Vec<_> = (0..10 * CALLS).map(|number| courses[number * number % 7 % 2]).collect();
    let requests = expected.clone().into_iter().map(|(id, _)| client.courses().get(id));
    let mut stream =
        client.batch().with_rate_limit(u32::MAX).with_rate_limit_per_user(u32::MAX).stream(requests);
    let mut names = Vec::new();
    while let Some(outcome) = stream.next().await {
        names.push(outcome.unwrap().name.unwrap());
    }
    assert!(names.iter().eq(expected.iter().map(|(_, name)| name)));
}

#[tokio::test]
async fn a_server_that_has_too_many_calls_gets_no_more_than_the_budget_on_top() {
    let school = School::start().await;
    school.proxy.always(answers::too_many());
    let client = builder(&school).with_retry_budget(3).build().unwrap();
    let requests: Vec<courses::Get> = (0..CALLS).map(|_| client.courses().get(demo::BIOLOGY)).collect();
    let outcomes: Vec<Result<Course, Error>> = client.batch().send_all(requests).await;
    for outcome in outcomes {
        let error = outcome.unwrap_err();
        assert!(matches!(error.retry(), Retry::After(_)) && !error.is_uncertain(), "{error:?}");
    }
    drop(client);
    // What goes together costs the server one request.
    assert_eq!(school.proxy.finish().await.len(), CALLS.div_ceil(50) + 3);
}
