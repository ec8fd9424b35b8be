//! What became of a row, in a word.

use std::borrow::Cow;

use rust_i18n::t;

/// What became of a row, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    // Told in this order: what was done, what is to be done, what needs nothing, what failed, what is left.
    Invited,
    Found,
    Changed,
    Invite,
    Change,
    AlreadyIn,
    AlreadyInvited,
    Same,
    Refused,
    Restored,
    Lost,
    Conflict,
    Halfway,
    Waiting,
    Unknown,
    Unsent,
    UnlistedMember,
    UnlistedPending,
}

impl Kind {
    /// As data has it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Invite => "invite",
            Self::Change => "change",
            Self::AlreadyIn => "already-in",
            Self::AlreadyInvited => "already-invited",
            Self::Same => "same",
            Self::Conflict => "conflict",
            Self::UnlistedMember => "unlisted-member",
            Self::UnlistedPending => "unlisted-pending",
            Self::Invited => "invited",
            Self::Found => "found",
            Self::Changed => "changed",
            Self::Refused => "refused",
            Self::Restored => "restored",
            Self::Lost => "lost",
            Self::Halfway => "halfway",
            Self::Waiting => "waiting",
            Self::Unknown => "unknown",
            Self::Unsent => "unsent",
        }
    }

    pub(super) fn label(self) -> Cow<'static, str> {
        t!(format!("roster.kind.{}", self.word().replace('-', "_"))).into_owned().into()
    }

    /// Whether the roster is not what is there, and another run as it is would not make it so.
    pub(super) fn has_failed(self) -> bool {
        matches!(self, Self::Conflict | Self::Refused | Self::Restored | Self::Lost)
    }

    /// Whether it is of a person whom the roster does not list.
    pub(super) fn is_unlisted(self) -> bool {
        matches!(self, Self::UnlistedMember | Self::UnlistedPending)
    }

    /// Whether another run goes on with it.
    pub(super) fn is_left(self) -> bool {
        matches!(self, Self::Halfway | Self::Waiting | Self::Unknown | Self::Unsent)
    }
}
