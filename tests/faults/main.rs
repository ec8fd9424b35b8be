//! The published crate over real HTTP through a proxy that breaks things.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod batch_replies;
mod catalogue;
mod single_calls;
mod support;
mod the_proxy;
