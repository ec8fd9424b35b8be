use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Id;

/// An order for notifications. The emulator keeps it, and never publishes any.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Registration {
    pub(crate) owner: Id,
    pub(crate) feed: Value,
    pub(crate) topic: Value,
}
