//! To invite, or to find the invitation.

use google_discovery_runtime::__private::{Reconciled, Reconciler, with_finding};

use super::OtherRole;
use crate::{
    BoxFuture, Classroom, Error, Request as _,
    invitations::{Create, CreateFailure, List},
    model::Invitation,
};

const HINT: &str = "to change the role of an invitation, delete it and create another";

impl Create {
    /// Is content with an invitation that exists, if its role is the one that is asked for: see
    /// [`reconcile`](crate::reconcile).
    ///
    /// The invitation is looked for (`classroom.invitations.list`, for this user and this course) after a 409, which
    /// says that there is one, and after a lost answer. If none is there, the request is sent again: an invitation that
    /// somebody deletes between two attempts is created anew.
    ///
    /// ```no_run
    /// # use google_classroom::{Classroom, model::{Invitation, InvitationRole}};
    /// # async fn run(classroom: Classroom) -> Result<(), google_classroom::Error> {
    /// let wanted = Invitation::new("d:biology", "student@school.example", InvitationRole::Student);
    /// let invited = classroom.invitations().create(wanted).or_existing().send().await?;
    /// println!("{:?}", invited.invitation().id);
    /// # Ok(())
    /// # }
    /// ```
    pub fn or_existing(self) -> CreateOrExisting {
        CreateOrExisting { request: self }
    }
}

/// The request of [`invitations::Create::or_existing`](Create::or_existing).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateOrExisting {
    request: Create,
}

impl CreateOrExisting {
    /// Sends the request.
    ///
    /// # Errors
    ///
    /// Those of [`Create`], but for the 409 of an invitation that is there in this role. If the user has an
    /// invitation in another role, [`OtherRole::of`] gives it; it stays as it is. `FAILED_PRECONDITION` of an error that
    /// [is uncertain](Error::is_uncertain) may mean that the user has accepted in the meantime.
    pub async fn send(self) -> Result<Invited, Error> {
        create(Reconciler::new(self.request.into_call())).await
    }
}

/// An invitation in the role that was asked for, and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Invited {
    /// The server has created it.
    Created(Invitation),
    /// The server refused to create it, since it was there when the request came.
    Existed(Invitation),
    /// An answer was lost, and it is there: this call has created it, most likely, or it was there before.
    Found(Invitation),
}

impl Invited {
    /// The invitation.
    pub fn invitation(&self) -> &Invitation {
        let (Self::Created(invitation) | Self::Existed(invitation) | Self::Found(invitation)) = self;
        invitation
    }

    /// The invitation.
    pub fn into_invitation(self) -> Invitation {
        let (Self::Created(invitation) | Self::Existed(invitation) | Self::Found(invitation)) = self;
        invitation
    }
}

/// Boxed, so that it is compiled here and not in every crate that awaits it.
fn create(call: Reconciler) -> BoxFuture<'static, Result<Invited, Error>> {
    Box::pin(async move {
        let wanted = call.body::<Invitation>().unwrap_or_default();
        let Some(list) = lookup(&call, &wanted) else {
            return call.send_only().await.map(Invited::Created);
        };
        let is_taken = |error: &Error| CreateFailure::of(error) == Some(CreateFailure::AlreadyExists);
        match call.send(is_taken, || first(list.clone())).await? {
            Reconciled::Answered(created) => Ok(Invited::Created(created)),
            Reconciled::Found { found, failure } if found.role != wanted.role => {
                Err(with_finding(failure, OtherRole { invitation: found }, Some(HINT)))
            }
            Reconciled::Found { found, failure } if failure.is_uncertain() => Ok(Invited::Found(found)),
            Reconciled::Found { found, .. } => Ok(Invited::Existed(found)),
        }
    })
}

/// The list of this user's invitations to this course, of which there is one at most. Unless both are named, it would be
/// that of others.
fn lookup(call: &Reconciler, wanted: &Invitation) -> Option<List> {
    let course = wanted.course_id.as_deref().filter(|course| !course.is_empty())?;
    let user = wanted.user_id.as_deref().filter(|user| !user.is_empty())?;
    let invitations = Classroom::from(call.client().clone()).invitations();
    Some(call.lookup(invitations.list().set_course_id(course).set_user_id(user)))
}

async fn first(list: List) -> Result<Option<Invitation>, Error> {
    list.items().try_next().await
}
