//! A school that was saved and read again is the same school.

mod busy;
mod file;
mod hostile;
#[cfg(feature = "identity")]
mod identity;
mod refused;
mod resumed;
#[path = "../support/mod.rs"]
mod support;
