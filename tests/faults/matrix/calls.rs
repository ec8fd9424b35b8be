//! Requests, and what is told of their outcomes, be they sent alone or in a batch.

use google_classroom::{
    Classroom, Error,
    courses::{self, announcements},
    invitations,
    model::{Announcement, Course, Empty, Invitation, InvitationRole},
};
use google_classroom_emulator::demo;

use super::told::{Outcome, Told};

pub(super) fn get(client: &Classroom) -> courses::Get {
    client.courses().get(demo::BIOLOGY)
}

pub(super) fn told_of_course(outcome: Result<Course, Error>) -> Told {
    Told::of("GET /v1/courses/d%3Abiology", outcome, |course| match course.name.as_deref() {
        Some("Biology") => Outcome::Read,
        _ => Outcome::Misread(format!("{course:?}")),
    })
    .idempotent()
}

/// All items of a list of one item a page, of which these are the ids, with commas.
pub(super) async fn list(client: &Classroom, expected: &str) -> Told {
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

pub(super) fn invite(client: &Classroom, person: &str) -> invitations::Create {
    client.invitations().create(Invitation::new(demo::BIOLOGY, person, InvitationRole::Teacher))
}

pub(super) fn told_of_invitation(outcome: Result<Invitation, Error>) -> Told {
    Told::of("POST /v1/invitations", outcome, |invitation| invitation_is_there(&invitation))
}

pub(super) fn invitation_is_there(invitation: &Invitation) -> Outcome {
    invitation_changed(invitation.id.as_deref().unwrap_or_default())
}

pub(super) fn announce(client: &Classroom, text: &str) -> announcements::Create {
    client.courses().announcements().create(demo::BIOLOGY, Announcement::new().set_text(text))
}

pub(super) fn told_of_announcement(outcome: Result<Announcement, Error>) -> Told {
    Told::of("POST /v1/courses/d%3Abiology/announcements", outcome, |created| {
        let (course, id) = (created.course_id.unwrap_or_default(), created.id.unwrap_or_default());
        Outcome::Changed(format!("courses/{course}/announcements/{id}"))
    })
}

pub(super) fn told_of_acceptance(id: &str, outcome: Result<Empty, Error>) -> Told {
    Told::of(format!("POST /v1/invitations/{id}:accept"), outcome, |_| invitation_changed(id))
}

pub(super) fn told_of_deletion(id: &str, outcome: Result<Empty, Error>) -> Told {
    Told::of(format!("DELETE /v1/invitations/{id}"), outcome, |_| invitation_changed(id)).idempotent()
}

pub(super) fn invitation_changed(id: &str) -> Outcome {
    Outcome::Changed(format!("invitations/{id}"))
}

pub(super) fn patch(client: &Classroom) -> courses::Patch {
    client.courses().patch(demo::BIOLOGY, Course::new().set_room("12"))
}

pub(super) fn told_of_patch(outcome: Result<Course, Error>) -> Told {
    Told::of("PATCH /v1/courses/d%3Abiology", outcome, |course| match course.room.as_deref() {
        Some("12") => Outcome::Changed(format!("courses/{}", course.id.unwrap_or_default())),
        _ => Outcome::Misread(format!("{course:?}")),
    })
    .idempotent()
}
