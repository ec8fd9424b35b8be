//! The roles that a roster can give.

use std::borrow::Cow;

use google_classroom::model::InvitationRole;
use rust_i18n::t;
use serde::{Deserialize, Serialize};

/// A role in a course; a later one includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(super) enum Role {
    Student,
    Teacher,
    Owner,
}

/// How people write them, in lower case.
const SPELLINGS: [(&str, Role); 12] = [
    ("student", Role::Student),
    ("students", Role::Student),
    ("teacher", Role::Teacher),
    ("teachers", Role::Teacher),
    ("co-teacher", Role::Teacher),
    ("coteacher", Role::Teacher),
    ("owner", Role::Owner),
    ("학생", Role::Student),
    ("교사", Role::Teacher),
    ("선생님", Role::Teacher),
    ("공동 교사", Role::Teacher),
    ("소유자", Role::Owner),
];

impl Role {
    pub(super) const ALL: [Self; 3] = [Self::Student, Self::Teacher, Self::Owner];

    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        SPELLINGS.iter().find(|(spelling, _)| *spelling == text).map(|(_, role)| *role)
    }

    /// The role that is most like a text which is none.
    pub(super) fn like(text: &str) -> Option<&'static str> {
        let text = text.trim().to_lowercase();
        SPELLINGS
            .iter()
            .map(|(spelling, _)| (strsim::jaro_winkler(spelling, &text), *spelling))
            .filter(|(likeness, _)| *likeness > 0.8)
            .max_by(|one, other| one.0.total_cmp(&other.0))
            .map(|(_, spelling)| spelling)
    }

    /// As the API writes it.
    pub(super) fn wire(self) -> &'static str {
        match self {
            Self::Student => "STUDENT",
            Self::Teacher => "TEACHER",
            Self::Owner => "OWNER",
        }
    }

    /// As people write it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Teacher => "teacher",
            Self::Owner => "owner",
        }
    }

    /// As people read it.
    pub(super) fn label(self) -> Cow<'static, str> {
        match self {
            Self::Student => t!("roster.role.student"),
            Self::Teacher => t!("roster.role.teacher"),
            Self::Owner => t!("roster.role.owner"),
        }
    }

    pub(super) fn to_api(self) -> InvitationRole {
        match self {
            Self::Student => InvitationRole::Student,
            Self::Teacher => InvitationRole::Teacher,
            Self::Owner => InvitationRole::Owner,
        }
    }

    /// `None` for a role that Google has added since.
    pub(super) fn of(role: &InvitationRole) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.to_api() == *role)
    }
}
