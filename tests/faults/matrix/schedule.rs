//! When faults come.

use crate::support::{Fault, Proxy};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Schedule {
    Once,
    Twice,
    /// It does not end.
    Always,
}

impl Schedule {
    pub(crate) const ALL: [Self; 3] = [Self::Once, Self::Twice, Self::Always];

    /// Lets so many requests pass, and injects the fault then.
    pub(crate) fn set(self, proxy: &Proxy, fault: &Fault, passing: usize) {
        proxy.in_turn((0..passing).map(|_| None));
        match self {
            Self::Once => proxy.in_turn([fault.clone()]),
            Self::Twice => proxy.in_turn([fault.clone(), fault.clone()]),
            Self::Always => proxy.always(fault.clone()),
        }
    }
}
