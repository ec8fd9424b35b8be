use serde::{Deserialize, Serialize};

use super::{Id, School};

/// Somebody is asked, by email, to look after a student.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct GuardianInvitation {
    pub(crate) id: Id,
    pub(crate) student: Id,
    pub(crate) email: String,
    pub(crate) is_pending: bool,
    pub(crate) is_declined: bool,
}

/// The tie between a student and a guardian.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Guardian {
    /// The same for all students of one guardian.
    pub(crate) id: Id,
    pub(crate) student: Id,
    pub(crate) email: String,
}

impl School {
    /// Makes a guardian of a pending invitation; gives the id of the guardian.
    pub(crate) fn accept_guardian_invitation(&mut self, invitation: &str) -> Option<Id> {
        let invitation = self.guardian_invitations.get_mut(&invitation.parse().ok()?)?;
        if !std::mem::replace(&mut invitation.is_pending, false) {
            return None;
        }
        let (student, email) = (invitation.student, invitation.email.clone());
        let id = self.account_of(&email).unwrap_or_else(|| self.next_id());
        self.guardians.push(Guardian { id, student, email });
        Some(id)
    }

    /// Ends a pending invitation as the one who was asked does; tells whether there was one.
    pub(crate) fn decline_guardian_invitation(&mut self, invitation: &str) -> bool {
        let found = invitation.parse().ok().and_then(|id| self.guardian_invitations.get_mut(&id));
        let Some(pending) = found.filter(|invitation| invitation.is_pending) else { return false };
        (pending.is_pending, pending.is_declined) = (false, true);
        true
    }

    /// The id of whoever has an email address, be it a user or a guardian.
    fn account_of(&self, email: &str) -> Option<Id> {
        let guardian = || self.guardians.iter().find(|guardian| guardian.email.eq_ignore_ascii_case(email));
        self.find_user(email).map(|user| user.id).or_else(|| guardian().map(|guardian| guardian.id))
    }
}
