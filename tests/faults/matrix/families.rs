//! The faults, by what they have in common.

use std::time::Duration;

use google_classroom::ReqwestTransport;

use super::operation::Operation;
use crate::{
    catalogue::{answers, batches, bodies, connections, headers},
    support::{Fault, loopback},
};

/// Where nothing stalls, no attempt shall end for want of time.
const LONG: Duration = Duration::from_secs(60);
/// Where it does, this is what the test waits.
const SHORT: Duration = Duration::from_millis(400);

/// Faults that are a row of the table.
pub(crate) struct Family {
    pub(crate) name: &'static str,
    pub(crate) faults: Vec<Fault>,
    pub(crate) attempt_timeout: Duration,
    /// Whether every call must succeed in spite of them.
    pub(crate) is_harmless: bool,
    /// Whether they say that nothing was done.
    pub(crate) is_sure: bool,
    /// Whether it is the token endpoint that fails, and the API is well.
    pub(crate) is_of_tokens: bool,
    /// The calls that are made under them.
    pub(crate) operations: &'static [Operation],
    pub(crate) transport: fn() -> ReqwestTransport,
}

impl Family {
    fn new(name: &'static str, faults: impl Into<Vec<Fault>>) -> Self {
        let faults = faults.into();
        Self {
            name,
            faults,
            attempt_timeout: LONG,
            is_harmless: false,
            is_sure: false,
            is_of_tokens: false,
            operations: &Operation::ALL,
            transport: loopback,
        }
    }

    fn of_batches(self) -> Self {
        Self { operations: &Operation::BATCHES, ..self }
    }

    fn of_tokens(self) -> Self {
        Self { is_of_tokens: true, operations: &Operation::OF_TOKENS, ..self.sure() }
    }

    fn harmless(self) -> Self {
        Self { is_harmless: true, ..self }
    }

    fn sure(self) -> Self {
        Self { is_sure: true, ..self }
    }

    fn stalling(self) -> Self {
        Self { attempt_timeout: SHORT, ..self }
    }

    /// Whether calls under these faults wait more than they do: for an answer, or before they ask again for a token.
    pub(crate) fn mostly_waits(&self) -> bool {
        self.attempt_timeout == SHORT || self.is_of_tokens
    }

    fn over_the_default_transport(self) -> Self {
        Self { transport: || ReqwestTransport::with_defaults().unwrap(), ..self }
    }
}

/// All families of faults on the way to the API. Redirects lead to the URL of a foreign host.
pub(crate) fn all(foreign: &str) -> Vec<Family> {
    vec![
        Family::new("connection refused", [connections::refused()]).sure(),
        before_the_api(),
        Family::new("reply lost after the commit", lost_replies()),
        Family::new("no answer in time", stalls()).stalling(),
        too_busy(),
        errors_of_servers(),
        Family::new("error after the commit", errors_afterwards()),
        Family::new("answer of something else", answers_of_others()),
        Family::new("redirect", [answers::redirect(307, foreign)]).sure().over_the_default_transport(),
        Family::new("body that is not what it says", spoilt_bodies()),
        Family::new("head that contradicts itself", spoilt_heads()),
        Family::new("odd, and whole", oddities()).harmless(),
        Family::new("batch: parts lost, garbled, mixed up", spoilt_batches()).of_batches(),
        Family::new("batch: odd, and whole", odd_batches()).of_batches().harmless(),
        Family::new("token endpoint down", endpoint_down()).of_tokens(),
        Family::new("token endpoint: answer of something else", answers_instead_of_tokens(foreign))
            .of_tokens(),
        Family::new("token endpoint: odd, and whole", oddities()).harmless().of_tokens(),
    ]
}

fn before_the_api() -> Family {
    Family::new(
        "connection closed or reset",
        [connections::closed_unread(), connections::closed_unforwarded(), connections::reset_unforwarded()],
    )
}

fn lost_replies() -> Vec<Fault> {
    vec![
        connections::reply_dropped(),
        connections::reply_reset(),
        connections::head_cut_off(),
        connections::head_cut_off_by_reset(),
        connections::body_cut_off(),
        connections::body_cut_off_by_reset(),
    ]
}

fn spoilt_batches() -> Vec<Fault> {
    vec![
        batches::part_lost(1),
        batches::all_parts_lost(),
        batches::part_twice(1),
        batches::id_foreign(1),
        batches::id_twice(0, 1),
        batches::part_garbled(2),
        batches::part_cut_off(2),
        batches::cut_off_in_part(2),
    ]
}

fn odd_batches() -> Vec<Fault> {
    vec![
        batches::parts_out_of_order(),
        batches::id_missing(1),
        batches::all_ids_missing(),
        batches::boundary_unnamed(),
        batches::boundary_wrong(),
        batches::end_missing(),
    ]
}

fn endpoint_down() -> Vec<Fault> {
    vec![
        connections::refused(),
        connections::closed_unread(),
        connections::reply_reset(),
        connections::head_cut_off(),
        connections::body_cut_off(),
        answers::too_many(),
        answers::bad_gateway(),
        answers::unavailable_afterwards(),
        bodies::length_too_long(),
        bodies::gzip_cut_off(),
        headers::lengths_that_differ(),
    ]
}

fn answers_instead_of_tokens(foreign: &str) -> Vec<Fault> {
    vec![
        answers::login_page(),
        answers::empty_success(),
        answers::nonsense(),
        answers::redirect(307, foreign),
        bodies::length_too_short(),
        bodies::gzip_bomb(300_000),
        connections::endless_body(),
    ]
}

fn stalls() -> Vec<Fault> {
    vec![
        connections::stalled_unforwarded(),
        connections::stalled_before_head(),
        connections::stalled_in_head(),
        connections::stalled_in_body(),
    ]
}

fn too_busy() -> Family {
    Family::new(
        "too many calls (429)",
        [
            answers::too_many(),
            answers::too_many_until("0"),
            answers::too_many_until("Thu, 01 Jan 2026 00:00:00 GMT"),
            answers::too_many_until_either("0", "soon"),
            answers::too_many_with_retry_info("0.002s"),
        ],
    )
    .sure()
}

fn errors_of_servers() -> Family {
    Family::new(
        "error before the API (5xx)",
        [answers::internal(), answers::bad_gateway(), answers::unavailable(), answers::gateway_timeout()],
    )
}

fn errors_afterwards() -> Vec<Fault> {
    vec![
        answers::internal_afterwards(),
        answers::bad_gateway_afterwards(),
        answers::unavailable_afterwards(),
        answers::gateway_timeout_afterwards(),
    ]
}

fn answers_of_others() -> Vec<Fault> {
    vec![answers::login_page(), answers::empty_success(), answers::nonsense()]
}

fn spoilt_bodies() -> Vec<Fault> {
    vec![
        bodies::gzip_cut_off(),
        bodies::gzip_garbage(),
        bodies::gzip_bomb(300_000),
        bodies::length_too_long(),
        bodies::length_too_short(),
        bodies::length_missing_and_cut_off(),
        connections::endless_body(),
    ]
}

fn spoilt_heads() -> Vec<Fault> {
    vec![headers::lengths_that_differ(), headers::length_that_is_none(), headers::too_many_headers()]
}

fn oddities() -> Vec<Fault> {
    vec![
        bodies::gzip(),
        bodies::length_missing(),
        bodies::answer_smuggled(),
        connections::byte_by_byte(),
        connections::closed_after_reply(),
        headers::length_twice(),
        headers::types_that_differ(),
    ]
}
