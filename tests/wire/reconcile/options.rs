//! What is said of a request holds for what is looked up for it.

use std::sync::{Arc, Mutex};

use google_classroom::{
    AccessToken, BoxFuture, Credentials, CredentialsError, Request, TokenRequest,
    model::{Invitation, InvitationRole},
    reconcile::{Accepted, Invited},
};
use google_classroom_emulator::{Emulator, demo};

use super::faults::{Fault, Line};
use crate::support::invite;

const ROSTERS: &str = "https://www.googleapis.com/auth/classroom.rosters";

/// Acts for whom it is asked to, and notes the scopes.
#[derive(Debug)]
struct Delegation {
    emulator: Emulator,
    scopes: Arc<Mutex<Vec<Vec<String>>>>,
}

impl Credentials for Delegation {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        let scopes = request.scopes.iter().map(|scope| (*scope).to_owned()).collect();
        self.scopes.lock().unwrap().push(scopes);
        Box::pin(async move {
            let subject = request.subject.ok_or_else(|| CredentialsError::new("nobody to act for"))?;
            AccessToken::try_from(self.emulator.token(subject))
        })
    }
}

fn delegated(line: &Line) -> (google_classroom::Classroom, Arc<Mutex<Vec<Vec<String>>>>) {
    let scopes = Arc::default();
    let delegation = Delegation { emulator: line.emulator.clone(), scopes: Arc::clone(&scopes) };
    (line.builder().with_credentials(delegation).build().unwrap(), scopes)
}

#[tokio::test]
async fn lookups_act_for_the_same_user_by_the_same_scopes() {
    for asked in [None, Some("https://scope.example/one")] {
        let line = Line::with([Fault::LoseAnswer]);
        let (school, scopes) = delegated(&line);
        let wanted = Invitation::new(demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Student);
        let request = school.invitations().create(wanted).with_subject(demo::TEACHER);
        let request = match asked {
            Some(scope) => request.with_scopes([scope]),
            None => request,
        };
        let invited = request.or_existing().send().await.unwrap();
        assert!(matches!(invited, Invited::Found(_)), "{invited:?}");
        let scopes = scopes.lock().unwrap().clone();
        assert_eq!(scopes.len(), 2);
        assert_eq!(scopes[0], scopes[1]);
        assert_eq!(scopes[0], [asked.unwrap_or(ROSTERS)]);
    }
}

#[tokio::test]
async fn an_owner_is_looked_for_by_a_scope_that_suffices() {
    let line = Line::with([Fault::None, Fault::LoseAnswer]);
    let id = invite(&line.direct(demo::TEACHER), demo::BIOLOGY, demo::CO_TEACHER, InvitationRole::Owner)
        .await
        .unwrap();
    let (school, scopes) = delegated(&line);
    let request = school.invitations().accept(id).with_subject(demo::CO_TEACHER);
    let accepted = request.or_accepted().send().await.unwrap();
    assert!(matches!(accepted, Accepted::Found(_)), "{accepted:?}");
    let scopes = scopes.lock().unwrap().clone();
    assert_eq!(scopes[..2], [[ROSTERS], [ROSTERS]]);
    assert_ne!(scopes[2], [ROSTERS]);
}

#[tokio::test]
async fn a_selection_of_fields_is_for_the_answer_alone() {
    let line = Line::with([Fault::LoseAnswer]);
    let wanted = Invitation::new(demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Student);
    let request = line.client(demo::TEACHER).invitations().create(wanted.clone()).with_fields("id");
    let Invited::Found(found) = request.or_existing().send().await.unwrap() else { panic!("not found") };
    assert_eq!(found.role, wanted.role);
}

#[tokio::test]
async fn the_quota_of_the_same_user_is_used() {
    let line = Line::with([Fault::LoseAnswer]);
    let wanted = Invitation::new(demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Student);
    let request = line.client(demo::TEACHER).invitations().create(wanted).with_quota_user("bell-tower");
    request.or_existing().send().await.unwrap();
    assert_eq!(line.quota_users(), [Some("bell-tower".to_owned()), Some("bell-tower".to_owned())]);
}
