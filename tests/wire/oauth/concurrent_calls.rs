//! Many calls at once.

use google_classroom::{Request, oauth::ApplicationDefault};
use google_classroom_emulator::demo;
use tokio::task::JoinSet;

use super::{ROSTERS_READONLY, client, key, read};
use crate::support::School;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_calls_make_one_exchange() {
    let school = School::demo().await;
    let login = school.emulator.authorized_user(demo::TEACHER, &school.url());
    let classroom = client(&school, ApplicationDefault::from_json(&login).unwrap());
    let mut calls = JoinSet::new();
    for _ in 0..64 {
        let classroom = classroom.clone();
        calls.spawn(async move { read(&classroom).await });
    }
    for outcome in calls.join_all().await {
        outcome.unwrap();
    }
    assert_eq!(school.emulator.token_requests().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_users_make_two_exchanges_and_each_gets_its_own_token() {
    let school = School::demo().await;
    let scope = "https://www.googleapis.com/auth/classroom.profile.emails";
    let classroom = client(&school, key(&school, &[scope, ROSTERS_READONLY]));
    let mut calls = JoinSet::new();
    for number in 0..64 {
        let classroom = classroom.clone();
        calls.spawn(async move {
            let user = if number % 2 == 0 { demo::TEACHER } else { demo::CO_TEACHER };
            let me = classroom.user_profiles().get("me").with_subject(user).with_scopes([scope]);
            (user, me.send().await.unwrap().email_address)
        });
    }
    for (user, address) in calls.join_all().await {
        assert_eq!(address.as_deref(), Some(user));
    }
    let mut subjects: Vec<_> =
        school.emulator.token_requests().into_iter().filter_map(|request| request.subject).collect();
    subjects.sort();
    assert_eq!(subjects, [demo::TEACHER, demo::CO_TEACHER]);
}
