//! Who is in a course, and who is invited: as the API tells it.

use std::collections::HashMap;

use google_classroom::{
    Classroom, Error, Request,
    model::{Invitation, UserProfile},
};

use super::{role::Role, text::course_failure};
use crate::failure::Failure;

/// Emails of profiles are shown to those with this scope alone.
const EMAILS: &str = "https://www.googleapis.com/auth/classroom.profile.emails";
const ROSTERS: &str = "https://www.googleapis.com/auth/classroom.rosters.readonly";
/// Members of a course on a page; the server gives 30 unless asked.
const PAGE: i32 = 100;

/// A person, as far as the caller may see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) email: Option<String>,
    pub(super) name: Option<String>,
}

impl Person {
    pub(super) fn unknown(id: &str) -> Self {
        Self { id: id.to_owned(), ..Self::default() }
    }

    fn of(id: Option<String>, profile: Option<UserProfile>) -> Self {
        let profile = profile.unwrap_or_default();
        let name = profile.name.and_then(|name| name.full_name).filter(|name| !name.is_empty());
        Self { id: id.or(profile.id).unwrap_or_default(), email: profile.email_address, name }
    }

    /// Who was asked for by this id or email address, if the answer tells it.
    fn asked(user: &str, profile: UserProfile) -> Option<Self> {
        let is_address = user.contains('@');
        let id = profile.id.clone().or_else(|| (!is_address).then(|| user.to_owned()))?;
        let mut person = Self::of(Some(id), Some(profile));
        if is_address {
            person.email.get_or_insert_with(|| user.to_owned());
        }
        Some(person)
    }

    /// Whether a roster means this person, by id or by email address.
    pub(super) fn is(&self, user: &str) -> bool {
        self.id == user || self.email.as_deref().is_some_and(|email| same_email(email, user))
    }

    /// How to name them.
    pub(super) fn handle(&self) -> &str {
        self.email.as_deref().unwrap_or(&self.id)
    }
}

/// Addresses are compared as Google does, whatever their case.
pub(super) fn same_email(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) person: Person,
    pub(super) role: Role,
}

/// An invitation that nobody has accepted yet.
#[derive(Clone, Debug)]
pub(super) struct Pending {
    pub(super) invitation: String,
    pub(super) course: String,
    pub(super) person: Person,
    /// `None` for a role that Google has added since.
    pub(super) role: Option<Role>,
}

impl Pending {
    pub(super) fn of(invitation: Invitation) -> Option<Self> {
        Some(Self {
            invitation: invitation.id?,
            course: invitation.course_id.unwrap_or_default(),
            person: Person::unknown(&invitation.user_id.unwrap_or_default()),
            role: invitation.role.as_ref().and_then(Role::of),
        })
    }
}

/// A course with its people.
#[derive(Clone, Debug)]
pub(super) struct Course {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) members: Vec<Member>,
    pub(super) pending: Vec<Pending>,
    /// Others of whom it is known who they are, and other addresses of the same.
    pub(super) strangers: Vec<Person>,
}

impl Course {
    /// All of whom it is known who they are.
    pub(super) fn people(&self) -> impl Iterator<Item = &Person> {
        let members = self.members.iter().map(|member| &member.person);
        let pending = self.pending.iter().map(|pending| &pending.person);
        members.chain(pending).chain(&self.strangers)
    }

    /// Takes in what was found out about somebody.
    pub(super) fn introduce(&mut self, person: Person) {
        let members = self.members.iter_mut().map(|member| &mut member.person);
        let pending = self.pending.iter_mut().map(|pending| &mut pending.person);
        for known in members.chain(pending).filter(|known| known.id == person.id && known.email.is_none()) {
            *known = person.clone();
        }
        // Somebody may go by several addresses.
        if !self.people().any(|known| known.id == person.id && known.is(person.handle())) {
            self.strangers.push(person);
        }
    }
}

/// What a course is called.
#[derive(Clone, Debug)]
pub(super) struct CourseName {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) owner: Option<String>,
}

/// Asks for courses by what a roster or a command calls them. All that can't be had are told together.
pub(super) async fn course_names(
    classroom: &Classroom,
    given: &[String],
) -> Result<HashMap<String, CourseName>, Failure> {
    let requests = given.iter().map(|course| classroom.courses().get(course).with_fields("id,name,ownerId"));
    let answers = classroom.batch().send_all(requests).await;
    let mut names = HashMap::new();
    let mut failure: Option<Failure> = None;
    for (course, answer) in given.iter().zip(answers) {
        match answer {
            Ok(answer) => {
                let id = answer.id.unwrap_or_else(|| course.clone());
                let name = answer.name.unwrap_or_else(|| id.clone());
                names.insert(course.clone(), CourseName { id, name, owner: answer.owner_id });
            }
            Err(error) => {
                let more = course_failure(course, error);
                match &mut failure {
                    Some(failure) => failure.lines.extend(more.lines),
                    None => failure = Some(more),
                }
            }
        }
    }
    failure.map_or(Ok(names), Err)
}

