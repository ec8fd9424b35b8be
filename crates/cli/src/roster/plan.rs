//! What is to be done for each line of a roster.

use std::collections::HashSet;

use google_classroom::Classroom;

use super::{
    compare::compare,
    entry::{Entry, Roster},
    identity::identify,
    role::Role,
    school::{self, Course, Pending, Person},
};
use crate::failure::Failure;

/// What is to be done for a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Invite, somebody who is in the course in a lesser role perhaps.
    Invite {
        present: Option<Role>,
    },
    AlreadyIn,
    AlreadyInvited {
        invitation: String,
    },
    /// Delete the invitation in another role, and create one in this.
    Change {
        invitation: String,
        from: Role,
    },
    /// Nothing that an invitation could do: the person is in the course in this other role.
    Conflict {
        present: Option<Role>,
    },
    /// The same person as in an earlier line.
    Same {
        line: u64,
    },
    /// A member whom the roster does not list.
    UnlistedMember,
    /// An invitation that the roster does not list.
    UnlistedPending,
}

/// A line of the plan.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The line of the roster, if it has one.
    pub(super) line: Option<u64>,
    /// The course as the roster calls it.
    pub(super) course: String,
    pub(super) course_id: String,
    pub(super) user: String,
    pub(super) name: Option<String>,
    pub(super) role: Option<Role>,
    pub(super) step: Step,
}

/// What is to be done.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) rows: Vec<Row>,
    /// The names of the courses.
    pub(super) courses: Vec<String>,
    /// How many invited people are known by their id only.
    pub(super) nameless: usize,
}

/// So many lines are looked up one by one, whoever may be behind them.
const FEW: usize = 200;

/// Reads the courses, and compares.
pub(super) async fn make(
    classroom: &Classroom,
    roster: &Roster,
    file: &std::path::Path,
) -> Result<Plan, Failure> {
    let mut seen = HashSet::new();
    let given = roster.entries.iter().map(|entry| &entry.course).filter(|course| seen.insert(*course));
    let given: Vec<String> = given.cloned().collect();
    let names = school::course_names(classroom, &given).await?;
    let mut plan = Plan { rows: Vec::new(), courses: Vec::new(), nameless: 0 };
    let mut bad = Vec::new();
    let mut courses: Vec<(Course, Vec<&Entry>)> = Vec::new();
    // An id and an alias may name one course.
    for alias in &given {
        let Some(name) = names.get(alias) else { continue };
        if courses.iter().any(|(course, _)| course.id == name.id) {
            continue;
        }
        let is_meant = |entry: &&Entry| names.get(&entry.course).is_some_and(|called| called.id == name.id);
        let entries = roster.entries.iter().filter(is_meant).collect();
        courses.push((school::course(classroom, name).await?, entries));
    }
    for (mut course, entries) in courses {
        identify(classroom, &mut course, &entries).await;
        let unmatched = recognise(classroom, &mut course, &entries).await;
        plan.rows.extend(compare(&course, &entries, &mut bad));
        plan.courses.push(course.name);
        plan.nameless += unmatched;
    }
    if bad.is_empty() { Ok(plan) } else { Err(super::read::failure(file, bad)) }
}

/// Finds out which invitations are those of the roster's email addresses, with the fewest calls. Gives the number of
/// the invited who stay without a name.
async fn recognise(classroom: &Classroom, course: &mut Course, entries: &[&Entry]) -> usize {
    let is_unknown = |pending: &Pending| {
        pending.person.email.is_none() && !entries.iter().any(|entry| entry.user == pending.person.id)
    };
    let unknown = course.pending.iter().filter(|pending| is_unknown(pending)).count();
    if unknown == 0 {
        return 0;
    }
    let known: Vec<Person> = course.people().cloned().collect();
    let mut unmatched: Vec<&&Entry> = entries
        .iter()
        .filter(|entry| entry.user.contains('@') && !known.iter().any(|person| person.is(&entry.user)))
        .collect();
    if unmatched.is_empty() || unknown <= unmatched.len() {
        let mut pending: Vec<&mut Pending> =
            course.pending.iter_mut().filter(|pending| is_unknown(pending)).collect();
        school::name_pending(classroom, &mut pending).await;
        unmatched.retain(|entry| !course.pending.iter().any(|pending| pending.person.is(&entry.user)));
    }
    let left = course.pending.iter().filter(|pending| is_unknown(pending)).count();
    // Beyond that it costs less to invite, and to see what the server says of those who are invited already.
    if left > 0 && unmatched.len() <= FEW.max(2 * left) {
        let pairs: Vec<_> = unmatched.iter().map(|entry| (entry.user.clone(), course.id.clone())).collect();
        let found = school::invitations_of(classroom, &pairs).await;
        for (entry, found) in unmatched.iter().zip(found) {
            let Ok(Some(found)) = found else { continue };
            let pending = course.pending.iter_mut().find(|pending| pending.invitation == found.invitation);
            if let Some(pending) = pending {
                pending.person.email = Some(entry.user.clone());
            }
        }
    }
    course.pending.iter().filter(|pending| is_unknown(pending)).count()
}
