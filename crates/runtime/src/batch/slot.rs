//! Futures that go on side by side, in the task that waits for them.

use std::{
    future::poll_fn,
    task::{Context, Poll},
};

use crate::transport::BoxFuture;

/// A future, or what it came to.
pub(super) enum Slot<'a, T> {
    Running(BoxFuture<'a, T>),
    Done(T),
}

impl<T> Slot<'_, T> {
    pub(super) fn is_done(&self) -> bool {
        matches!(self, Self::Done(_))
    }

    /// Goes on with it, and says whether it is done.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> bool {
        if let Self::Running(future) = self
            && let Poll::Ready(outcome) = future.as_mut().poll(context)
        {
            *self = Self::Done(outcome);
        }
        self.is_done()
    }

    pub(super) fn into_outcome(self) -> Option<T> {
        match self {
            Self::Running(_) => None,
            Self::Done(outcome) => Some(outcome),
        }
    }
}

/// What all of them come to, in order.
pub(super) async fn all<T>(futures: impl IntoIterator<Item = BoxFuture<'_, T>>) -> Vec<T> {
    let mut slots: Vec<_> = futures.into_iter().map(Slot::Running).collect();
    poll_fn(|context| {
        // Each is polled, so that each wakes this task.
        let running = slots.iter_mut().filter_map(|slot| (!slot.poll(context)).then_some(())).count();
        if running == 0 { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    slots.into_iter().filter_map(Slot::into_outcome).collect()
}
