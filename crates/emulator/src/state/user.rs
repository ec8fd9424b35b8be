use serde::{Deserialize, Serialize};

use super::Id;

/// A person of the school, described for [`EmulatorBuilder::with_user`](crate::EmulatorBuilder::with_user).
///
/// ```
/// use google_classroom_emulator::User;
///
/// let user = User::new("ada@school.example").name("Ada", "Lovelace").teacher();
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct User {
    pub(crate) email: String,
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    pub(crate) is_admin: bool,
    pub(crate) is_verified_teacher: bool,
    pub(crate) access: Access,
    pub(crate) group_limit: Option<usize>,
    pub(crate) has_education_plus: bool,
}

impl User {
    /// A user with full access and no rights. What stands after the `@` is the domain of the user.
    pub fn new(email: impl Into<String>) -> Self {
        Self {
            email: email.into().to_lowercase(),
            given_name: String::new(),
            family_name: String::new(),
            is_admin: false,
            is_verified_teacher: false,
            access: Access::Full,
            group_limit: None,
            has_education_plus: true,
        }
    }

    /// The names that the profile shows.
    #[must_use]
    pub fn name(mut self, given_name: impl Into<String>, family_name: impl Into<String>) -> Self {
        self.given_name = given_name.into();
        self.family_name = family_name.into();
        self
    }

    /// Makes the user an administrator of the domain: every course of the domain is open to them.
    #[must_use]
    pub fn admin(mut self) -> Self {
        self.is_admin = true;
        self
    }

    /// Makes the user a teacher whom the domain has verified, who may create and own courses.
    #[must_use]
    pub fn teacher(mut self) -> Self {
        self.is_verified_teacher = true;
        self
    }

    /// Sets what the user has access to.
    #[must_use]
    pub fn access(mut self, access: Access) -> Self {
        self.access = access;
        self
    }

    /// The same as `access(Access::AccountDisabled)`.
    #[must_use]
    pub fn disabled(self) -> Self {
        self.access(Access::AccountDisabled)
    }

    /// The number of courses in which the user may be; joining one more answers
    /// `@UserGroupsMembershipLimitReached`. There is no such limit by default.
    #[must_use]
    pub fn group_limit(mut self, courses: usize) -> Self {
        self.group_limit = Some(courses);
        self
    }

    /// Takes the Google Workspace for Education Plus licence away. Grading periods and student groups need it,
    /// both of who changes them and of the owner of the course.
    #[must_use]
    pub fn without_education_plus(mut self) -> Self {
        self.has_education_plus = false;
        self
    }
}

/// What a user has access to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Access {
    /// All of it.
    Full,
    /// The account is disabled: its tokens answer 401, and inviting it answers 400.
    AccountDisabled,
    /// Classroom is switched off for the user: every call answers 403 `@ClassroomDisabled`.
    ClassroomDisabled,
    /// The API is switched off for the user: every call answers 403 `@ClassroomApiDisabled`.
    ClassroomApiDisabled,
}

/// A person in the school.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct UserRecord {
    pub(crate) id: Id,
    pub(crate) user: User,
}

impl UserRecord {
    pub(crate) fn domain(&self) -> &str {
        domain_of(&self.user.email)
    }

    pub(crate) fn is_disabled(&self) -> bool {
        self.user.access == Access::AccountDisabled
    }

    pub(crate) fn may_own_courses(&self) -> bool {
        self.user.is_admin || self.user.is_verified_teacher
    }

    pub(crate) fn administers(&self, domain: &str) -> bool {
        self.user.is_admin && self.domain() == domain
    }
}

fn domain_of(email: &str) -> &str {
    email.rsplit_once('@').map_or("", |(_, domain)| domain)
}

/// A name and a domain, with one `@` between them.
pub(crate) fn is_email_address(text: &str) -> bool {
    text.split_once('@')
        .is_some_and(|(name, domain)| !name.is_empty() && !domain.is_empty() && !domain.contains('@'))
}
