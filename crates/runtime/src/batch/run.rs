//! Calls in chunks, some of them at a time, with their outcomes in order.

use std::{
    collections::VecDeque,
    future::poll_fn,
    sync::Arc,
    task::{Context, Poll},
    vec,
};

use super::{
    Setting,
    chunk::{self, Outcome},
    progress::BatchProgress,
    slot::Slot,
};
use crate::{call::Call, transport::BoxFuture};

/// How many chunks may be done before one that they come after: enough to go on while that one waits to be sent
/// again, and few enough for their outcomes to take little room.
const READ_AHEAD: usize = 16;

type Calls<'a> = Box<dyn Iterator<Item = Call> + Send + 'a>;

/// Calls on their way. Nothing happens but while it is polled.
pub(super) struct Run<'a> {
    setting: Arc<Setting>,
    /// What is to be sent; `None` once it has come to its end.
    calls: Option<Calls<'a>>,
    chunks: VecDeque<Slot<'static, Vec<Outcome>>>,
    /// What is left of the chunk at hand.
    outcomes: vec::IntoIter<Outcome>,
}

impl<'a> Run<'a> {
    pub(super) fn new(setting: Setting, calls: Calls<'a>) -> Self {
        Self {
            setting: Arc::new(setting),
            calls: Some(calls),
            chunks: VecDeque::new(),
            outcomes: Vec::new().into_iter(),
        }
    }

    /// All outcomes.
    pub(super) fn all(mut self) -> BoxFuture<'a, Vec<Outcome>> {
        Box::pin(async move {
            let mut all = Vec::new();
            while let Some(outcome) = poll_fn(|context| self.poll_outcome(context)).await {
                all.push(outcome);
            }
            all
        })
    }

    pub(super) fn progress(&self) -> BatchProgress {
        let not_begun = self.calls.as_ref().map_or(0, |calls| calls.size_hint().0);
        BatchProgress { not_begun, ..self.setting.tally.now() }
    }

    pub(super) fn poll_outcome(&mut self, context: &mut Context<'_>) -> Poll<Option<Outcome>> {
        loop {
            self.advance(context);
            if let Some(outcome) = self.outcomes.next() {
                return Poll::Ready(Some(outcome));
            }
            match self.chunks.pop_front() {
                None => return Poll::Ready(None),
                Some(Slot::Done(outcomes)) => self.outcomes = outcomes.into_iter(),
                Some(running) => {
                    self.chunks.push_front(running);
                    return Poll::Pending;
                }
            }
        }
    }

    /// Goes on with every chunk on its way, also while outcomes are being taken, and begins others.
    fn advance(&mut self, context: &mut Context<'_>) {
        let running = self.chunks.iter_mut().filter_map(|chunk| (!chunk.poll(context)).then_some(())).count();
        let concurrency = self.setting.concurrency;
        let (mut places, mut room) = (
            concurrency.saturating_sub(running),
            (concurrency + READ_AHEAD).saturating_sub(self.chunks.len()),
        );
        while places > 0 && room > 0 {
            let Some(mut chunk) = self.next_chunk() else { return };
            if !chunk.poll(context) {
                places -= 1;
            }
            room -= 1;
            self.chunks.push_back(chunk);
        }
    }

    fn next_chunk(&mut self) -> Option<Slot<'static, Vec<Outcome>>> {
        let calls: Vec<Call> = self.calls.as_mut()?.take(self.setting.chunk_size).collect();
        if calls.len() < self.setting.chunk_size {
            self.calls = None;
        }
        if calls.is_empty() {
            return None;
        }
        self.setting.tally.begin(calls.len());
        Some(Slot::Running(chunk::send(self.setting.clone(), calls)))
    }
}
