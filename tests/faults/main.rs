//! The published crate over real HTTP through a proxy that breaks things.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod advice;
mod batch_replies;
mod catalogue;
mod fault_table;
mod large_batches;
mod matrix;
mod single_calls;
mod storms;
mod support;
mod the_proxy;
mod token_endpoint;
