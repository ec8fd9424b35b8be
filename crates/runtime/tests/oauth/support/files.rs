//! Files of credentials, in the form in which Google's tools write them.

use google_discovery_runtime::serde_json::{Value, json};

pub(crate) const EMAIL: &str = "sync@school-1234.iam.gserviceaccount.com";
pub(crate) const CLIENT_ID: &str = "100200300400500600700";
/// Published with the source: no secrets.
pub(crate) const PKCS8_PEM: &str = include_str!("../keys/public-test-key.pem");
pub(crate) const PKCS1_PEM: &str = include_str!("../keys/public-test-key.pkcs1.pem");
pub(crate) const EC_PEM: &str = include_str!("../keys/public-test-key.ec.pem");

pub(crate) fn key_file() -> Value {
    json!({
        "type": "service_account",
        "project_id": "school-1234",
        "private_key_id": "0123456789ab",
        "private_key": PKCS8_PEM,
        "client_email": EMAIL,
        "client_id": CLIENT_ID,
        "token_uri": "https://oauth2.googleapis.com/token",
        "universe_domain": "googleapis.com",
    })
}

pub(crate) fn user_file() -> Value {
    json!({
        "type": "authorized_user",
        "account": "",
        "client_id": "client-id",
        "client_secret": "client-secret-0123456789",
        "refresh_token": "1//refresh-token-0123456789",
        "universe_domain": "googleapis.com",
    })
}
