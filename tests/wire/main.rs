//! The published crate over real HTTP on loopback: one behaviour a file.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod bad_answers;
mod credentials;
mod documented_failures;
mod endpoints;
mod error_formats;
mod failures_of_courses;
mod invitation_lifecycle;
mod lists;
mod nested_resources;
mod paths;
mod requests;
mod secrets;
mod support;
mod timeouts;
mod typed_failures;
mod unknown_values;
