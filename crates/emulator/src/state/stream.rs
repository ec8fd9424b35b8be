use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Id;

/// What stands in the stream of a course: an announcement, course work or a course work material.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct StreamItem {
    pub(crate) id: Id,
    pub(crate) kind: ItemKind,
    pub(crate) course: Id,
    pub(crate) creator: Id,
    /// The Google Cloud project of the token that created it.
    pub(crate) project: String,
    /// The students it is for; without a list, all of the course.
    pub(crate) assignees: Option<BTreeSet<Id>>,
    /// The number that was next when it was last changed: numbers tell an order without a clock.
    pub(crate) updated: Id,
    /// The fields that callers set, `state` always among them.
    pub(crate) details: Map<String, Value>,
}

/// The kinds of items; they are nearly the same resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ItemKind {
    Announcement,
    CourseWork,
    Material,
}

pub(crate) const DRAFT: &str = "DRAFT";
pub(crate) const PUBLISHED: &str = "PUBLISHED";
pub(crate) const DELETED: &str = "DELETED";

impl StreamItem {
    pub(crate) fn state(&self) -> &str {
        self.text("state")
    }

    /// A text that a caller set, or the empty one.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.details.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub(crate) fn is_for(&self, student: Id) -> bool {
        self.assignees.as_ref().is_none_or(|assignees| assignees.contains(&student))
    }

    /// The path by which the journal names it.
    pub(crate) fn path(&self) -> String {
        format!("courses/{}/{}/{}", self.course, self.kind.collection(), self.id)
    }
}

impl ItemKind {
    /// The part of a path that stands for the kind.
    pub(crate) fn collection(self) -> &'static str {
        match self {
            Self::Announcement => "announcements",
            Self::CourseWork => "courseWork",
            Self::Material => "courseWorkMaterials",
        }
    }
}
