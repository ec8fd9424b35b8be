//! To accept an invitation, or to find it accepted.

use google_discovery_runtime::__private::{Reconciled, Reconciler};

use super::membership::Membership;
use crate::{
    BoxFuture, Classroom, Error, Request,
    invitations::{Accept, AcceptFailure},
    model::{Empty, Invitation},
};

impl Accept {
    /// Is content with an invitation that is accepted already: see [`reconcile`](crate::reconcile).
    ///
    /// The invitation is got first (`classroom.invitations.get`), because once it is accepted nobody can tell what it
    /// was for. After a lost answer, or a 404, the membership is looked for: by `courses.students.get` or
    /// `courses.teachers.get`. For an invitation to own the course it is the owner that is looked for, by
    /// `courses.get`, which needs a scope of its own (`classroom.courses.readonly` or `classroom.courses`); the server
    /// may take a while to change the owner (observed).
    ///
    /// ```no_run
    /// # use google_classroom::{Classroom, reconcile::Accepted};
    /// # async fn run(classroom: Classroom) -> Result<(), google_classroom::Error> {
    /// match classroom.invitations().accept("123").or_accepted().send().await? {
    ///     Accepted::Now(invitation) => println!("joined {:?}", invitation.course_id),
    ///     Accepted::Found(invitation) => println!("in {:?}, since now or before", invitation.course_id),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// This needs the features `courses`, `courses.students` and `courses.teachers`.
    pub fn or_accepted(self) -> AcceptOrAccepted {
        AcceptOrAccepted { request: self }
    }
}

/// The request of [`invitations::Accept::or_accepted`](Accept::or_accepted).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct AcceptOrAccepted {
    request: Accept,
}

impl AcceptOrAccepted {
    /// Sends the request.
    ///
    /// # Errors
    ///
    /// Those of [`Accept`]. `NOT_FOUND` at once, so that [`Error::is_uncertain`] does not hold, means that there is no
    /// such invitation: it may have been accepted earlier.
    pub async fn send(self) -> Result<Accepted, Error> {
        accept(Reconciler::new(self.request.into_call())).await
    }
}

/// An invitation that is accepted, as it was before, and how that is known.
#[derive(Clone, Debug, PartialEq)]
pub enum Accepted {
    /// The server has accepted it.
    Now(Invitation),
    /// The answer was lost, or was that the invitation is gone; and the user is in the course in its role. This call
    /// has accepted it, most likely, or another one has.
    Found(Invitation),
}

impl Accepted {
    /// The invitation, which is gone by now.
    pub fn invitation(&self) -> &Invitation {
        let (Self::Now(invitation) | Self::Found(invitation)) = self;
        invitation
    }

    /// The invitation, which is gone by now.
    pub fn into_invitation(self) -> Invitation {
        let (Self::Now(invitation) | Self::Found(invitation)) = self;
        invitation
    }
}

/// Boxed, so that it is compiled here and not in every crate that awaits it.
fn accept(call: Reconciler) -> BoxFuture<'static, Result<Accepted, Error>> {
    Box::pin(async move {
        let classroom = Classroom::from(call.client().clone());
        let get = classroom.invitations().get(call.path_parameter()?);
        let invitation = call.before(call.lookup(get).send()).await?;
        let Some(membership) = Membership::of(&invitation, &classroom, &call) else {
            return call.send_only::<Empty>().await.map(|_| Accepted::Now(invitation));
        };
        let is_gone = |error: &Error| AcceptFailure::of(error) == Some(AcceptFailure::NotFound);
        match call.send::<Empty, _, _>(is_gone, || membership.clone().find()).await? {
            Reconciled::Answered(_) => Ok(Accepted::Now(invitation)),
            Reconciled::Found { .. } => Ok(Accepted::Found(invitation)),
        }
    })
}
