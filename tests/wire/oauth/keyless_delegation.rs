//! Signatures of IAM, for an ambient identity that may ask for them.

use google_classroom::oauth::{ApplicationDefault, KeylessDelegation};
use google_classroom_emulator::{TokenRequestKind::*, demo};

use super::{ROSTERS_READONLY, account, client, read};
use crate::support::School;

/// The delegation of an account to a person's login.
fn delegation(school: &School, account: &str) -> KeylessDelegation {
    let login = school.emulator.authorized_user(demo::ADMIN, &school.url());
    KeylessDelegation::new(ApplicationDefault::from_json(&login).unwrap(), account)
        .unwrap()
        .with_iam_endpoint(&school.url())
        .unwrap()
        .with_token_endpoint(&format!("{}/token", school.url().trim_end_matches('/')))
        .unwrap()
        .with_subject(demo::TEACHER)
}

#[tokio::test]
async fn a_login_asks_iam_to_sign_for_a_user() {
    let school = School::demo().await;
    let account = account(&school.emulator, &[ROSTERS_READONLY]);
    school.emulator.grant_token_creator(demo::ADMIN, &account);
    let classroom = client(&school, delegation(&school, &account));
    for _ in 0..3 {
        read(&classroom).await.unwrap();
    }
    let requests = school.emulator.token_requests();
    let kinds: Vec<_> = requests.iter().map(|request| request.kind).collect();
    assert_eq!(kinds, [RefreshToken, SignJwt, JwtBearer]);
    assert!(requests.iter().all(|request| request.error.is_none()), "{requests:?}");
    let [_, sign, exchange] = &requests[..] else { panic!("three requests") };
    assert_eq!(
        (sign.issuer.as_deref(), sign.subject.as_deref()),
        (Some(demo::ADMIN), Some(account.as_str()))
    );
    let parties = (exchange.issuer.as_deref(), exchange.subject.as_deref());
    assert_eq!(parties, (Some(account.as_str()), Some(demo::TEACHER)));
    assert_eq!(exchange.scopes, [ROSTERS_READONLY]);
}

#[tokio::test]
async fn an_identity_that_may_not_ask_is_told_which_role_it_needs() {
    let school = School::demo().await;
    let account = account(&school.emulator, &[ROSTERS_READONLY]);
    let error = read(&client(&school, delegation(&school, &account))).await.unwrap_err();
    assert!(error.is_credentials(), "{error:?}");
    assert!(error.hint().unwrap().contains("roles/iam.serviceAccountTokenCreator"), "{error:?}");
}

#[tokio::test]
async fn a_scope_that_is_not_delegated() {
    let school = School::demo().await;
    let account = account(&school.emulator, &[]);
    school.emulator.grant_token_creator(demo::ADMIN, &account);
    let error = read(&client(&school, delegation(&school, &account))).await.unwrap_err();
    let hint = error.hint().unwrap();
    assert!(hint.contains(&account) && hint.contains(ROSTERS_READONLY), "{hint}");
}
