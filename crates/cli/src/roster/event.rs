//! What the journal of a sync holds: an intent before each request, and an outcome after it.

use serde::{Deserialize, Serialize};

use super::role::Role;

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub(super) enum Event {
    /// A sync of a roster begins.
    Begin { version: u32, roster: String, file: String, at: String },
    /// An invitation is about to be created.
    Invite { row: u64, role: Role, at: String },
    /// It is there.
    Invited { row: u64, invitation: String, how: How },
    /// It is that of another line, which names the same person.
    Same { row: u64, line: u64 },
    /// An invitation in another role is about to be deleted.
    Withdraw { row: u64, invitation: String, role: Role, at: String },
    /// It is gone.
    Withdrawn { row: u64 },
    /// An invitation in the old role is about to be created, since the one in the new role is refused.
    Restore { row: u64, role: Role, at: String },
    /// It is there again.
    Restored { row: u64, invitation: String },
    /// What was about to be done surely has not happened.
    Void { row: u64 },
    /// What was about to be done is refused for good.
    Refused { row: u64, why: Refusal },
    /// Every line of the roster has its outcome.
    End { at: String },
}

/// How an invitation is known to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum How {
    /// The server said that it created it.
    Created,
    /// It was looked for after an answer that never came.
    Found,
}

/// Why the server refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Refusal {
    /// The reason or the code, as the API names it.
    pub(super) reason: String,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

impl Event {
    /// The line of the roster that it is about.
    pub(super) fn row(&self) -> Option<u64> {
        match self {
            Self::Begin { .. } | Self::End { .. } => None,
            Self::Invite { row, .. }
            | Self::Invited { row, .. }
            | Self::Same { row, .. }
            | Self::Withdraw { row, .. }
            | Self::Withdrawn { row }
            | Self::Restore { row, .. }
            | Self::Restored { row, .. }
            | Self::Void { row }
            | Self::Refused { row, .. } => Some(*row),
        }
    }
}
