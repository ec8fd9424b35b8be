//! What the proxy is to do, and what it saw.

use std::collections::VecDeque;

use super::{
    fault::{Act, Fault},
    http::Message,
};

/// A request that reached the proxy.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// The number of the connection that it came on.
    pub(crate) connection: usize,
    /// The request; `None` if the proxy closed the connection before it read one.
    pub(crate) request: Option<Message>,
    /// The name of the fault that was injected.
    pub(crate) fault: Option<&'static str>,
    /// What the API answered; `None` if it never saw the request.
    pub(crate) answer: Option<Message>,
}

/// What to inject, and what came.
#[derive(Default)]
pub(super) struct Script {
    /// By the order of requests; `None` lets one pass.
    pub(super) in_turn: VecDeque<Option<Fault>>,
    /// For requests whose path begins so, before their turn is looked at.
    pub(super) by_path: Vec<(&'static str, Fault)>,
    /// For whatever is left.
    pub(super) always: Option<Fault>,
    pub(super) seen: Vec<Seen>,
}

impl Script {
    /// The fault whose turn it is, if it keeps the request from being read.
    pub(super) fn take_unread(&mut self) -> Option<&'static str> {
        let next = match self.in_turn.front() {
            Some(next) => next.as_ref(),
            None => self.always.as_ref(),
        };
        let name = next.filter(|fault| matches!(fault.act, Act::Unread))?.name;
        self.in_turn.pop_front();
        Some(name)
    }

    /// The fault for a request to a path.
    pub(super) fn fault_for(&mut self, path: &str) -> Option<Fault> {
        if let Some((_, fault)) = self.by_path.iter().find(|(prefix, _)| path.starts_with(prefix)) {
            return Some(fault.clone());
        }
        match self.in_turn.pop_front() {
            Some(next) => next,
            None => self.always.clone(),
        }
    }
}
