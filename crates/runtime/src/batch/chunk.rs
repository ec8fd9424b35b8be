//! As many calls as go in one request, sent until each has an outcome.

use std::sync::Arc;

use tokio::time::sleep_until;
use tracing::Instrument;

use super::{
    Setting,
    pending::{Pending, take_next},
    round, tokens, trace,
};
use crate::{
    call::Call,
    error::Error,
    send::{self, Answer, Verdict},
    transport::BoxFuture,
};

pub(super) type Outcome = Result<Box<Answer>, Error>;

/// Sends calls, and gives the outcome of each, in order.
pub(super) fn send(setting: Arc<Setting>, calls: Vec<Call>) -> BoxFuture<'static, Vec<Outcome>> {
    Box::pin(async move {
        let span = trace::batch(&setting.client, calls.len());
        let chunk =
            Chunk { outcomes: calls.iter().map(|_| None).collect(), waiting: Vec::new(), setting: &setting };
        let outcomes = chunk.run(calls).instrument(span.clone()).await;
        trace::end(&span, outcomes.iter().filter(|outcome| outcome.is_err()).count());
        outcomes
    })
}

struct Chunk<'a> {
    setting: &'a Setting,
    outcomes: Vec<Option<Outcome>>,
    waiting: Vec<Pending>,
}

impl Chunk<'_> {
    async fn run(mut self, calls: Vec<Call>) -> Vec<Outcome> {
        let calls = self.validate(calls);
        let Setting { client, pace, .. } = self.setting;
        if !calls.is_empty() {
            pace.admit(client, calls.iter().map(|(_, call)| call)).await;
        }
        let mut round: Vec<Pending> =
            calls.into_iter().map(|(index, call)| Pending::new(index, call)).collect();
        loop {
            if !round.is_empty() {
                self.go(round).await;
            }
            let Some((time, mut next)) = take_next(&mut self.waiting) else { break };
            sleep_until(time).await;
            pace.admit(client, next.iter().map(|part| &part.call)).await;
            next.retain_mut(|part| match part.out_of_time() {
                Some(error) => {
                    self.settle(part.index, Err(error));
                    false
                }
                None => true,
            });
            round = next;
        }
        // Each has one by now.
        self.outcomes.into_iter().flatten().collect()
    }

    /// The calls that can be sent.
    fn validate(&mut self, calls: Vec<Call>) -> Vec<(usize, Call)> {
        let mut valid = Vec::with_capacity(calls.len());
        for (index, mut call) in calls.into_iter().enumerate() {
            let checked = if call.client().is(&self.setting.client) {
                call.validate()
            } else {
                Err(Error::request("the request is not of the client that sends the batch".to_owned()))
            };
            match checked {
                Ok(()) => valid.push((index, call)),
                Err(error) => self.settle(index, Err(error.of_method(call.method()))),
            }
        }
        valid
    }

    /// Sends some parts. Those that go again are left waiting.
    async fn go(&mut self, mut round: Vec<Pending>) {
        self.setting.tally.send(round.len());
        let outcomes = round::send(&self.setting.client, &mut round).await;
        self.setting.tally.hear(round.len());
        let budget = self.setting.client.clone();
        let budget = budget.budget();
        // One request succeeds, or is sent again, however many parts of it are.
        let (mut taken, mut has_success) = (None, false);
        let mut take = || *taken.get_or_insert_with(|| budget.take());
        let mut refused = Vec::new();
        for (part, outcome) in round.into_iter().zip(outcomes) {
            if let Ok(answer) = &outcome
                && answer.status == http::StatusCode::UNAUTHORIZED
                && answer.token != part.token
            {
                // The whole batch was refused for the token of another part, before anything was done.
                let reason = Error::refused(answer);
                self.waiting.push(part.again(reason));
                continue;
            }
            match send::judge(outcome, part.call.method(), part.has_fresh_token) {
                Verdict::Success(answer) => {
                    has_success = true;
                    self.settle(part.index, Ok(answer));
                }
                Verdict::TokenRefused(answer) => refused.push((part, answer)),
                Verdict::Failure(error) => self.fail(part, error, &mut take),
            }
        }
        if has_success {
            budget.earn();
        }
        self.renew(refused).await;
    }

    /// Asks for other tokens in place of those that were refused.
    async fn renew(&mut self, refused: Vec<(Pending, Box<Answer>)>) {
        let limit = refused.iter().map(|(part, _)| part.limit()).max().unwrap_or_default();
        let wanted: Vec<_> =
            refused.iter().map(|(part, answer)| (&part.call, answer.token.as_ref())).collect();
        let tokens = tokens::ask(&wanted, limit).await;
        for ((part, answer), token) in refused.into_iter().zip(tokens) {
            match token {
                Ok(token) => match token.filter(|token| Some(token) != answer.token.as_ref()) {
                    Some(token) => {
                        send::trace::refreshed();
                        self.waiting.push(part.with_fresh_token(token, Error::refused(&answer)));
                    }
                    // Never to be sent again, so no retry is taken.
                    None => self.fail(part, Error::refused(&answer), || false),
                },
                Err(error) => {
                    let error = part.attempts.end(error.of_method(part.call.method()));
                    self.settle(part.index, Err(error));
                }
            }
        }
    }

    fn fail(&mut self, part: Pending, error: Error, take: impl FnOnce() -> bool) {
        self.setting.pace.heed(&error);
        match part.after(error, take) {
            Ok(part) => {
                if let Some(reason) = &part.reason {
                    send::trace::retrying(reason, part.due.duration_since(tokio::time::Instant::now()));
                }
                self.waiting.push(part);
            }
            Err((index, error)) => self.settle(index, Err(error)),
        }
    }

    fn settle(&mut self, index: usize, outcome: Outcome) {
        self.setting.tally.settle(outcome.is_ok());
        if let Err(error) = &outcome {
            trace::failed(index, error);
        }
        if let Some(place) = self.outcomes.get_mut(index) {
            *place = Some(outcome);
        }
    }
}
