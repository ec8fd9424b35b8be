use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// How many successes earn a retry.
const SUCCESSES: u32 = 10;

/// The retries that all calls of a client have together. A server that is down gets few more calls than it would
/// without retries.
#[derive(Debug)]
pub(crate) struct Budget {
    /// In tenths of a retry.
    left: AtomicU32,
    capacity: u32,
}

impl Budget {
    pub(crate) fn new(retries: u32) -> Self {
        let capacity = retries.saturating_mul(SUCCESSES);
        Self { left: AtomicU32::new(capacity), capacity }
    }

    /// A call succeeded.
    pub(crate) fn earn(&self) {
        // Mostly it is full, and then nothing is written that other cores would have to hear of.
        if self.left.load(Relaxed) < self.capacity {
            self.add(1);
        }
    }

    /// Takes a retry, if there is one left.
    pub(crate) fn take(&self) -> bool {
        self.left.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(SUCCESSES)).is_ok()
    }

    fn add(&self, tenths: u32) {
        let more = |left: u32| Some(left.saturating_add(tenths).min(self.capacity));
        // The closure never refuses.
        let _ = self.left.fetch_update(Relaxed, Relaxed, more);
    }
}
