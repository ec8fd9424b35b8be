//! Access tokens that end before their time.

use std::time::Duration;

use google_classroom::{
    Classroom,
    model::{Invitation, InvitationRole},
    oauth::ApplicationDefault,
};
use google_classroom_emulator::demo;
use tokio::task::JoinSet;

use super::{client, read};
use crate::support::School;

/// A client with the login of a teacher.
fn logged_in(school: &School) -> Classroom {
    let login = school.emulator.authorized_user(demo::TEACHER, &school.url());
    client(school, ApplicationDefault::from_json(&login).unwrap())
}

/// All that were given out so far: to the clock of the school they are two hours old, and to ours they are new.
fn expire_all_tokens(school: &School) {
    school.emulator.set_clock_ahead(Duration::from_secs(7200));
}

#[tokio::test]
async fn a_call_is_made_again_with_a_fresh_token_even_one_that_creates() {
    let school = School::demo().await;
    let classroom = logged_in(&school);
    let invite = |user| {
        let invitation = Invitation::new(demo::BIOLOGY, user, InvitationRole::Student);
        classroom.invitations().create(invitation).send()
    };
    invite(demo::NEWCOMER).await.unwrap();
    expire_all_tokens(&school);
    invite(demo::ADMIN).await.unwrap();
    assert_eq!(school.emulator.token_requests().len(), 2);
    assert_eq!(school.emulator.journal().len(), 2);
}

#[tokio::test]
async fn if_there_is_no_fresh_token_the_call_says_why() {
    let school = School::demo().await;
    let classroom = logged_in(&school);
    read(&classroom).await.unwrap();
    expire_all_tokens(&school);
    school.emulator.revoke_refresh_tokens(demo::TEACHER);
    let error = read(&classroom).await.unwrap_err();
    assert!(error.is_credentials(), "{error:?}");
    assert_eq!(school.emulator.token_requests().len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_calls_with_an_expired_token_make_one_exchange() {
    let school = School::demo().await;
    let classroom = logged_in(&school);
    read(&classroom).await.unwrap();
    expire_all_tokens(&school);
    let mut calls = JoinSet::new();
    for _ in 0..100 {
        let classroom = classroom.clone();
        calls.spawn(async move { read(&classroom).await });
    }
    for outcome in calls.join_all().await {
        outcome.unwrap();
    }
    assert_eq!(school.emulator.token_requests().len(), 2);
}
