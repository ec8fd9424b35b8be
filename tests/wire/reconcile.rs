//! Invitations over a bad connection: what the caller is told, against what the emulator says has happened.

mod accept;
mod create;
mod delete;
mod faults;
mod options;
