//! One call that creates, and one fault: what the caller is told of it, against what the API did.

use std::time::Duration;

use google_classroom::{
    Error, Request,
    model::{Invitation, InvitationRole},
};
use google_classroom_emulator::demo;

use crate::{
    catalogue::{answers, bodies, connections, headers},
    support::{Fault, Proxy, School, Seen},
};

/// For calls that are never answered.
const SHORT: Duration = Duration::from_millis(200);

/// What a caller is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Done,
    Refused(u16),
    Interrupted,
    Timeout,
    Undecodable,
    TooLarge,
    Redirect,
}

fn told<T>(outcome: &Result<T, Error>) -> Told {
    let Err(error) = outcome else { return Told::Done };
    match error {
        error if error.is_interrupted() => Told::Interrupted,
        error if error.is_timeout() => Told::Timeout,
        error if error.is_decode() => Told::Undecodable,
        error if error.is_too_large() => Told::TooLarge,
        error if error.is_redirect() => Told::Redirect,
        error => Told::Refused(error.http_status().unwrap_or_else(|| panic!("{error:?}")).as_u16()),
    }
}

/// Creates an invitation with a fault on the way. The journal has it if, and only if, the fault lets it through.
async fn create_with(fault: Fault, timeout: Duration) -> (Told, Vec<Seen>) {
    let (name, is_forwarded) = (fault.name, fault.is_forwarded());
    let school = School::start().await;
    school.proxy.in_turn([fault]);
    let client = school.builder().with_response_limit(100_000).build().unwrap();
    let invitation = Invitation::new(demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Student);
    let outcome = client.invitations().create(invitation).with_timeout(timeout).send().await;
    drop(client);

    let emulator = school.emulator;
    let seen = school.proxy.finish().await;
    // A slow machine may run out of time before it has sent.
    assert!(seen.len() == 1 || seen.is_empty() && timeout == SHORT, "{name}: {seen:?}");
    let created = emulator.journal().len();
    assert_eq!(created, if is_forwarded { seen.len() } else { 0 }, "{name}");
    let told = told(&outcome);
    assert!(told != Told::Done || created == 1, "{name}: claimed and not done");
    (told, seen)
}

#[tokio::test]
async fn what_is_told_of_a_fault_fits_what_happened() {
    use Told::{Done, Interrupted, Refused, TooLarge, Undecodable};

    for (fault, expected) in [
        (connections::closed_unread(), Interrupted),
        (connections::closed_unforwarded(), Interrupted),
        (connections::reset_unforwarded(), Interrupted),
        (connections::reply_dropped(), Interrupted),
        (connections::reply_reset(), Interrupted),
        (connections::head_cut_off(), Interrupted),
        (connections::head_cut_off_by_reset(), Interrupted),
        (connections::body_cut_off(), Interrupted),
        (connections::body_cut_off_by_reset(), Interrupted),
        (connections::endless_body(), TooLarge),
        (connections::byte_by_byte(), Done),
        (connections::closed_after_reply(), Done),
        (answers::too_many(), Refused(429)),
        (answers::too_many_until("1"), Refused(429)),
        (answers::too_many_until_either("1", "2"), Refused(429)),
        (answers::too_many_with_retry_info("0.020s"), Refused(429)),
        (answers::internal(), Refused(500)),
        (answers::bad_gateway(), Refused(502)),
        (answers::unavailable(), Refused(503)),
        (answers::gateway_timeout(), Refused(504)),
        (answers::internal_afterwards(), Refused(500)),
        (answers::bad_gateway_afterwards(), Refused(502)),
        (answers::unavailable_afterwards(), Refused(503)),
        (answers::gateway_timeout_afterwards(), Refused(504)),
        (answers::login_page(), Undecodable),
        (answers::empty_success(), Undecodable),
        (answers::nonsense(), Interrupted),
        (bodies::gzip(), Done),
        (bodies::gzip_cut_off(), Interrupted),
        (bodies::gzip_garbage(), Interrupted),
        (bodies::gzip_bomb(10_000_000), TooLarge),
        (bodies::length_too_long(), Interrupted),
        (bodies::length_too_short(), Undecodable),
        (bodies::answer_smuggled(), Done),
        (bodies::length_missing(), Done),
        (bodies::length_missing_and_cut_off(), Undecodable),
        (headers::length_twice(), Done),
        (headers::lengths_that_differ(), Interrupted),
        (headers::length_that_is_none(), Interrupted),
        (headers::types_that_differ(), Done),
        (headers::too_many_headers(), Interrupted),
    ] {
        let name = fault.name;
        let (told, _) = create_with(fault, Duration::from_secs(30)).await;
        assert_eq!(told, expected, "{name}");
    }
}

#[tokio::test]
async fn a_call_that_is_not_answered_in_time_may_have_been_made() {
    for fault in [
        connections::stalled_unforwarded(),
        connections::stalled_before_head(),
        connections::stalled_in_head(),
        connections::stalled_in_body(),
    ] {
        let name = fault.name;
        assert_eq!(create_with(fault, SHORT).await.0, Told::Timeout, "{name}");
    }
}

#[tokio::test]
async fn a_redirect_takes_neither_token_nor_body_to_another_host() {
    for status in [301, 302, 303, 307, 308] {
        let foreign = Proxy::foreign_host();
        let url = format!("{}/v1/invitations", foreign.url());
        let (told, _) = create_with(answers::redirect(status, &url), Duration::from_secs(30)).await;
        assert_eq!(told, Told::Redirect);
        assert!(foreign.finish().await.is_empty(), "{status} was followed");
    }
}

/// What is left of one answer must not become the answer to another call.
#[tokio::test]
async fn the_next_call_gets_its_own_answer() {
    for fault in [bodies::length_too_short(), bodies::answer_smuggled(), connections::closed_after_reply()] {
        let name = fault.name;
        let school = School::start().await;
        let client = school.client();
        school.proxy.in_turn([fault]);
        let _ = client.courses().get(demo::BIOLOGY).send().await;
        match client.courses().get(demo::HISTORY).send().await {
            Ok(course) => assert_eq!(course.name.as_deref(), Some("History"), "{name}"),
            Err(error) => assert!(error.is_interrupted(), "{name}: {error:?}"),
        }
        // Whatever came of the second, the client is not spoilt.
        let course = client.courses().get(demo::HISTORY).send().await.unwrap();
        assert_eq!(course.name.as_deref(), Some("History"), "{name}");
    }
}
