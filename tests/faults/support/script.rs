//! What the proxy is to do, and what it saw.

use std::collections::VecDeque;

use super::{
    fault::{Act, Fault},
    http::Message,
};

/// A request that reached the proxy, or would have.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// The number of the connection that it came on; `None` if none came about.
    pub(crate) connection: Option<usize>,
    /// The request; `None` if it was not read.
    pub(crate) request: Option<Message>,
    /// The name of the fault that was injected.
    pub(crate) fault: Option<&'static str>,
    /// What the API answered; `None` if it never saw the request.
    pub(crate) answer: Option<Message>,
}

/// What to inject, and what came.
#[derive(Debug, Default)]
pub(super) struct Script {
    /// By the order of requests; `None` lets one pass.
    pub(super) in_turn: VecDeque<Option<Fault>>,
    /// For requests whose path begins so, before their turn is looked at.
    pub(super) by_path: Vec<(&'static str, Fault)>,
    /// For whatever is left.
    pub(super) always: Option<Fault>,
    pub(super) seen: Vec<Seen>,
    /// What clients gave to their transport.
    pub(super) dialed: Vec<Message>,
}

impl Script {
    /// Takes the fault whose turn it is, if it keeps the request from being read in this way, and notes it.
    pub(super) fn take_unread(&mut self, connection: Option<usize>, is_meant: fn(&Act) -> bool) -> bool {
        let next = match self.in_turn.front() {
            Some(next) => next.as_ref(),
            None => self.always.as_ref(),
        };
        let Some(fault) = next.filter(|fault| is_meant(&fault.act)) else { return false };
        self.seen.push(Seen { connection, request: None, fault: Some(fault.name), answer: None });
        self.in_turn.pop_front();
        true
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