/// The courses that a command names, each once.
pub(super) async fn courses(classroom: &Classroom, given: &[String]) -> Result<Vec<CourseName>, Failure> {
    let mut names = course_names(classroom, given).await?;
    let mut courses: Vec<CourseName> = Vec::new();
    for course in given.iter().filter_map(|course| names.remove(course)) {
        if !courses.iter().any(|known| known.id == course.id) {
            courses.push(course);
        }
    }
    Ok(courses)
}

/// Reads members and pending invitations, every page of each.
pub(super) async fn course(classroom: &Classroom, name: &CourseName) -> Result<Course, Failure> {
    let failed = |error| course_failure(&name.name, error);
    let members = members(classroom, name).await.map_err(failed)?;
    let mut pending = pending(classroom, Some(&name.id), None).await.map_err(failed)?;
    for pending in &mut pending {
        let member = members.iter().find(|member| member.person.id == pending.person.id);
        if let Some(member) = member {
            pending.person = member.person.clone();
        }
    }
    Ok(Course { id: name.id.clone(), name: name.name.clone(), members, pending, strangers: Vec::new() })
}

async fn members(classroom: &Classroom, course: &CourseName) -> Result<Vec<Member>, Error> {
    let mut members = Vec::new();
    let teachers = classroom.courses().teachers().list(&course.id).set_page_size(PAGE);
    let mut teachers = teachers.with_scopes([ROSTERS, EMAILS]).items();
    while let Some(teacher) = teachers.try_next().await? {
        let person = Person::of(teacher.user_id, teacher.profile);
        let is_owner = course.owner.as_deref() == Some(person.id.as_str());
        members.push(Member { person, role: if is_owner { Role::Owner } else { Role::Teacher } });
    }
    let students = classroom.courses().students().list(&course.id).set_page_size(PAGE);
    let mut students = students.with_scopes([ROSTERS, EMAILS]).items();
    while let Some(student) = students.try_next().await? {
        members.push(Member { person: Person::of(student.user_id, student.profile), role: Role::Student });
    }
    Ok(members)
}

/// The pending invitations to a course, of a user, or of a user to a course: every page.
pub(super) async fn pending(
    classroom: &Classroom,
    course: Option<&str>,
    user: Option<&str>,
) -> Result<Vec<Pending>, Error> {
    let mut list = classroom.invitations().list();
    if let Some(course) = course {
        list = list.set_course_id(course);
    }
    if let Some(user) = user {
        list = list.set_user_id(user);
    }
    let mut pending = Vec::new();
    let mut items = list.items();
    while let Some(invitation) = items.try_next().await? {
        pending.extend(Pending::of(invitation));
    }
    Ok(pending)
}

/// Asks for the profiles of the invited who are not known yet. Those that the caller may not see stay as they are.
pub(super) async fn name_pending(classroom: &Classroom, pending: &mut [&mut Pending]) {
    let ids = pending.iter().filter(|pending| pending.person.email.is_none());
    let mut unknown: Vec<String> = ids.map(|pending| pending.person.id.clone()).collect();
    unknown.sort();
    unknown.dedup();
    let people = profiles(classroom, &unknown).await;
    for pending in pending {
        if let Some(person) = people.get(&pending.person.id) {
            pending.person = person.clone();
        }
    }
}

/// People by id or email address, as they were asked for. A caller who sees none of the first fifty will see none of the
/// others.
pub(super) async fn profiles(classroom: &Classroom, users: &[impl AsRef<str>]) -> HashMap<String, Person> {
    let mut people = HashMap::new();
    for users in users.chunks(50) {
        let get =
            |user: &_| classroom.user_profiles().get(AsRef::as_ref(user)).with_scopes([ROSTERS, EMAILS]);
        let answers = classroom.batch().send_all(users.iter().map(get)).await;
        let visible = answers
            .into_iter()
            .zip(users.iter().map(AsRef::as_ref))
            .filter_map(|(answer, user)| Some((user.to_owned(), Person::asked(user, answer.ok()?)?)));
        people.extend(visible);
        if people.is_empty() {
            break;
        }
    }
    people
}

/// The invitation of a user to a course, for each of these pairs: of the user, as a roster has it, and the course.
pub(super) async fn invitations_of(
    classroom: &Classroom,
    pairs: &[(String, String)],
) -> Vec<Result<Option<Pending>, Error>> {
    use google_classroom::Code;
    let list = |(user, course): &(String, String)| {
        classroom.invitations().list().set_user_id(user).set_course_id(course)
    };
    let answers = classroom.batch().send_all(pairs.iter().map(list)).await;
    let first = |answer: Result<google_classroom::model::ListInvitationsResponse, Error>| match answer {
        Ok(list) => Ok(list.invitations.into_iter().find_map(Pending::of)),
        // A user whom nobody knows has none.
        Err(error) if error.code() == Some(Code::NotFound) && error.status().is_some() => Ok(None),
        Err(error) => Err(error),
    };
    answers.into_iter().map(first).collect()
}
