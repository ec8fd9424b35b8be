//! What users of generated bindings see, tried with bindings written by hand in the way that they are generated.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod bad_answers;
mod batch;
mod batch_quota;
mod batch_replies;
mod batch_retries;
mod batch_streams;
mod callers;
mod clients;
mod debug_of_messages;
mod documented_failures;
mod dynamic_requests;
mod enums_and_unknown_fields;
mod hints;
mod json_forms;
mod limits;
mod over_http;
mod pages;
mod parameters;
mod paths;
mod refusals;
mod requests;
mod retries;
mod secrets;
mod spans;
mod support;
mod timeouts;
mod tls;
