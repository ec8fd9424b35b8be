//! A token endpoint that is down, slow or out of its mind, and what calls say then.

use std::{error::Error as StdError, time::Duration};

use google_classroom::{
    Classroom, Error, Retry, RetryPolicy,
    model::{Invitation, InvitationRole},
};
use google_classroom_emulator::demo;
use tokio::task::JoinSet;

use crate::{
    catalogue::{answers, bodies, connections},
    support::{Fault, Proxy, School, Seen, loopback},
};

/// What a call waits for an endpoint that stalls.
const SHORT: Duration = Duration::from_millis(300);

/// A client with the key of a service account, which acts for the teacher.
fn client(school: &School) -> Classroom {
    client_with_attempts_of(school, Duration::from_secs(20))
}

fn client_with_attempts_of(school: &School, attempt_timeout: Duration) -> Classroom {
    let policy = RetryPolicy::default().with_initial_backoff(Duration::from_millis(1));
    school
        .builder()
        .with_credentials(school.key().with_subject(demo::TEACHER))
        .with_transport(school.proxy.dialer(loopback()))
        .with_retry(policy)
        .with_attempt_timeout(attempt_timeout)
        .build()
        .unwrap()
}

async fn invite(client: &Classroom, person: &str) -> Result<Invitation, Error> {
    let invitation = Invitation::new(demo::BIOLOGY, person, InvitationRole::Student);
    client.invitations().create(invitation).send().await
}

/// The verbs and paths of requests; those that were not read are left out.
fn calls(seen: &[Seen]) -> Vec<&str> {
    seen.iter().filter_map(|seen| Some(seen.request.as_ref()?.call())).collect()
}

/// Calls while the endpoint has a fault, and gives the error, after a look at what was sent and what is told.
async fn refused_by(fault: Fault) -> Error {
    let (name, school) = (fault.name, School::start().await);
    school.proxy.always(fault);
    let client = client(&school);
    let error = invite(&client, demo::NEWCOMER).await.unwrap_err();
    assert!(error.is_credentials() && !error.is_uncertain(), "{name}: {error:?}");
    assert_eq!(school.emulator.journal(), [], "{name}");
    drop(client);

    let seen = school.proxy.finish().await;
    assert!(calls(&seen).iter().all(|call| *call == "POST /token"), "{name}: {seen:?}");
    for form in seen.iter().filter_map(|seen| seen.request.as_ref()) {
        let assertion = form.text().rsplit_once("assertion=").expect("an assertion").1;
        assert!(!told(&error).contains(assertion), "{name}: {error:?}");
    }
    error
}

/// All that an error says, with its causes.
fn told(error: &Error) -> String {
    let causes = std::iter::successors(error.source(), |&cause: &&dyn StdError| cause.source());
    causes.fold(format!("{error}\n{error:?}"), |text, cause| format!("{text}\n{cause}\n{cause:?}"))
}

#[tokio::test]
async fn where_it_is_down_calls_say_to_try_later_and_where_it_refuses_what_to_mend() {
    let foreign = Proxy::foreign_host();
    let mut errors = JoinSet::new();
    for (fault, is_temporary) in [
        (connections::refused(), true),
        (connections::closed_unread(), true),
        (connections::reply_reset(), true),
        (connections::body_cut_off(), true),
        (answers::too_many(), true),
        (answers::unavailable(), true),
        (answers::bad_gateway(), true),
        (answers::nonsense(), true),
        (answers::login_page(), false),
        (answers::empty_success(), false),
        (answers::redirect(307, &foreign.url()), false),
        (bodies::gzip_bomb(1_000_000), false),
        (connections::endless_body(), false),
    ] {
        errors.spawn(async move { (fault.name, refused_by(fault).await, is_temporary) });
    }
    for (name, error, is_temporary) in errors.join_all().await {
        match error.retry() {
            Retry::After(_) => assert!(is_temporary, "{name}: {error:?}"),
            Retry::AfterFixing => assert!(!is_temporary, "{name}: {error:?}"),
            other => panic!("{name}: {other:?}: {error:?}"),
        }
        // What a redirect of a token endpoint means is not plain.
        assert!(name != "redirect" || error.hint().is_some(), "{error:?}");
    }
    assert!(foreign.finish().await.is_empty(), "an assertion went to another host");
}

#[tokio::test]
async fn an_endpoint_that_never_answers_costs_the_time_of_one_attempt() {
    for fault in
        [connections::stalled_unforwarded(), connections::stalled_in_head(), connections::stalled_in_body()]
    {
        let (name, school) = (fault.name, School::start().await);
        school.proxy.always(fault);
        let client = client_with_attempts_of(&school, SHORT);
        let error = invite(&client, demo::NEWCOMER).await.unwrap_err();
        assert!(error.is_credentials() && !error.is_uncertain(), "{name}: {error:?}");
        assert!(matches!(error.retry(), Retry::After(_)), "{name}: {error:?}");
        drop(client);
        // A slow machine may run out of time before it has sent.
        assert!(school.proxy.finish().await.len() <= 1, "{name}");
    }
}

