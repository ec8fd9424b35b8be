//! What the endpoints that exchange credentials know. Without them, it is only kept for an emulator that has them.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Identity(Value);

/// It may hold secrets of tests.
impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity")
    }
}
