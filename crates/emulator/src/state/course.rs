use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Id, StudentGroup, Topics, UserRecord};

/// A course of the school, for [`EmulatorBuilder::with_course`](crate::EmulatorBuilder::with_course).
///
/// ```
/// use google_classroom_emulator::Course;
///
/// let course = Course::new("Biology").owner("ada@school.example").alias("d:BIO").section("Period 2");
/// ```
#[derive(Clone, Debug)]
pub struct Course {
    pub(crate) name: String,
    pub(crate) section: Option<String>,
    pub(crate) owner: Option<String>,
    pub(crate) state: CourseState,
    pub(crate) aliases: Vec<String>,
    pub(crate) teachers: Vec<String>,
    pub(crate) students: Vec<String>,
}

impl Course {
    /// An active course. It needs an [`owner`](Self::owner).
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            section: None,
            owner: None,
            state: CourseState::Active,
            aliases: Vec::new(),
            teachers: Vec::new(),
            students: Vec::new(),
        }
    }

    /// The email address of the owner, who is a teacher of the course too.
    #[must_use]
    pub fn owner(mut self, email: impl Into<String>) -> Self {
        self.owner = Some(email.into());
        self
    }

    /// Adds a co-teacher by email address.
    #[must_use]
    pub fn teacher(mut self, email: impl Into<String>) -> Self {
        self.teachers.push(email.into());
        self
    }

    /// Adds a student by email address.
    #[must_use]
    pub fn student(mut self, email: impl Into<String>) -> Self {
        self.students.push(email.into());
        self
    }

    /// Adds an alias: `d:` and a name that is unique in the domain, or `p:` and a name that is unique in the
    /// project.
    #[must_use]
    pub fn alias(mut self, alias: impl Into<String>) -> Self {
        self.aliases.push(alias.into());
        self
    }

    /// The section, as `Period 2`.
    #[must_use]
    pub fn section(mut self, section: impl Into<String>) -> Self {
        self.section = Some(section.into());
        self
    }

    /// The state; a course is active otherwise.
    #[must_use]
    pub fn state(mut self, state: CourseState) -> Self {
        self.state = state;
        self
    }
}

/// The state of a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum CourseState {
    /// In use.
    Active,
    /// Put away: to be read, not modified.
    Archived,
    /// Created, and not active yet: for the owner and administrators.
    Provisioned,
    /// Created, and declined: for the owner and administrators, not to be modified.
    Declined,
    /// Suspended by Google: for the owner, not to be modified.
    Suspended,
}

impl CourseState {
    pub(crate) fn is_modifiable(self) -> bool {
        matches!(self, Self::Active | Self::Provisioned)
    }

    /// Whether a caller can change a course from this state to another one, or leave it as it is.
    pub(crate) fn can_become(self, next: Self) -> bool {
        self == next
            || matches!(
                (self, next),
                (Self::Provisioned, Self::Active | Self::Declined)
                    | (Self::Declined, Self::Provisioned)
                    | (Self::Active, Self::Archived)
                    | (Self::Archived, Self::Active)
            )
    }
}

impl FromStr for CourseState {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Active, Self::Archived, Self::Provisioned, Self::Declined, Self::Suspended]
            .into_iter()
            .find(|state| state.to_string() == text)
            .ok_or(())
    }
}

impl fmt::Display for CourseState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Active => "ACTIVE",
            Self::Archived => "ARCHIVED",
            Self::Provisioned => "PROVISIONED",
            Self::Declined => "DECLINED",
            Self::Suspended => "SUSPENDED",
        })
    }
}

/// A course in the school.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CourseRecord {
    pub(crate) id: Id,
    pub(crate) owner: Id,
    /// The domain of the owner at the time of creation.
    pub(crate) domain: String,
    pub(crate) state: CourseState,
    /// The owner among them.
    pub(crate) teachers: BTreeSet<Id>,
    pub(crate) students: BTreeSet<Id>,
    /// The properties that a caller sets and the emulator only hands back: `name`, `section` and so on.
    pub(crate) details: Map<String, Value>,
    /// Stands for the time of the last change, as the ids stand for the times of creation.
    pub(crate) changed: Id,
    pub(crate) topics: Topics,
    pub(crate) student_groups: BTreeMap<Id, StudentGroup>,
    /// As the resource has them: `gradingPeriods` and `applyToExistingCoursework`.
    pub(crate) grading_period_settings: Map<String, Value>,
}

impl CourseRecord {
    /// A course with its owner and nobody else.
    pub(crate) fn new(id: Id, owner: &UserRecord, state: CourseState, details: Map<String, Value>) -> Self {
        Self {
            id,
            owner: owner.id,
            domain: owner.domain().into(),
            state,
            teachers: BTreeSet::from([owner.id]),
            students: BTreeSet::new(),
            details,
            changed: id,
            topics: Topics::default(),
            student_groups: BTreeMap::new(),
            grading_period_settings: Map::new(),
        }
    }

    /// The code with which people join the course as students; without it nobody does so by themselves.
    pub(crate) fn enrollment_code(&self) -> Option<String> {
        matches!(self.state, CourseState::Active | CourseState::Archived).then(|| format!("{:x}", self.id.0))
    }

    /// Takes a student out of the course and out of its groups.
    pub(crate) fn remove_student(&mut self, user: Id) {
        self.students.remove(&user);
        for group in self.student_groups.values_mut() {
            group.members.remove(&user);
        }
    }

    pub(crate) fn has_member(&self, user: Id) -> bool {
        self.teachers.contains(&user) || self.students.contains(&user)
    }

    /// The highest role that a user has in the course.
    pub(crate) fn role_of(&self, user: Id) -> Option<Role> {
        if self.owner == user {
            Some(Role::Owner)
        } else if self.teachers.contains(&user) {
            Some(Role::Teacher)
        } else {
            self.students.contains(&user).then_some(Role::Student)
        }
    }
}

/// A role in a course, the lesser first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Role {
    Student,
    Teacher,
    Owner,
}

impl Role {
    pub(crate) fn wire_name(self) -> &'static str {
        match self {
            Self::Student => "STUDENT",
            Self::Teacher => "TEACHER",
            Self::Owner => "OWNER",
        }
    }
}

impl FromStr for Role {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Student, Self::Teacher, Self::Owner]
            .into_iter()
            .find(|role| role.wire_name() == text)
            .ok_or(())
    }
}

/// A pending invitation.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Invitation {
    pub(crate) id: Id,
    pub(crate) course: Id,
    pub(crate) user: Id,
    pub(crate) role: Role,
}
