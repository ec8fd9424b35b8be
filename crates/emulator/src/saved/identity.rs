//! Accounts and credentials.

use serde::{Deserialize, Deserializer};

use crate::identity::Identity;

/// What an emulator without the feature wrote is empty.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Identity, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
