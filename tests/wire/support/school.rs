//! The emulator on a port.

use google_classroom::{
    Classroom, Error,
    model::{Invitation, InvitationRole},
};
use google_classroom_emulator::{Emulator, Server};

use super::builder;

/// An emulator that listens, and clients of it.
pub(crate) struct School {
    pub(crate) emulator: Emulator,
    server: Server,
}

impl School {
    pub(crate) async fn demo() -> Self {
        Self::of(Emulator::demo()).await
    }

    pub(crate) async fn of(emulator: Emulator) -> Self {
        let server = emulator.serve().await.unwrap();
        Self { emulator, server }
    }

    pub(crate) fn url(&self) -> String {
        self.server.url()
    }

    /// A client that calls as this person.
    pub(crate) fn client(&self, person: &str) -> Classroom {
        self.client_with_token(&self.emulator.token(person))
    }

    pub(crate) fn client_with_token(&self, token: &str) -> Classroom {
        builder(&self.url()).with_token(token).build().unwrap()
    }
}

/// Invites, and gives the id of the invitation.
pub(crate) async fn invite(
    sender: &Classroom,
    course: &str,
    user: &str,
    role: InvitationRole,
) -> Result<String, Error> {
    let invitation = sender.invitations().create(Invitation::new(course, user, role)).send().await?;
    Ok(invitation.id.expect("an invitation has an id"))
}