#[tokio::test]
async fn one_exchange_is_made_for_all_who_wait_and_all_go_on_when_it_comes_through() {
    let school = School::start().await;
    school.proxy.in_turn([answers::unavailable(), connections::reply_reset()]);
    let client = client(&school);
    let gets = (0..64).map(|_| client.courses().get(demo::BIOLOGY).send());
    for outcome in gets.collect::<JoinSet<_>>().join_all().await {
        outcome.unwrap();
    }
    drop(client);
    let seen = school.proxy.finish().await;
    assert_eq!((exchanges(&seen), seen.len()), (3, 3 + 64));
}

#[tokio::test]
async fn all_who_wait_share_the_failure_and_the_next_call_tries_again() {
    let school = School::start().await;
    school.proxy.in_turn(vec![answers::unavailable(); 3]);
    let client = client(&school);
    let gets = (0..64).map(|_| client.courses().get(demo::BIOLOGY).send());
    for outcome in gets.collect::<JoinSet<_>>().join_all().await {
        let error = outcome.unwrap_err();
        assert!(error.is_credentials() && matches!(error.retry(), Retry::After(_)), "{error:?}");
    }
    invite(&client, demo::NEWCOMER).await.unwrap();
    drop(client);
    let seen = school.proxy.finish().await;
    assert_eq!(
        calls(&seen),
        ["POST /token"; 4].into_iter().chain(["POST /v1/invitations"]).collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn a_token_that_is_refused_while_there_is_no_other_has_done_nothing() {
    let school = School::start().await;
    school.proxy.in_turn([None, None, None]);
    school.proxy.in_turn(vec![answers::unavailable(); 3]);
    let client = client(&school);
    invite(&client, demo::NEWCOMER).await.unwrap();
    let sent = school.proxy.dialed().pop().unwrap();
    let token = sent.header("authorization").unwrap().strip_prefix("Bearer ").unwrap().to_owned();
    school.emulator.expire_token(&token);

    let error = invite(&client, demo::ADMIN).await.unwrap_err();
    assert!(error.is_credentials() && !error.is_uncertain(), "{error:?}");
    assert!(matches!(error.retry(), Retry::After(_)), "{error:?}");
    assert!(!told(&error).contains(&token));
    assert_eq!(school.emulator.journal().len(), 1);

    invite(&client, demo::ADMIN).await.unwrap();
    assert_eq!(school.emulator.journal().len(), 2);
}

const TWO_HOURS: Duration = Duration::from_secs(7200);

fn exchanges(seen: &[Seen]) -> usize {
    calls(seen).iter().filter(|call| **call == "POST /token").count()
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_found_out_though_an_answer_is_lost() {
    for set in [
        |school: &School| school.emulator.set_clock_ahead(TWO_HOURS),
        |school: &School| school.emulator.set_clock_behind(TWO_HOURS),
    ] {
        for fault in [connections::reply_dropped(), answers::unavailable_afterwards()] {
            let school = School::start().await;
            set(&school);
            school.proxy.in_turn([fault]);
            invite(&client(&school), demo::NEWCOMER).await.unwrap();
            assert_eq!(school.emulator.journal().len(), 1);
            let seen = school.proxy.finish().await;
            assert_eq!(exchanges(&seen), 3, "the lost one, the refused one, the good one");
        }
    }
}

#[tokio::test]
async fn a_clock_that_is_wrong_and_an_endpoint_that_lies_about_the_time_for_once() {
    let dated = |name, date: Option<&'static str>| {
        Fault::altered(name, move |reply| match date {
            Some(date) => reply.with_header("date", date),
            None => reply.without_header("date"),
        })
    };
    for (fault, refused) in [
        (dated("no date", None), 1),
        (dated("a date that is none", Some("yesterday")), 1),
        (dated("a date of long ago", Some("Thu, 01 Jan 1970 00:00:00 GMT")), 2),
        (dated("a date to come", Some("Fri, 31 Dec 9999 23:59:59 GMT")), 2),
    ] {
        let (name, school) = (fault.name, School::start().await);
        school.emulator.set_clock_ahead(TWO_HOURS);
        school.proxy.in_turn([fault]);
        let client = client(&school);
        let error = invite(&client, demo::NEWCOMER).await.unwrap_err();
        assert!(error.is_credentials() && error.retry() == Retry::AfterFixing, "{name}: {error:?}");
        assert!(error.hint().is_some_and(|hint| hint.contains("clock")), "{name}: {error:?}");
        assert_eq!(school.emulator.token_requests().len(), refused, "{name}");
        assert_eq!(school.emulator.journal(), [], "{name}");

        // It does not last: the next call learns the time.
        invite(&client, demo::NEWCOMER).await.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(school.emulator.token_requests().len(), refused + 2, "{name}");
    }
}
