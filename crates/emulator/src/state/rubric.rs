use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Id;

/// The rubric of a piece of course work, which has one at most.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Rubric {
    pub(crate) id: Id,
    /// The Google Cloud project of the token that created it.
    pub(crate) project: String,
    pub(crate) criteria: Vec<Value>,
    /// The number that was next when it was last changed.
    pub(crate) updated: Id,
}
