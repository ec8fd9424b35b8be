//! The variables that we read.

use std::env;

/// An access token to call with.
pub(crate) const TOKEN: &str = "CLASSROOM_TOKEN";
/// Where an emulator listens.
pub(crate) const EMULATOR_HOST: &str = "CLASSROOM_EMULATOR_HOST";

/// A variable that says something.
pub(crate) fn variable(name: &str) -> Option<String> {
    env::var(name).ok().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}
