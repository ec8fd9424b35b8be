//! Batches, and what is told of each of their calls.

use google_classroom::Classroom;
use google_classroom_emulator::demo;

use super::{calls, told::Told};

const TEXTS: [&str; 2] = ["a frog", "a newt"];
const PEOPLE: [&str; 2] = [demo::NEWCOMER, demo::ADMIN];

/// Calls of which none may be made twice.
pub(super) async fn creations(client: &Classroom) -> Vec<Told> {
    let mut batch = client.batch();
    let invited = PEOPLE.map(|person| (person, batch.add(calls::invite(client, person))));
    let announced = TEXTS.map(|text| (text, batch.add(calls::announce(client, text))));
    let mut outcomes = batch.send().await;
    let mut told = Vec::new();
    for (person, part) in invited {
        told.push(calls::told_of_invitation(outcomes.take(part)).with_mark(person));
    }
    for (text, part) in announced {
        told.push(calls::told_of_announcement(outcomes.take(part)).with_mark(text));
    }
    told
}

/// Calls of which some may be made twice.
pub(super) async fn mixed(client: &Classroom, invitation: &str) -> Vec<Told> {
    let mut batch = client.batch();
    let got = batch.add(calls::get(client));
    let announced = batch.add(calls::announce(client, TEXTS[0]));
    let patched = batch.add(calls::patch(client));
    let deleted = batch.add(client.invitations().delete(invitation));
    let mut outcomes = batch.send().await;
    vec![
        calls::told_of_course(outcomes.take(got)),
        calls::told_of_announcement(outcomes.take(announced)),
        calls::told_of_patch(outcomes.take(patched)),
        calls::told_of_deletion(invitation, outcomes.take(deleted)),
    ]
}
