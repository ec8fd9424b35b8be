//! What was told against what happened.

use google_classroom::{Error, Retry};
use google_classroom_emulator::JournalEntry;

use super::{
    counts::Counts,
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
pub(crate) fn check(evidence: &Evidence, schedule: Schedule, is_harmless: bool) -> (Counts, Vec<String>) {
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
    for told in told {
        findings.check(told, &reached, journal, schedule, is_harmless);
    }
    (findings.counts, findings.complaints)
}

fn reached(seen: &Seen) -> Vec<Reached> {
    let (Some(request), Some(answer)) = (&seen.request, &seen.answer) else { return Vec::new() };
    let answers = answer.answers().into_iter().map(|answer| answer.status() == 200);
    let reached = request.requests().into_iter().zip(answers);
    reached.map(|(request, is_done)| Reached { request, is_done }).collect()
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
    fn check(
        &mut self,
        told: &Told,
        reached: &[Reached],
        journal: &[JournalEntry],
        schedule: Schedule,
        is_harmless: bool,
    ) {
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
            Outcome::Failed(error) => {
                self.check_failure(error, told, is_done);
                if is_harmless || told.is_idempotent && schedule != Schedule::Always && !may_be_final(error) {
                    self.counts.lost += 1;
                    self.complain("it could have been brought to an end", told);
                }
            }
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

/// Whether a call that could be sent again ends with this all the same.
fn may_be_final(error: &Error) -> bool {
    // An answer that makes no sense makes none the second time.
    let is_senseless = error.is_decode() || error.is_too_large() || error.is_redirect();
    // Of a deletion whose answer was lost, which is not there the second time.
    let is_gone = error.http_status().is_some_and(|status| status == 404) && error.is_uncertain();
    is_senseless || is_gone
}
