//! How far a line of a roster has come, as its events tell it.

use super::{
    event::{Event, How, Refusal},
    role::Role,
};

/// How far a line has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum State {
    /// Nothing is on its way.
    #[default]
    Fresh,
    /// An invitation is perhaps there. `before` is the role of the one that it replaces.
    Inviting {
        before: Option<Role>,
        role: Role,
        at: String,
    },
    /// The invitation in the old role is perhaps gone.
    Withdrawing {
        invitation: String,
        role: Role,
    },
    /// It is gone, and one in the new role is due.
    Withdrawn {
        before: Role,
    },
    /// The new role is refused for good, and the old one is due again.
    Owing {
        before: Role,
        why: Refusal,
    },
    /// The invitation in the old role is perhaps there again.
    Restoring {
        before: Role,
        why: Refusal,
        at: String,
    },
    Done(Done),
}

/// What became of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Done {
    Invited {
        invitation: String,
        before: Option<Role>,
        how: How,
    },
    /// Another line names the same person, in the same role.
    Same {
        line: u64,
    },
    Refused(Refusal),
    /// The new role is refused, and the old invitation is there again.
    Restored {
        before: Role,
        why: Refusal,
    },
    /// The new role is refused, and the old one was refused as well when it was to be restored.
    Lost {
        before: Role,
        why: Refusal,
    },
}

impl State {
    /// Whether it is not known if the last request took effect.
    pub(super) fn is_open(&self) -> bool {
        matches!(self, Self::Inviting { .. } | Self::Withdrawing { .. } | Self::Restoring { .. })
    }

    pub(super) fn is_done(&self) -> bool {
        matches!(self, Self::Done(_))
    }

    /// The state after an event. One that does not fit changes nothing.
    pub(super) fn after(self, event: &Event) -> Self {
        match (self, event) {
            (Self::Fresh, Event::Invite { role, at, .. }) => {
                Self::Inviting { before: None, role: *role, at: at.clone() }
            }
            (Self::Withdrawn { before }, Event::Invite { role, at, .. }) => {
                Self::Inviting { before: Some(before), role: *role, at: at.clone() }
            }
            (Self::Fresh, Event::Withdraw { invitation, role, .. }) => {
                Self::Withdrawing { invitation: invitation.clone(), role: *role }
            }
            (Self::Withdrawing { role, .. }, Event::Withdrawn { .. }) => Self::Withdrawn { before: role },
            (Self::Owing { before, why }, Event::Restore { at, .. }) => {
                Self::Restoring { before, why, at: at.clone() }
            }
            (Self::Inviting { before, .. }, Event::Invited { invitation, how, .. }) => {
                Self::Done(Done::Invited { invitation: invitation.clone(), before, how: *how })
            }
            (Self::Inviting { .. }, Event::Same { line, .. }) => Self::Done(Done::Same { line: *line }),
            (Self::Restoring { before, why, .. }, Event::Restored { .. }) => {
                Self::Done(Done::Restored { before, why })
            }
            (state, Event::Void { .. }) => state.undone(),
            (state, Event::Refused { why, .. }) => state.refused(why),
            (state, _) => state,
        }
    }

    fn undone(self) -> Self {
        match self {
            Self::Inviting { before: Some(before), .. } => Self::Withdrawn { before },
            Self::Inviting { before: None, .. } | Self::Withdrawing { .. } => Self::Fresh,
            Self::Restoring { before, why, .. } => Self::Owing { before, why },
            state => state,
        }
    }

    fn refused(self, refusal: &Refusal) -> Self {
        match self {
            Self::Inviting { before: Some(before), .. } => Self::Owing { before, why: refusal.clone() },
            Self::Inviting { before: None, .. } | Self::Withdrawing { .. } => {
                Self::Done(Done::Refused(refusal.clone()))
            }
            Self::Restoring { before, why, .. } => Self::Done(Done::Lost { before, why }),
            state => state,
        }
    }
}
