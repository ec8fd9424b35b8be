use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Id;

/// What was done about a submission. Without one, it is new: the student has not opened the course work.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Submission {
    pub(crate) state: SubmissionState,
    /// `draftGrade` and `assignedGrade`, as far as they are set.
    pub(crate) grades: Map<String, Value>,
    pub(crate) attachments: Vec<Value>,
    /// The entries of `submissionHistory`.
    pub(crate) history: Vec<Value>,
    /// The numbers that were next when it was created, and when it was last changed.
    pub(crate) times: Option<(Id, Id)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum SubmissionState {
    #[default]
    New,
    Created,
    TurnedIn,
    Returned,
    Reclaimed,
}

impl SubmissionState {
    pub(crate) fn wire_name(self) -> &'static str {
        match self {
            Self::New => "NEW",
            Self::Created => "CREATED",
            Self::TurnedIn => "TURNED_IN",
            Self::Returned => "RETURNED",
            Self::Reclaimed => "RECLAIMED_BY_STUDENT",
        }
    }
}
