use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Id;

/// A group of students of a course.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct StudentGroup {
    pub(crate) id: Id,
    pub(crate) members: BTreeSet<Id>,
    /// The properties that a caller sets: `title`.
    pub(crate) details: Map<String, Value>,
}
