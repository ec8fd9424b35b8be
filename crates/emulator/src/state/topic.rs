use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Id;

/// The topics of a course, those that were deleted among them: deleting one twice is told from a wrong id.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Topics {
    pub(crate) present: BTreeMap<Id, Topic>,
    pub(crate) deleted: BTreeSet<Id>,
}

/// A topic of a course.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Topic {
    pub(crate) id: Id,
    /// The Google Cloud project of the token that created it.
    pub(crate) project: String,
    /// Stands for the time of the last change.
    pub(crate) changed: Id,
    /// The properties that a caller sets: `name`.
    pub(crate) details: Map<String, Value>,
}
