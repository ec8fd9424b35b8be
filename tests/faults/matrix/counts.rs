//! What is counted.

use std::ops::AddAssign;

/// Events of some calls, and what is wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Faults that were injected.
    pub(crate) faults: usize,
    /// Calls that were made.
    pub(crate) calls: usize,
    /// Requests that the client sent again.
    pub(crate) retried: usize,
    /// Calls of which the caller can't know what became, and is told so.
    pub(crate) left_open: usize,
    /// Requests that are not idempotent, and that the API got again.
    pub(crate) sent_twice: usize,
    /// Calls that took effect while the caller is told that they did not, and those that could have been brought to an
    /// end and were not.
    pub(crate) lost: usize,
    /// Calls of which the caller is told something else that is wrong.
    pub(crate) told_wrongly: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.faults += more.faults;
        self.calls += more.calls;
        self.retried += more.retried;
        self.left_open += more.left_open;
        self.sent_twice += more.sent_twice;
        self.lost += more.lost;
        self.told_wrongly += more.told_wrongly;
    }
}
