//! A refresh token, by itself or in a file.

use google_classroom::oauth::{ApplicationDefault, RefreshToken};
use google_classroom_emulator::demo;

use super::{ROSTERS, asked, client, read};
use crate::support::School;

#[tokio::test]
async fn what_the_user_granted_is_used_as_it_is() {
    let school = School::demo().await;
    // The call asks for a narrower scope, which the user has not granted by that name.
    let login = school.emulator.authorized_user_with_scopes(demo::TEACHER, &[ROSTERS], &school.url());
    let classroom = client(&school, ApplicationDefault::from_json(&login).unwrap());
    for _ in 0..3 {
        read(&classroom).await.unwrap();
    }
    assert_eq!(asked(&school.emulator.token_requests()), [(demo::TEACHER, None, vec![], None)]);
}

#[tokio::test]
async fn a_consent_that_was_withdrawn() {
    let school = School::demo().await;
    let login = school.emulator.authorized_user(demo::TEACHER, &school.url());
    school.emulator.revoke_refresh_tokens(demo::TEACHER);
    let error = read(&client(&school, ApplicationDefault::from_json(&login).unwrap())).await.unwrap_err();
    assert!(error.is_credentials(), "{error:?}");
    assert!(error.hint().unwrap().contains("ask the user for consent again"), "{error:?}");
    assert_eq!(school.emulator.token_requests().len(), 1);
}

#[tokio::test]
async fn a_client_that_the_endpoint_does_not_know() {
    let school = School::demo().await;
    let user = RefreshToken::new("id", "secret", "refresh").unwrap();
    let user = user.with_token_endpoint(&format!("{}/token", school.url().trim_end_matches('/'))).unwrap();
    let error = read(&client(&school, user)).await.unwrap_err();
    assert!(error.hint().unwrap().contains("client secret"), "{error:?}");
}
