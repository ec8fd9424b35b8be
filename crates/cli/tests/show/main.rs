//! What is shown: descriptions, completions, manual pages, answers.

#[path = "../support/mod.rs"]
mod support;

mod answers;
mod canned;
mod completions;
mod describe;
mod man;
mod unwritten;
