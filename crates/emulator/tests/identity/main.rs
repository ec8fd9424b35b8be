//! The endpoints that give out tokens: what they grant, and that each of their checks fails when it is violated.

#![cfg(feature = "identity")]

#[path = "../support/mod.rs"]
mod support;

mod client;
mod clock;
mod external_account;
mod iam;
mod jwt_bearer;
mod metadata;
mod port;
mod refresh_token;
mod request_journal;
mod self_signed;
mod token_endpoint;
