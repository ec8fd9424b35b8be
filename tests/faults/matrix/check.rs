//! What was told against what happened.

use google_classroom::{Error, Retry};
use google_classroom_emulator::JournalEntry;

use super::{
    counts::Counts,
    families::Family,
    schedule::Schedule,
    told::{Outcome, Told},
};
use crate::support::{Message, Seen};

/// All that is known of a call, or of a batch.
pub(crate) struct Evidence {
    pub(crate) told: Vec<Told>,
    /// Whether it took longer than it was given.
    pub(crate) is_late: bool,
    /// What the client gave to its transport.
    pub(crate) dialed: Vec<Message>,
    /// What came to the proxy.
    pub(crate) seen: Vec<Seen>,
    /// What the API changed.
    pub(crate) journal: Vec<JournalEntry>,
}

/// A request that came to the API.
struct Reached {
    request: Message,
    /// Whether the API did what it says.
    is_done: bool,
}

/// Counts, and tells what is wrong.
pub(crate) fn check(evidence: &Evidence, schedule: Schedule, family: &Family) -> (Counts, Vec<String>) {
    let Evidence { told, is_late, dialed, seen, journal } = evidence;
    let reached: Vec<_> = seen.iter().flat_map(reached).collect();
    let mut findings = Findings::default();
    findings.counts.calls = told.len();
    findings.counts.faults = seen.iter().filter(|seen| seen.fault.is_some()).count();
    findings.counts.retried = repeated(dialed);

    let changes = reached.iter().filter(|reached| reached.is_done && reached.is_change()).count();
    let mut demand = |holds: bool, or_else: &str| {
        if !holds {
            findings.complaints.push(or_else.to_owned());
        }
    };
    demand(changes == journal.len(), "the API did what the proxy did not see");
    demand(seen.len() <= dialed.len(), "something below the client sends requests again");
    demand(!is_late, "it took longer than it may");
    let calls = seen.iter().filter_map(|seen| seen.request.as_ref()).filter(|request| !is_for_token(request));
    let calls: Vec<_> = calls.collect();
    demand(calls.iter().all(|call| call.header("authorization").is_some()), "it was sent without a token");
    let is_open = |told: &Told| matches!(&told.outcome, Outcome::Failed(error) if error.is_uncertain());
    demand(
        !family.is_of_tokens || !told.iter().any(is_open),
        "without a token nothing is sent, and so nothing open",
    );
    for told in told {
        findings.check(told, &reached, journal);
        if let Outcome::Failed(error) = &told.outcome
            && must_succeed(error, told, schedule, family)
        {
            findings.counts.lost += 1;
            findings.complain("it could have been brought to an end", told);
        }
    }
    (findings.counts, findings.complaints)
}

fn reached(seen: &Seen) -> Vec<Reached> {
    let (Some(request), Some(answer)) = (&seen.request, &seen.answer) else { return Vec::new() };
    if is_for_token(request) {
        return Vec::new();
    }
    let answers = answer.answers().into_iter().map(|answer| answer.status() == 200);
    let reached = request.requests().into_iter().zip(answers);
    reached.map(|(request, is_done)| Reached { request, is_done }).collect()
}

fn is_for_token(request: &Message) -> bool {
    request.path() == "/token"
}

impl Reached {
    fn is_change(&self) -> bool {
        !self.request.line.starts_with("GET ")
    }
}

/// How many of these requests are the same as an earlier one.
fn repeated(dialed: &[Message]) -> usize {
    let all: Vec<_> = dialed.iter().flat_map(Message::requests).collect();
    let is_repeated = |(index, request): (usize, &Message)| {
        all[..index].iter().any(|other| other.line == request.line && other.body == request.body)
    };
    all.iter().enumerate().filter(|item| is_repeated(*item)).count()
}

#[derive(Default)]
struct Findings {
    counts: Counts,
    complaints: Vec<String>,
}

impl Findings {
    fn check(&mut self, told: &Told, reached: &[Reached], journal: &[JournalEntry]) {
        let reached: Vec<_> = reached.iter().filter(|reached| told.is_about(&reached.request)).collect();
        let is_done = reached.iter().any(|reached| reached.is_done);
        if !told.is_idempotent && reached.len() > 1 {
            self.counts.sent_twice += reached.len() - 1;
            self.complain("the API got it more than once", told);
        }
        match &told.outcome {
            Outcome::Read if is_done => {}
            Outcome::Changed(target) if is_done && journal.iter().any(|entry| entry.target == *target) => {}
            Outcome::Read | Outcome::Changed(_) => {
                self.counts.told_wrongly += 1;
                self.complain("it is claimed, and not so", told);
            }
            Outcome::Misread(answer) => {
                self.counts.told_wrongly += 1;
                self.complain(&format!("the answer is another one, {answer}"), told);
            }
            Outcome::Failed(error) => self.check_failure(error, told, is_done),
        }
    }

    fn check_failure(&mut self, error: &Error, told: &Told, is_done: bool) {
        self.counts.left_open += usize::from(error.is_uncertain());
        if is_done && !error.is_uncertain() && !told.call.starts_with("GET ") {
            self.counts.lost += 1;
            self.complain("it is done, and the caller is told that it is not", told);
        }
        let is_to_be_sent_again = matches!(error.retry(), Retry::Now | Retry::After(_));
        if !told.is_idempotent && is_to_be_sent_again && (is_done || error.is_uncertain()) {
            self.counts.told_wrongly += 1;
            self.complain("the caller is told to do again what may be done", told);
        }
    }

    fn complain(&mut self, what: &str, told: &Told) {
        self.complaints.push(format!("{what}: {told:?}"));
    }
}

/// Whether a call should not have ended with this.
fn must_succeed(error: &Error, told: &Told, schedule: Schedule, family: &Family) -> bool {
    let has_a_way = told.is_idempotent || told.is_reconciled || family.is_of_tokens;
    family.is_harmless || has_a_way && schedule != Schedule::Always && !may_be_final(error, told)
}

/// Whether a call that could be sent again ends with this all the same.
fn may_be_final(error: &Error, told: &Told) -> bool {
    // An answer that makes no sense makes none the second time.
    let is_senseless = error.is_decode() || error.is_too_large() || error.is_redirect();
    let has_status = |expected| error.http_status().is_some_and(|status| status == expected);
    // Of a deletion whose answer was lost, which is not there the second time.
    let is_gone = has_status(404) && error.is_uncertain();
    // Only what is idempotent by itself is sent again when there are too many calls.
    let is_too_much = has_status(429) && !told.is_idempotent;
    let is_refused_token = error.is_credentials() && error.retry() == Retry::AfterFixing;
    is_senseless || is_gone || is_too_much || is_refused_token
}
