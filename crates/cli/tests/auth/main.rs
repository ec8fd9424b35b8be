//! Who calls: credentials, profiles, logging in and out, and what `doctor` says of them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(unreachable_pub, reason = "what all targets share is public")]

#[path = "../support/mod.rs"]
mod support;

mod browser;
mod doctor;
mod emulator;
mod keys;
mod login;
mod login_refused;
mod profiles;
mod school;
mod server;
mod state;
