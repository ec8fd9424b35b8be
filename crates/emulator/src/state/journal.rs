use serde::{Deserialize, Serialize};

/// One change of the school: a call that succeeded and altered something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct JournalEntry {
    /// The place in the order of changes, from 1.
    pub sequence: usize,
    /// The email address of the user who made the call.
    pub caller: String,
    /// The method, as the Discovery document calls it: `classroom.invitations.create`.
    pub method: String,
    /// What was changed, as a path: `courses/…/students/…`, `invitations/…`.
    pub target: String,
}

/// The changes so far.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Journal(Vec<JournalEntry>);

impl Journal {
    pub(crate) fn record(&mut self, caller: &str, method: &str, target: String) {
        let sequence = self.0.len() + 1;
        self.0.push(JournalEntry { sequence, caller: caller.into(), method: method.into(), target });
    }

    pub(crate) fn sequences(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().map(|entry| entry.sequence)
    }

    pub(crate) fn entries(&self) -> Vec<JournalEntry> {
        self.0.clone()
    }
}
