//! Credentials, against a token endpoint that follows a script.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod application_default;
mod clock_skew;
#[cfg(feature = "google-cloud-auth")]
mod google_cloud_auth;
mod key_files;
mod keyless_delegation;
mod one_exchange_at_a_time;
mod refresh_token;
mod refusals;
mod replacement;
mod retries;
mod secrets;
mod service_account_key;
mod spans;
mod support;
