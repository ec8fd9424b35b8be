//! The calls that are made.

use google_classroom::Classroom;
use google_classroom_emulator::demo;

use super::{batches, calls, reconciled, told::Told};
use crate::support::School;

/// Who has an invitation before a list is asked for.
const INVITED: [&str; 3] = [demo::NEWCOMER, demo::ADMIN, demo::STUDENT];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Get,
    /// All items of a list of three pages, of which the first comes.
    List,
    /// The API refuses a second one.
    CreateInvitation,
    /// The API creates as many as it is sent.
    CreateAnnouncement,
    CreateOrExisting,
    Accept,
    AcceptOrAccepted,
    Delete,
    DeleteOrGone,
    Patch,
    BatchOfCreations,
    MixedBatch,
}

impl Operation {
    pub(crate) const ALL: [Self; 12] = [
        Self::Get,
        Self::List,
        Self::CreateInvitation,
        Self::CreateAnnouncement,
        Self::CreateOrExisting,
        Self::Accept,
        Self::AcceptOrAccepted,
        Self::Delete,
        Self::DeleteOrGone,
        Self::Patch,
        Self::BatchOfCreations,
        Self::MixedBatch,
    ];

    pub(crate) const BATCHES: [Self; 2] = [Self::BatchOfCreations, Self::MixedBatch];

    /// Some of each kind: what comes before a call knows nothing of it but whether it is idempotent.
    pub(crate) const OF_TOKENS: [Self; 3] = [Self::Get, Self::CreateAnnouncement, Self::BatchOfCreations];

    /// Who makes the call.
    pub(crate) fn caller(self) -> &'static str {
        match self {
            Self::Accept | Self::AcceptOrAccepted => demo::NEWCOMER,
            _ => demo::TEACHER,
        }
    }

    /// How many requests are let pass before there is a fault.
    pub(crate) fn passing(self) -> usize {
        usize::from(matches!(self, Self::List | Self::AcceptOrAccepted))
    }

    /// Brings about what the call needs, and gives the ids of the invitations that it is about, with commas.
    pub(crate) fn prepare(self, school: &School) -> String {
        match self {
            Self::List => INVITED.map(|person| school.invite(person)).join(","),
            Self::Accept | Self::AcceptOrAccepted | Self::Delete | Self::DeleteOrGone | Self::MixedBatch => {
                school.invite(demo::NEWCOMER)
            }
            _ => String::new(),
        }
    }

    pub(crate) async fn run(self, client: &Classroom, prepared: &str) -> Vec<Told> {
        vec![match self {
            Self::Get => calls::told_of_course(calls::get(client).send().await),
            Self::List => calls::list(client, prepared).await,
            Self::CreateInvitation => {
                calls::told_of_invitation(calls::invite(client, demo::NEWCOMER).send().await)
            }
            Self::CreateAnnouncement => {
                calls::told_of_announcement(calls::announce(client, "a frog").send().await)
            }
            Self::CreateOrExisting => reconciled::create(client).await,
            Self::Accept => {
                calls::told_of_acceptance(prepared, client.invitations().accept(prepared).send().await)
            }
            Self::AcceptOrAccepted => reconciled::accept(client, prepared).await,
            Self::Delete => {
                calls::told_of_deletion(prepared, client.invitations().delete(prepared).send().await)
            }
            Self::DeleteOrGone => reconciled::delete(client, prepared).await,
            Self::Patch => calls::told_of_patch(calls::patch(client).send().await),
            Self::BatchOfCreations => return batches::creations(client).await,
            Self::MixedBatch => return batches::mixed(client, prepared).await,
        }]
    }
}
