//! Any bytes as a file of credentials.

use google_classroom::{
    Credentials, CredentialsError, TokenRequest,
    oauth::{ApplicationDefault, ServiceAccountKey},
    serde_json::json,
};

use super::{
    canned::{Canned, block_on},
    endpoints::is_safe,
    marks, shown,
};

const KEY: &str = include_str!("../../../crates/runtime/tests/oauth/keys/public-test-key.pem");

pub(super) fn run(input: &[u8]) {
    let input = marks::filled(input, &marks::SECRETS);
    let Ok(text) = str::from_utf8(&input) else { return };
    let text = &text.replace("KEY", json!(KEY).to_string().trim_matches('"'));
    judge(ServiceAccountKey::from_json(text));
    judge(ApplicationDefault::from_json(text));
}

/// An error quotes nothing of the file; and where there is none, secrets go to a safe place only.
fn judge(outcome: Result<impl Credentials, CredentialsError>) {
    let credentials = match outcome {
        Ok(credentials) => credentials,
        Err(error) => return shown::credentials(&error),
    };
    let server = Canned::success(json!({ "access_token": "a", "expires_in": 60 }).to_string());
    let request = TokenRequest::new(&["https://www.googleapis.com/auth/classroom.rosters"], &server);
    block_on(credentials.token(request)).expect("the endpoint gives a token");
    assert!(server.requests().iter().all(|(url, _)| is_safe(url)));
}
