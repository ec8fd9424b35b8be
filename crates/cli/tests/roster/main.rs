//! `classroom1 roster`, against the emulator over a port.

#[path = "../support/mod.rs"]
mod support;

mod bad_files;
mod broken_files;
mod days;
mod front;
mod identities;
mod kill;
mod lost_answers;
mod mix_ups;
mod one_roster;
mod others;
mod plan;
mod progress;
mod roles;
mod school;
