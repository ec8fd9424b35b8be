//! Messages that remember how they came, so that a later change of them is told by what differs.

use std::cell::Cell;

use serde::de::DeserializeOwned;

use super::Message;

/// Keeps the message as it is now, so that a later change of it is told by what differs. Only of an answer: what a
/// caller has read from elsewhere is as new as what a caller has set.
pub fn remember<M: Message>(message: &mut M) {
    if IS_ANSWER.get() {
        let received = message.clone();
        message.unknown_fields_mut().set_received(received);
    }
}

thread_local! {
    /// Whether an answer is being read. serde has no way to hand this down to the messages in it.
    static IS_ANSWER: Cell<bool> = const { Cell::new(false) };
}

/// Reads the JSON of an answer.
pub(crate) fn read_answer<T: DeserializeOwned>(json: &str) -> serde_json::Result<T> {
    struct Reset(bool);

    impl Drop for Reset {
        fn drop(&mut self) {
            IS_ANSWER.set(self.0);
        }
    }

    let _reset = Reset(IS_ANSWER.replace(true));
    serde_json::from_str(json)
}
