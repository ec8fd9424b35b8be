//! Who calls: credentials, profiles, logging in and out, and what `doctor` says of them.

#![allow(missing_docs, reason = "tests")]

#[path = "../support/mod.rs"]
mod support;

mod doctor;
mod emulator;
mod keys;
mod login;
mod profiles;
mod school;
mod server;
