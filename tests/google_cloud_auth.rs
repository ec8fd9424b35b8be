//! The credentials of the crate google-cloud-auth as the ambient identity of a delegation, over HTTP: those that our
//! own do not have.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use google_classroom::{
    Classroom, Credentials, Error,
    oauth::{
        self, KeylessDelegation,
        google_cloud_auth::credentials::{external_account, mds},
    },
};
use google_classroom_emulator::{
    Emulator, Server,
    TokenRequestKind::{self, *},
    demo,
};

const CLOUD_PLATFORM: &str = "https://www.googleapis.com/auth/cloud-platform";
const ROSTERS_READONLY: &str = "https://www.googleapis.com/auth/classroom.rosters.readonly";

/// A school, where it listens, and a service account that has delegation.
async fn school() -> (Emulator, Server, String) {
    oauth::install_ring();
    let emulator = Emulator::demo();
    let server = emulator.serve().await.unwrap();
    let account = emulator.add_service_account("sync");
    emulator.grant_delegation(&account, &[ROSTERS_READONLY]);
    (emulator, server, account)
}

/// Where it listens, without a slash at the end.
fn base_url(server: &Server) -> String {
    server.url().trim_end_matches('/').to_owned()
}

/// Reads as a teacher, for whom the account gets tokens with signatures that the ambient identity asks for.
async fn read(server: &Server, ambient: impl Credentials, account: &str) -> Result<(), Error> {
    let delegation = KeylessDelegation::new(ambient, account)
        .unwrap()
        .with_iam_endpoint(&base_url(server))
        .unwrap()
        .with_token_endpoint(&format!("{}/token", base_url(server)))
        .unwrap()
        .with_subject(demo::TEACHER);
    let classroom =
        Classroom::builder().with_endpoint(server.url()).with_credentials(delegation).build().unwrap();
    classroom.invitations().list().set_course_id(demo::BIOLOGY).send().await.map(drop)
}

fn kinds(emulator: &Emulator) -> Vec<TokenRequestKind> {
    emulator.token_requests().iter().map(|request| request.kind).collect()
}

#[tokio::test]
async fn the_account_of_the_machine_by_the_metadata_server() {
    let (emulator, server, account) = school().await;
    emulator.set_metadata_account(&account);
    emulator.grant_token_creator(&account, &account);
    let ambient = mds::Builder::default().with_endpoint(base_url(&server)).with_scopes([CLOUD_PLATFORM]);
    read(&server, ambient.build().unwrap(), &account).await.unwrap();
    assert_eq!(kinds(&emulator), [Metadata, SignJwt, JwtBearer]);
    assert_eq!(emulator.token_requests()[2].subject.as_deref(), Some(demo::TEACHER));
}

#[tokio::test]
async fn an_identity_of_another_provider_by_token_exchange() {
    let (emulator, server, account) = school().await;
    let folder = tempfile::tempdir().unwrap();
    let token_file = folder.path().join("subject-token");
    std::fs::write(&token_file, "subject-token").unwrap();
    let principal = emulator.add_subject_token("subject-token");
    emulator.grant_token_creator(&principal, &account);
    let file = emulator.external_account(&token_file, None, &base_url(&server));
    let ambient = external_account::Builder::new(serde_json::from_str(&file).unwrap());
    let ambient = ambient.with_scopes([CLOUD_PLATFORM]).build().unwrap();
    read(&server, ambient, &account).await.unwrap();
    assert_eq!(kinds(&emulator), [TokenExchange, SignJwt, JwtBearer]);
}

#[tokio::test]
async fn an_account_that_may_not_ask_for_signatures() {
    let (emulator, server, account) = school().await;
    emulator.set_metadata_account(&account);
    let ambient = mds::Builder::default().with_endpoint(base_url(&server)).with_scopes([CLOUD_PLATFORM]);
    let error = read(&server, ambient.build().unwrap(), &account).await.unwrap_err();
    assert!(error.hint().unwrap().contains("roles/iam.serviceAccountTokenCreator"), "{error:?}");
}
