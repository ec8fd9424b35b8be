use std::{collections::BTreeSet, fmt};

use serde_json::Map;

use crate::{
    Course, Emulator, Limits, User,
    state::{Alias, CourseRecord, Id, School, UserRecord, is_email_address},
};

/// Describes the school of an [`Emulator`].
///
/// ```
/// use google_classroom_emulator::{Course, Emulator, User};
///
/// let emulator = Emulator::builder()
///     .with_user(User::new("ada@school.example").teacher())
///     .with_user(User::new("max@school.example"))
///     .with_course(Course::new("Biology").owner("ada@school.example").alias("d:BIO"))
///     .build()?;
/// # Ok::<(), google_classroom_emulator::BuildError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct EmulatorBuilder {
    users: Vec<User>,
    courses: Vec<Course>,
    limits: Limits,
    trusted_domains: BTreeSet<String>,
}

impl EmulatorBuilder {
    /// Adds a person.
    #[must_use]
    pub fn with_user(mut self, user: User) -> Self {
        self.users.push(user);
        self
    }

    /// Adds a course. Its people may be added before it or after it.
    #[must_use]
    pub fn with_course(mut self, course: Course) -> Self {
        self.courses.push(course);
        self
    }

    /// Sets the limits of the product.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Lets people of a domain be invited to courses of other domains, which answers 403
    /// `@CannotInviteUserInUntrustedDomain` otherwise.
    #[must_use]
    pub fn with_trusted_domain(mut self, domain: impl Into<String>) -> Self {
        self.trusted_domains.insert(domain.into().to_lowercase());
        self
    }

    /// The emulator.
    ///
    /// # Errors
    ///
    /// The description contradicts itself: a person is there twice or has no email address, a course has no
    /// owner or has people whom nobody added, someone is both a teacher and a student of it, or an alias is
    /// malformed or taken.
    pub fn build(self) -> Result<Emulator, BuildError> {
        let mut school = School::default();
        school.limits = self.limits;
        school.trusted_domains = self.trusted_domains;
        for user in self.users {
            add_user(&mut school, user)?;
        }
        for course in self.courses {
            add_course(&mut school, course)?;
        }
        Ok(Emulator::new(school))
    }
}

/// Why a school can't be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError(String);

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BuildError {}

fn add_user(school: &mut School, user: User) -> Result<(), BuildError> {
    if !is_email_address(&user.email) {
        return Err(BuildError(format!(
            "user {:?}: this is not an email address, as ada@school.example",
            user.email
        )));
    }
    if school.find_user(&user.email).is_some() {
        return Err(BuildError(format!("user {:?}: there are two of them", user.email)));
    }
    school.add_user(user);
    Ok(())
}

fn add_course(school: &mut School, course: Course) -> Result<(), BuildError> {
    let name = course.name.as_str();
    let error = |problem: String| BuildError(format!("course {name:?}: {problem}"));
    let find = |email: &String| -> Result<&UserRecord, BuildError> {
        let missing = || error(format!("there is no user {email:?}; add one with `with_user`"));
        school.find_user(email).ok_or_else(missing)
    };
    let find_all = |emails: &[String]| -> Result<BTreeSet<Id>, BuildError> {
        emails.iter().map(|email| Ok(find(email)?.id)).collect()
    };

    let owner =
        course.owner.as_ref().ok_or_else(|| error("it has no owner; give it one with `owner`".into()))?;
    let owner = find(owner)?;
    let (owner, domain) = (owner.clone(), owner.domain().to_owned());
    let mut teachers = find_all(&course.teachers)?;
    teachers.insert(owner.id);
    let students = find_all(&course.students)?;
    if !teachers.is_disjoint(&students) {
        return Err(error("someone is both a teacher and a student of it".into()));
    }
    let aliases = course.aliases.iter().map(|text| {
        let alias = Alias::parse(text, &domain)
            .ok_or_else(|| error(format!("{text:?} is not an alias; write d:name or p:name")))?;
        match school.aliases.contains_key(&alias) {
            true => Err(error(format!("another course has the alias {text:?}"))),
            false => Ok(alias),
        }
    });
    let aliases = aliases.collect::<Result<Vec<_>, _>>()?;
    let mut details = Map::from_iter([("name".to_owned(), name.into())]);
    details.extend(course.section.map(|section| ("section".to_owned(), section.into())));

    let id = school.next_id();
    school.aliases.extend(aliases.into_iter().map(|alias| (alias, id)));
    let record = CourseRecord::new(id, &owner, course.state, details);
    school.courses.insert(id, CourseRecord { teachers, students, ..record });
    Ok(())
}
