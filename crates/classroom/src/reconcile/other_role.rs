use std::{error::Error as StdError, fmt};

use crate::{
    Error,
    model::{Invitation, InvitationRole},
};

/// The user is invited to the course already, in another role than the one that was asked for.
///
/// It is the [`source`](StdError::source) of the error that
/// [`CreateOrExisting::send`](super::CreateOrExisting::send) ends with then. A change of the role takes two calls, which
/// delete the invitation and create another.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OtherRole {
    /// The invitation that is there.
    pub invitation: Invitation,
}

impl OtherRole {
    /// The invitation that stands in the way; `None` for any other error.
    pub fn of(error: &Error) -> Option<&Self> {
        error.source()?.downcast_ref()
    }
}

impl fmt::Display for OtherRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let role = self.invitation.role.as_ref().map(InvitationRole::as_str).unwrap_or_default();
        let id = self.invitation.id.as_deref().unwrap_or_default();
        // Quoted, because the server may have written anything.
        write!(f, "the user is invited in another role already: {role:?}, by invitation {id:?}")
    }
}

impl StdError for OtherRole {}
