//! The files in which clients find their credentials.

use std::path::Path;

use serde_json::{Value, json};

use super::keys;
use crate::{digest::digest, state::OWN_PROJECT};

/// The OAuth client of all refresh tokens.
pub(crate) const CLIENT_ID: &str = "emulator.apps.googleusercontent.com";
pub(crate) const CLIENT_SECRET: &str = "emulator-client-secret";

/// The workload identity provider of all subject tokens.
pub(crate) const EXTERNAL_AUDIENCE: &str = "//iam.googleapis.com/projects/100000000000/locations/global/workloadIdentityPools/emulator/providers/test";

/// The type of all subject tokens.
pub(crate) const JWT_TYPE: &str = "urn:ietf:params:oauth:token-type:jwt";

/// The token endpoint below a base URL.
pub(crate) fn token_uri(base_url: &str) -> String {
    format!("{}/token", base_url.trim_end_matches('/'))
}

pub(crate) fn service_account(account: &str, base_url: &str) -> String {
    text(&json!({
        "type": "service_account",
        "project_id": OWN_PROJECT,
        "private_key_id": keys::own_key_id(account),
        "private_key": keys::PEM,
        "client_email": account,
        "client_id": format!("1{:020}", digest([account])),
        "token_uri": token_uri(base_url),
        "universe_domain": "googleapis.com",
    }))
}

pub(crate) fn authorized_user(refresh_token: &str, base_url: &str) -> String {
    text(&json!({
        "type": "authorized_user",
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "refresh_token": refresh_token,
        "token_uri": token_uri(base_url),
        "universe_domain": "googleapis.com",
    }))
}

pub(crate) fn external_account(token_file: &Path, impersonated: Option<&str>, base_url: &str) -> String {
    let base_url = base_url.trim_end_matches('/');
    let mut file = json!({
        "type": "external_account",
        "audience": EXTERNAL_AUDIENCE,
        "subject_token_type": JWT_TYPE,
        "token_url": format!("{base_url}/v1/token"),
        "credential_source": { "file": token_file },
        "universe_domain": "googleapis.com",
    });
    if let Some(account) = impersonated {
        let url = format!("{base_url}/v1/projects/-/serviceAccounts/{account}:generateAccessToken");
        file["service_account_impersonation_url"] = url.into();
    }
    text(&file)
}

fn text(file: &Value) -> String {
    format!("{file:#}\n")
}
