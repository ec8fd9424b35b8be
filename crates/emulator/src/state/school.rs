use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::{Deserialize, Serialize};

use super::{
    Clock, CourseRecord, DailyCount, Guardian, GuardianInvitation, Id, Invitation, Journal, Limits,
    Registration, Rubric, StreamItem, Submission, Token, Tokens, User, UserRecord,
};
#[cfg(feature = "identity")]
use crate::identity::Identity;
#[cfg(not(feature = "identity"))]
use crate::kept_identity::Identity;

/// Everything that the emulator knows.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct School {
    pub(crate) users: BTreeMap<Id, UserRecord>,
    pub(crate) courses: BTreeMap<Id, CourseRecord>,
    #[serde(with = "crate::saved::aliases")]
    pub(crate) aliases: BTreeMap<Alias, Id>,
    pub(crate) invitations: BTreeMap<Id, Invitation>,
    pub(crate) stream: BTreeMap<Id, StreamItem>,
    /// By course work and student; there is none as long as the student has not opened the work.
    #[serde(with = "crate::saved::submissions")]
    pub(crate) submissions: BTreeMap<(Id, Id), Submission>,
    /// By course work.
    pub(crate) rubrics: BTreeMap<Id, Rubric>,
    pub(crate) guardian_invitations: BTreeMap<Id, GuardianInvitation>,
    pub(crate) guardians: Vec<Guardian>,
    /// Whether the domains have guardians.
    pub(crate) are_guardians_enabled: bool,
    pub(crate) registrations: BTreeMap<Id, Registration>,
    /// The ids of Drive files that no caller may see. There is no Drive, so all others exist.
    pub(crate) hidden_files: BTreeSet<String>,
    pub(crate) trusted_domains: BTreeSet<String>,
    pub(crate) limits: Limits,
    pub(crate) clock: Clock,
    /// How many invitations each user has sent.
    pub(crate) invitations_sent: DailyCount,
    /// Whether the Developer Console project of the caller may change resources.
    pub(crate) is_project_permitted: bool,
    pub(crate) tokens: Tokens,
    #[serde(default)]
    #[cfg_attr(feature = "identity", serde(deserialize_with = "crate::saved::identity::deserialize"))]
    pub(crate) identity: Identity,
    pub(crate) journal: Journal,
    last_id: u64,
}

impl Default for School {
    fn default() -> Self {
        Self {
            users: BTreeMap::new(),
            courses: BTreeMap::new(),
            aliases: BTreeMap::new(),
            invitations: BTreeMap::new(),
            stream: BTreeMap::new(),
            submissions: BTreeMap::new(),
            rubrics: BTreeMap::new(),
            guardian_invitations: BTreeMap::new(),
            guardians: Vec::new(),
            are_guardians_enabled: true,
            registrations: BTreeMap::new(),
            hidden_files: BTreeSet::new(),
            trusted_domains: BTreeSet::new(),
            limits: Limits::default(),
            clock: Clock::default(),
            invitations_sent: DailyCount::default(),
            is_project_permitted: true,
            tokens: Tokens::default(),
            identity: Identity::default(),
            journal: Journal::default(),
            last_id: Id::FIRST.0,
        }
    }
}

/// Another name of a course, within its scope.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Alias {
    /// `d:`, for the users of a domain.
    Domain { domain: String, name: String },
    /// `p:`, for the project; the emulator has one.
    Project { name: String },
}

impl Alias {
    /// Reads an alias as someone of a domain means it.
    pub(crate) fn parse(text: &str, domain: &str) -> Option<Self> {
        if text.chars().count() > MAX_ALIAS_CHARACTERS {
            return None;
        }
        match text.split_once(':')? {
            (_, "") => None,
            ("d", name) => Some(Self::Domain { domain: domain.into(), name: name.into() }),
            ("p", name) => Some(Self::Project { name: name.into() }),
            _ => None,
        }
    }

    pub(crate) fn domain(&self) -> Option<&str> {
        match self {
            Self::Domain { domain, .. } => Some(domain),
            Self::Project { .. } => None,
        }
    }

    /// Whether the alias means something to people of a domain.
    pub(crate) fn is_for(&self, other: &str) -> bool {
        match self {
            Self::Domain { domain, .. } => domain == other,
            Self::Project { .. } => true,
        }
    }
}

const MAX_ALIAS_CHARACTERS: usize = 256;

impl School {
    pub(crate) fn next_id(&mut self) -> Id {
        self.last_id += 1;
        Id(self.last_id)
    }

    /// The id that will be next.
    pub(crate) fn coming_id(&self) -> Id {
        Id(self.last_id + 1)
    }

    pub(crate) fn last_id(&self) -> Id {
        Id(self.last_id)
    }

    pub(crate) fn add_user(&mut self, user: User) -> Id {
        let id = self.next_id();
        self.users.insert(id, UserRecord { id, user });
        id
    }

    /// Whether a token was expired on purpose, or has outlived its lifetime.
    pub(crate) fn has_expired(&self, token: &Token) -> bool {
        token.is_expired || token.expires.is_some_and(|moment| moment <= self.clock.now().unix_timestamp())
    }

    /// The user with an id or an email address.
    pub(crate) fn find_user(&self, text: &str) -> Option<&UserRecord> {
        match text.parse::<Id>() {
            Ok(id) => self.users.get(&id),
            Err(_) => self.users.values().find(|record| record.user.email.eq_ignore_ascii_case(text)),
        }
    }

    /// The course with an id, or with an alias as someone of a domain means it.
    pub(crate) fn find_course(&self, text: &str, domain: &str) -> Option<&CourseRecord> {
        let id = match text.parse::<Id>() {
            Ok(id) => id,
            Err(_) => *self.aliases.get(&Alias::parse(text, domain)?)?,
        };
        self.courses.get(&id)
    }

    pub(crate) fn find_invitation(&self, text: &str) -> Option<&Invitation> {
        self.invitations.get(&text.parse().ok()?)
    }

    /// Removes a course, and all that belongs to it.
    pub(crate) fn remove_course(&mut self, id: Id) {
        self.courses.remove(&id);
        self.aliases.retain(|_, course| *course != id);
        self.invitations.retain(|_, invitation| invitation.course != id);
        self.stream.retain(|_, item| item.course != id);
        self.submissions.retain(|(work, _), _| self.stream.contains_key(work));
        self.rubrics.retain(|work, _| self.stream.contains_key(work));
    }

    /// In how many courses a user is.
    pub(crate) fn memberships_of(&self, user: Id) -> usize {
        self.courses.values().filter(|course| course.has_member(user)).count()
    }

    /// Whether users of one domain may be invited to courses of another.
    pub(crate) fn trusts(&self, course_domain: &str, user_domain: &str) -> bool {
        course_domain == user_domain || self.trusted_domains.contains(user_domain)
    }
}

impl fmt::Display for Alias {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Domain { name, .. } => write!(f, "d:{name}"),
            Self::Project { name } => write!(f, "p:{name}"),
        }
    }
}
