//! Credentials, from the exchange to the call: against the emulator's token endpoint and its IAM, which check what they
//! are sent.

mod concurrent_calls;
mod delegation;
mod keyless_delegation;
mod refused_tokens;
mod user_consent;

use google_classroom::{Classroom, Credentials, Error, oauth::ServiceAccountKey};
use google_classroom_emulator::{Emulator, TokenRequest, demo};

use crate::support::{School, builder};

const ROSTERS: &str = "https://www.googleapis.com/auth/classroom.rosters";
const ROSTERS_READONLY: &str = "https://www.googleapis.com/auth/classroom.rosters.readonly";

/// A client on its way to the school, with these credentials.
fn client(school: &School, credentials: impl Credentials) -> Classroom {
    builder(&school.url()).with_credentials(credentials).build().unwrap()
}

/// A service account that has delegation for these scopes.
fn account(emulator: &Emulator, scopes: &[&str]) -> String {
    let account = emulator.add_service_account("sync");
    emulator.grant_delegation(&account, scopes);
    account
}

/// Its key.
fn key(school: &School, scopes: &[&str]) -> ServiceAccountKey {
    let account = account(&school.emulator, scopes);
    ServiceAccountKey::from_json(&school.emulator.service_account_key(&account, &school.url())).unwrap()
}

/// A call that reads, and whose narrowest scope is [`ROSTERS_READONLY`].
async fn read(client: &Classroom) -> Result<(), Error> {
    client.invitations().list().set_course_id(demo::BIOLOGY).send().await.map(drop)
}

/// A request for a token, in the words of a test: who, for whom, for which scopes, and the refusal.
type Asked<'a> = (&'a str, Option<&'a str>, Vec<&'a str>, Option<&'a str>);

/// What was asked of the endpoints.
fn asked(requests: &[TokenRequest]) -> Vec<Asked<'_>> {
    requests
        .iter()
        .map(|request| {
            let scopes = request.scopes.iter().map(String::as_str).collect();
            let issuer = request.issuer.as_deref().unwrap_or_default();
            (issuer, request.subject.as_deref(), scopes, request.error.as_deref())
        })
        .collect()
}
