//! These bindings.

use std::net::SocketAddr;

use google_classroom::{
    Classroom,
    model::{Invitation, InvitationRole},
};

use super::{COURSE, Client, Outcome, PAGE_SIZE, STUDENT, TOKEN};

/// `google-classroom`, with its defaults.
#[derive(Clone)]
pub struct Bindings(Classroom);

impl Bindings {
    /// Invites so many students in batches, and counts the invitations.
    ///
    /// # Errors
    ///
    /// That of the first call which failed.
    pub async fn create_in_batches(&self, count: usize) -> Outcome<usize> {
        let requests = (0..count)
            .map(|_| self.0.invitations().create(Invitation::new(COURSE, STUDENT, InvitationRole::Student)));
        // A measurement goes on for longer than the quota of a minute lasts.
        let batch = self.0.batch().with_rate_limit(u32::MAX).with_rate_limit_per_user(u32::MAX);
        let created: Vec<Invitation> =
            batch.send_all(requests).await.into_iter().collect::<Result<_, _>>()?;
        Ok(created.iter().filter(|invitation| invitation.id.is_some()).count())
    }
}

impl Client for Bindings {
    const NAME: &'static str = "google-classroom";

    fn new(server: SocketAddr) -> Outcome<Self> {
        let endpoint = format!("http://{server}");
        Ok(Self(Classroom::builder().with_endpoint(endpoint).with_token(TOKEN).build()?))
    }

    async fn create(&self) -> Outcome<String> {
        let invitation = Invitation::new(COURSE, STUDENT, InvitationRole::Student);
        let created = self.0.invitations().create(invitation).send().await?;
        created.id.ok_or_else(|| "no id".into())
    }

    async fn list(&self) -> Outcome<usize> {
        let request = self.0.invitations().list().set_course_id(COURSE).set_page_size(PAGE_SIZE);
        Ok(request.send().await?.invitations.len())
    }
}
