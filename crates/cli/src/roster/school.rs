//! Who is in a course, and who is invited: as the API tells it.

use std::collections::HashMap;

use google_classroom::{
    Classroom, Error, Request,
    model::{Invitation, UserProfile},
};

use super::role::Role;
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
                let line = super::text::course_failure(course, &error);
                match &mut failure {
                    Some(failure) => failure.lines.push(line),
                    None => {
                        let mut first = Failure::from(error);
                        first.lines = vec![line];
                        failure = Some(first);
                    }
                }
            }
        }
    }
    failure.map_or(Ok(names), Err)
}

/// Reads members and pending invitations, every page of each.
pub(super) async fn course(classroom: &Classroom, name: &CourseName) -> Result<Course, Error> {
    let members = members(classroom, name).await?;
    let mut pending = pending(classroom, &name.id).await?;
    for pending in &mut pending {
        let member = members.iter().find(|member| member.person.id == pending.person.id);
        if let Some(member) = member {
            pending.person = member.person.clone();
        }
    }
    Ok(Course { id: name.id.clone(), name: name.name.clone(), members, pending })
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

/// The pending invitations of a course, every page.
pub(super) async fn pending(classroom: &Classroom, course: &str) -> Result<Vec<Pending>, Error> {
    let mut pending = Vec::new();
    let mut items = classroom.invitations().list().set_course_id(course).items();
    while let Some(invitation) = items.try_next().await? {
        pending.extend(Pending::of(invitation));
    }
    Ok(pending)
}

/// Asks for the profiles of the invited who are not known yet. Those that the caller may not see stay as they are.
pub(super) async fn name_pending(classroom: &Classroom, pending: &mut [&mut Pending]) {
    let mut unknown: Vec<String> = pending
        .iter()
        .filter(|pending| pending.person.email.is_none())
        .map(|pending| pending.person.id.clone())
        .collect();
    unknown.sort();
    unknown.dedup();
    let people = profiles(classroom, &unknown).await;
    for pending in pending {
        if let Some(person) = people.get(&pending.person.id) {
            pending.person = person.clone();
        }
    }
}

/// Profiles by id. A caller who sees none of the first fifty will see none of the others.
async fn profiles(classroom: &Classroom, ids: &[String]) -> HashMap<String, Person> {
    let mut people = HashMap::new();
    for ids in ids.chunks(50) {
        let get = |id: &String| classroom.user_profiles().get(id).with_scopes([ROSTERS, EMAILS]);
        let answers = classroom.batch().send_all(ids.iter().map(get)).await;
        let visible = answers.into_iter().zip(ids).filter_map(|(answer, id)| Some((answer.ok()?, id)));
        people.extend(visible.map(|(profile, id)| (id.clone(), Person::of(Some(id.clone()), Some(profile)))));
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
