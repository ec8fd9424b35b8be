//! A service account key in the place of users.

use std::time::Duration;

use google_classroom::{
    Request, Retry,
    model::{Invitation, InvitationRole},
    oauth::ServiceAccountKey,
};
use google_classroom_emulator::demo;

use super::{ROSTERS, ROSTERS_READONLY, asked, client, key, read};
use crate::support::School;

#[tokio::test]
async fn one_exchange_for_each_user_and_scope() {
    let school = School::demo().await;
    let key = key(&school, &[ROSTERS, ROSTERS_READONLY]);
    let account = key.email().to_owned();
    let classroom = client(&school, key.with_subject(demo::TEACHER));
    for _ in 0..3 {
        read(&classroom).await.unwrap();
    }
    let invitation = Invitation::new(demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Student);
    classroom.invitations().create(invitation).send().await.unwrap();

    let teacher = Some(demo::TEACHER);
    assert_eq!(
        asked(&school.emulator.token_requests()),
        [
            (account.as_str(), teacher, vec![ROSTERS_READONLY], None),
            (account.as_str(), teacher, vec![ROSTERS], None),
        ]
    );
    assert_eq!(school.emulator.journal()[0].caller, demo::TEACHER);
}

#[tokio::test]
async fn requests_of_one_client_act_for_different_users_and_never_for_each_other() {
    let school = School::demo().await;
    let classroom = client(&school, key(&school, &[ROSTERS]).with_subject(demo::TEACHER));
    let courses = [demo::BIOLOGY, demo::HISTORY];
    for _ in 0..2 {
        for teacher in [demo::TEACHER, demo::CO_TEACHER] {
            let role = InvitationRole::Teacher;
            let invitation = Invitation::new(courses[0], demo::NEWCOMER, role);
            let sent = classroom.invitations().create(invitation).with_subject(teacher).send().await.unwrap();
            let id = sent.id.unwrap_or_default();
            classroom.invitations().delete(id).with_subject(teacher).send().await.unwrap();
        }
    }
    let callers: Vec<String> = school.emulator.journal().into_iter().map(|entry| entry.caller).collect();
    let [a, b] = [demo::TEACHER, demo::CO_TEACHER];
    assert_eq!(callers, [a, a, b, b, a, a, b, b]);
    assert_eq!(school.emulator.token_requests().len(), 2);
}

#[tokio::test]
async fn a_scope_that_is_not_delegated_names_what_an_administrator_enters() {
    let school = School::demo().await;
    let key = key(&school, &[ROSTERS]).with_subject(demo::TEACHER);
    let client_id = key.client_id().unwrap_or_default().to_owned();
    let error = read(&client(&school, key)).await.unwrap_err();
    assert!(error.is_credentials(), "{error:?}");
    assert_eq!(error.retry(), Retry::AfterFixing);
    let hint = error.hint().unwrap();
    for part in ["Domain-wide delegation", client_id.as_str(), ROSTERS_READONLY] {
        assert!(hint.contains(part), "{hint}");
    }
    let requests = school.emulator.token_requests();
    assert_eq!(asked(&requests).len(), 1);
    assert_eq!(requests[0].error.as_deref(), Some("unauthorized_client"));
}

#[tokio::test]
async fn a_user_that_there_is_not() {
    let school = School::demo().await;
    let key = key(&school, &[ROSTERS_READONLY]);
    for user in ["nobody@school.example", demo::DISABLED] {
        let error = read(&client(&school, key.clone().with_subject(user))).await.unwrap_err();
        assert!(error.is_credentials(), "{error:?}");
        assert!(error.hint().unwrap().contains(user), "{error:?}");
    }
}

#[tokio::test]
async fn an_account_without_a_subject_is_nobody_to_classroom() {
    let school = School::demo().await;
    let error = read(&client(&school, key(&school, &[ROSTERS_READONLY]))).await.unwrap_err();
    assert_eq!(error.http_status().unwrap(), 400);
    assert_eq!(school.emulator.token_requests()[0].subject, None);
}

#[tokio::test]
async fn a_clock_that_is_wrong_costs_one_refusal_and_no_call() {
    let school = School::demo().await;
    let key = key(&school, &[ROSTERS_READONLY]);
    for move_clock in [
        |school: &School| school.emulator.set_clock_ahead(Duration::from_secs(7200)),
        |school: &School| school.emulator.set_clock_behind(Duration::from_secs(7200)),
    ] {
        move_clock(&school);
        let before = school.emulator.token_requests().len();
        let text = school.emulator.service_account_key(key.email(), &school.url());
        let fresh = ServiceAccountKey::from_json(&text).unwrap();
        let classroom = client(&school, fresh);
        for user in [demo::TEACHER, demo::CO_TEACHER] {
            let list = classroom.invitations().list().set_course_id(demo::BIOLOGY).with_subject(user);
            list.send().await.unwrap();
        }
        let requests = school.emulator.token_requests().split_off(before);
        let errors: Vec<Option<&str>> = requests.iter().map(|request| request.error.as_deref()).collect();
        assert_eq!(errors, [Some("invalid_grant"), None, None]);
    }
}
