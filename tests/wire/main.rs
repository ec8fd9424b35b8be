//! The published crate over real HTTP on loopback: one behaviour a file.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod bad_answers;
mod batch;
mod blocking;
mod course_work_lifecycle;
mod credentials;
mod debug;
mod documented_failures;
mod endpoints;
mod error_formats;
mod failures_of_course_work;
mod failures_of_courses;
mod failures_of_people;
mod field_selections;
mod hints;
mod invitation_lifecycle;
mod limits;
mod lists;
mod masks;
mod nested_resources;
mod oauth;
mod paths;
mod reconcile;
mod reflection;
mod requests;
mod scopes;
mod secrets;
mod stated_rules;
mod support;
mod timeouts;
mod typed_failures;
mod unknown_values;
