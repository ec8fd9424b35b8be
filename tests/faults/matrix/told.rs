//! What a caller is told.

use google_classroom::Error;

use crate::support::Message;

/// What a caller is told of one call, be it alone or in a batch.
#[derive(Debug)]
pub(crate) struct Told {
    /// The verb and the path of the call.
    pub(crate) call: String,
    /// A text of its body that no other call of the test has.
    pub(crate) mark: &'static str,
    pub(crate) is_idempotent: bool,
    /// Whether the client looks for the effect if the answer is lost.
    pub(crate) is_reconciled: bool,
    pub(crate) outcome: Outcome,
}

#[derive(Debug)]
pub(crate) enum Outcome {
    /// It is done, and the journal has this.
    Changed(String),
    /// It is read, and the answer is what it is to be.
    Read,
    /// It is read, and the answer is another one.
    Misread(String),
    Failed(Error),
}

impl Told {
    pub(crate) fn of<T>(
        call: impl Into<String>,
        outcome: Result<T, Error>,
        read: impl FnOnce(T) -> Outcome,
    ) -> Self {
        let outcome = outcome.map_or_else(Outcome::Failed, read);
        Self { call: call.into(), mark: "", is_idempotent: false, is_reconciled: false, outcome }
    }

    pub(crate) fn idempotent(self) -> Self {
        Self { is_idempotent: true, ..self }
    }

    pub(crate) fn reconciled(self) -> Self {
        Self { is_reconciled: true, ..self }
    }

    pub(crate) fn with_mark(self, mark: &'static str) -> Self {
        Self { mark, ..self }
    }

    /// Whether a request is the one that this is about.
    pub(crate) fn is_about(&self, request: &Message) -> bool {
        request.call() == self.call && request.text().contains(self.mark)
    }
}
