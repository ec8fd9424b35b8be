//! The calls that are made.

use google_classroom::{
    Classroom,
    model::{Announcement, Course, Invitation, InvitationRole},
};
use google_classroom_emulator::demo;

use super::told::{Outcome, Told};
use crate::support::School;

/// Who has an invitation before a list is asked for.
const INVITED: [&str; 3] = [demo::NEWCOMER, demo::ADMIN, demo::STUDENT];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Get,
    /// All items of a list of three pages; what goes wrong is the second one.
    List,
    /// The API refuses a second one.
    CreateInvitation,
    /// The API creates as many as it is sent.
    CreateAnnouncement,
    Accept,
    Delete,
    Patch,
}

impl Operation {
    pub(crate) const ALL: [Self; 7] = [
        Self::Get,
        Self::List,
        Self::CreateInvitation,
        Self::CreateAnnouncement,
        Self::Accept,
        Self::Delete,
        Self::Patch,
    ];

    /// Who makes the call.
    pub(crate) fn caller(self) -> &'static str {
        match self {
            Self::Accept => demo::NEWCOMER,
            _ => demo::TEACHER,
        }
    }

    /// How many requests are let pass before there is a fault.
    pub(crate) fn passing(self) -> usize {
        usize::from(self == Self::List)
    }

    /// Brings about what the call needs, and gives the id of the invitation that it is about, or nothing.
    pub(crate) fn prepare(self, school: &School) -> String {
        match self {
            Self::Accept | Self::Delete => school.invite(demo::NEWCOMER),
            Self::List => INVITED.map(|person| school.invite(person)).join(","),
            _ => String::new(),
        }
    }

    pub(crate) async fn run(self, client: &Classroom, prepared: &str) -> Vec<Told> {
        vec![match self {
            Self::Get => get(client).await,
            Self::List => list(client, prepared).await,
            Self::CreateInvitation => create_invitation(client).await,
            Self::CreateAnnouncement => create_announcement(client).await,
            Self::Accept => accept(client, prepared).await,
            Self::Delete => delete(client, prepared).await,
            Self::Patch => patch(client).await,
        }]
    }
}

async fn get(client: &Classroom) -> Told {
    let outcome = client.courses().get(demo::BIOLOGY).send().await;
    Told::of("GET /v1/courses/d%3Abiology", outcome, |course| match course.name.as_deref() {
        Some("Biology") => Outcome::Read,
        _ => Outcome::Misread(format!("{course:?}")),
    })
    .idempotent()
}

async fn list(client: &Classroom, expected: &str) -> Told {
    let mut items = client.invitations().list().set_course_id(demo::BIOLOGY).set_page_size(1).items();
    let mut ids = Vec::new();
    let outcome = loop {
        match items.try_next().await {
            Ok(Some(invitation)) => ids.push(invitation.id.unwrap_or_default()),
            Ok(None) => break Ok(ids.join(",")),
            Err(error) => break Err(error),
        }
    };
    Told::of("GET /v1/invitations", outcome, |ids| {
        if ids == expected { Outcome::Read } else { Outcome::Misread(ids) }
    })
    .idempotent()
}

async fn create_invitation(client: &Classroom) -> Told {
    let outcome = client.invitations().create(invitation(demo::NEWCOMER)).send().await;
    Told::of("POST /v1/invitations", outcome, created_invitation)
}

async fn create_announcement(client: &Classroom) -> Told {
    let announcement = Announcement::new().set_text("Bring a frog.");
    let outcome = client.courses().announcements().create(demo::BIOLOGY, announcement).send().await;
    Told::of("POST /v1/courses/d%3Abiology/announcements", outcome, |created| {
        let (course, id) = (created.course_id.unwrap_or_default(), created.id.unwrap_or_default());
        Outcome::Changed(format!("courses/{course}/announcements/{id}"))
    })
}

async fn accept(client: &Classroom, id: &str) -> Told {
    let outcome = client.invitations().accept(id).send().await;
    let changed = |_| Outcome::Changed(format!("invitations/{id}"));
    Told::of(format!("POST /v1/invitations/{id}:accept"), outcome, changed)
}

async fn delete(client: &Classroom, id: &str) -> Told {
    let outcome = client.invitations().delete(id).send().await;
    let changed = |_| Outcome::Changed(format!("invitations/{id}"));
    Told::of(format!("DELETE /v1/invitations/{id}"), outcome, changed).idempotent()
}

async fn patch(client: &Classroom) -> Told {
    let outcome = client.courses().patch(demo::BIOLOGY, Course::new().set_room("12")).send().await;
    Told::of("PATCH /v1/courses/d%3Abiology", outcome, |course| match course.room.as_deref() {
        Some("12") => Outcome::Changed(format!("courses/{}", course.id.unwrap_or_default())),
        _ => Outcome::Misread(format!("{course:?}")),
    })
    .idempotent()
}

fn invitation(person: &str) -> Invitation {
    Invitation::new(demo::BIOLOGY, person, InvitationRole::Teacher)
}

fn created_invitation(invitation: Invitation) -> Outcome {
    Outcome::Changed(format!("invitations/{}", invitation.id.unwrap_or_default()))
}
