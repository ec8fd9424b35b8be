//! What a roster asks for beside what is there.

use std::collections::HashMap;

use super::{
    duplicates::contradiction,
    entry::{BadLine, Entry},
    plan::{Row, Step},
    role::Role,
    school::{Course, Pending, Person},
};

/// The people of a course.
struct Index<'a> {
    /// By id and by email address.
    people: HashMap<String, &'a Person>,
    roles: HashMap<&'a str, Role>,
    pending: HashMap<&'a str, &'a Pending>,
}

impl<'a> Index<'a> {
    fn of(course: &'a Course) -> Self {
        let keys = |person: &Person| {
            [Some(person.id.clone()), person.email.as_deref().map(str::to_lowercase)].into_iter().flatten()
        };
        let members = course.members.iter();
        Self {
            people: course.people().flat_map(|person| keys(person).map(move |key| (key, person))).collect(),
            roles: members.map(|member| (member.person.id.as_str(), member.role)).collect(),
            pending: course.pending.iter().map(|pending| (pending.person.id.as_str(), pending)).collect(),
        }
    }
}

/// A row for each entry, and one for each person whom the roster does not list.
pub(super) fn compare(course: &Course, entries: &[&Entry], bad: &mut Vec<BadLine>) -> Vec<Row> {
    let index = Index::of(course);
    // Whoever is known is listed by id, whatever the line says; anybody else as the line says.
    let mut listed: HashMap<String, &Entry> = HashMap::new();
    let mut rows = Vec::new();
    for entry in entries {
        let key = entry.user.to_lowercase();
        let person = index.people.get(&key).copied();
        let id = person.map(|person| person.id.as_str());
        let step = match listed.get(id.unwrap_or(&key)) {
            Some(before) if before.role == entry.role => Step::Same { line: before.line },
            Some(before) => {
                bad.push(contradiction(entry, before));
                continue;
            }
            None => {
                let present = id.and_then(|id| index.roles.get(id)).copied();
                step(entry.role, present, id.and_then(|id| index.pending.get(id)).copied())
            }
        };
        listed.entry(id.map_or(key, str::to_owned)).or_insert(entry);
        rows.push(Row {
            line: Some(entry.line),
            course: entry.course.clone(),
            course_id: course.id.clone(),
            user: entry.user.clone(),
            name: person.and_then(|person| person.name.clone()),
            role: Some(entry.role),
            step,
        });
    }
    let called = entries.first().map_or(course.id.as_str(), |entry| entry.course.as_str());
    rows.extend(unlisted(course, called, &listed));
    rows
}

fn step(wanted: Role, present: Option<Role>, pending: Option<&Pending>) -> Step {
    // The API refuses an invitation to the role that somebody has, and to a lesser one; only a teacher can become the owner.
    match (wanted, present) {
        (wanted, Some(present)) if wanted == present => return Step::AlreadyIn,
        (Role::Teacher, Some(Role::Owner)) => return Step::AlreadyIn,
        (Role::Owner, present) if present != Some(Role::Teacher) => return Step::Conflict { present },
        (Role::Student, Some(_)) => return Step::Conflict { present },
        _ => {}
    }
    match pending {
        None => Step::Invite { present },
        Some(pending) => match pending.role {
            Some(role) if role == wanted => Step::AlreadyInvited { invitation: pending.invitation.clone() },
            Some(from) => Step::Change { invitation: pending.invitation.clone(), from },
            None => Step::Conflict { present },
        },
    }
}

/// The owner is no matter of a roster.
fn unlisted(course: &Course, called: &str, listed: &HashMap<String, &Entry>) -> Vec<Row> {
    let row = |person: &Person, role: Option<Role>, step: Step| Row {
        line: None,
        course: called.to_owned(),
        course_id: course.id.clone(),
        user: person.handle().to_owned(),
        name: person.name.clone(),
        role,
        step,
    };
    let is_listed = |person: &Person| listed.contains_key(person.id.as_str());
    let members = course
        .members
        .iter()
        .filter(|member| member.role != Role::Owner && !is_listed(&member.person))
        .map(|member| row(&member.person, Some(member.role), Step::UnlistedMember));
    let pending = course
        .pending
        .iter()
        .filter(|pending| !is_listed(&pending.person))
        .map(|pending| row(&pending.person, pending.role, Step::UnlistedPending));
    members.chain(pending).collect()
}
