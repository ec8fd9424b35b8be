//! Requests that look for their effect where an answer is lost.

use google_classroom::{
    Classroom,
    reconcile::{Deleted, Invited},
};
use google_classroom_emulator::demo;

use super::{
    calls::{invitation_changed, invitation_is_there, invite},
    told::{Outcome, Told},
};

pub(super) async fn create(client: &Classroom) -> Told {
    let outcome = invite(client, demo::NEWCOMER).or_existing().send().await;
    Told::of("POST /v1/invitations", outcome, |invited| match invited {
        Invited::Created(invitation) | Invited::Found(invitation) => invitation_is_there(&invitation),
        Invited::Existed(_) => Outcome::Misread("that it was there before".into()),
    })
    .reconciled()
}

pub(super) async fn accept(client: &Classroom, id: &str) -> Told {
    let outcome = client.invitations().accept(id).or_accepted().send().await;
    let call = format!("POST /v1/invitations/{id}:accept");
    Told::of(call, outcome, |_| invitation_changed(id)).reconciled()
}

pub(super) async fn delete(client: &Classroom, id: &str) -> Told {
    let outcome = client.invitations().delete(id).or_gone().send().await;
    Told::of(format!("DELETE /v1/invitations/{id}"), outcome, |deleted| match deleted {
        Deleted::Now | Deleted::FoundGone => invitation_changed(id),
        Deleted::WasGone => Outcome::Misread("that it was gone before".into()),
    })
    .idempotent()
    .reconciled()
}
