//! To delete an invitation, or to learn that it is gone.

use crate::{
    Error,
    invitations::{Delete, DeleteFailure},
};

impl Delete {
    /// Is content with an invitation that is gone: see [`reconcile`](crate::reconcile).
    ///
    /// ```no_run
    /// # use google_classroom::{Classroom, reconcile::Deleted};
    /// # async fn run(classroom: Classroom) -> Result<(), google_classroom::Error> {
    /// match classroom.invitations().delete("123").or_gone().send().await? {
    ///     Deleted::Now => println!("deleted"),
    ///     Deleted::WasGone => println!("there was no such invitation any more"),
    ///     Deleted::FoundGone => println!("gone, deleted now or before"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn or_gone(self) -> DeleteOrGone {
        DeleteOrGone { request: self }
    }
}

/// The request of [`invitations::Delete::or_gone`](Delete::or_gone).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct DeleteOrGone {
    request: Delete,
}

impl DeleteOrGone {
    /// Sends the request.
    ///
    /// # Errors
    ///
    /// Those of [`Delete`], but for the 404 of an invitation that is not there.
    pub async fn send(self) -> Result<Deleted, Error> {
        match self.request.send().await {
            Ok(_) => Ok(Deleted::Now),
            Err(error) if DeleteFailure::of(&error) != Some(DeleteFailure::NotFound) => Err(error),
            Err(error) if error.is_uncertain() => Ok(Deleted::FoundGone),
            Err(_) => Ok(Deleted::WasGone),
        }
    }
}

/// Why an invitation is not there any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deleted {
    /// The server has deleted it.
    Now,
    /// The server knew no such invitation when the request came: it was deleted or accepted before, or the id is that of
    /// no invitation.
    WasGone,
    /// An answer was lost, and then the invitation was gone: this call has deleted it, most likely, or it was gone
    /// before.
    FoundGone,
}
