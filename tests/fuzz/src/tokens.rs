//! Any answer of a token endpoint, or of IAM.

use google_classroom::{
    AccessToken, Credentials, CredentialsError, TokenRequest,
    oauth::{KeylessDelegation, RefreshToken, ServiceAccountKey},
    serde_json::json,
};

use super::{
    canned::{Canned, block_on},
    marks::{CLIENT_SECRET, REFRESH_TOKEN, TOKEN},
    shown,
};

/// A key that is no secret: it was made for tests.
const KEY: &str = include_str!("../../../crates/runtime/tests/oauth/keys/public-test-key.pem");
const ACCOUNT: &str = "sync@school-1234.iam.gserviceaccount.com";
const SCOPES: &[&str] = &["https://www.googleapis.com/auth/classroom.rosters"];
/// How often an endpoint is asked for one token at most: thrice, and thrice again by a corrected clock, after as many
/// signatures.
const MAX_REQUESTS: usize = 12;

pub(super) fn run(input: &[u8]) {
    let server = Canned::parse(input);
    let key = json!({ "type": "service_account", "client_email": ACCOUNT, "private_key": KEY }).to_string();
    let key = ServiceAccountKey::from_json(&key).expect("the key is one");
    let user = RefreshToken::new("client-id", CLIENT_SECRET, REFRESH_TOKEN).expect("nothing is empty");
    let ambient = AccessToken::try_from(TOKEN).expect("it is a token");
    let delegation = KeylessDelegation::new(ambient, ACCOUNT).expect("it is an address");

    let teacher = Some("teacher@school.example");
    judge(&server, &key, teacher);
    judge(&server, &user, None);
    judge(&server, &delegation, teacher);
}

/// Asks twice: the second time the token of the first is there, if there was one.
fn judge(server: &Canned, credentials: &impl Credentials, subject: Option<&str>) {
    let request = TokenRequest::new(SCOPES, server).with_subject(subject);
    let outcome = block_on(credentials.token(request));
    let asked = server.requests();
    assert!((1..=MAX_REQUESTS).contains(&asked.len()), "{} requests", asked.len());
    let assertion = asked.last().and_then(|(_, body)| body.clone()).unwrap_or_default();
    match outcome {
        Ok(_) => {
            assert!(server.status.is_success(), "{} is no success", server.status);
            block_on(credentials.token(request)).expect("the token is kept");
            assert!(server.requests().is_empty(), "a token that is good is asked for once");
        }
        Err(error) => {
            shown::credentials(&error);
            keeps_the_signature(&error, &String::from_utf8_lossy(&assertion));
        }
    }
    shown::keeps_secrets(&format!("{credentials:?}"));
}

/// The last part of what was signed is worth an access token, for an hour.
fn keeps_the_signature(error: &CredentialsError, body: &str) {
    if let Some((_, signature)) = body.rsplit_once('.').filter(|(_, signature)| signature.len() > 100) {
        assert!(!error.to_string().contains(&signature[..40]), "{error}");
    }
}
