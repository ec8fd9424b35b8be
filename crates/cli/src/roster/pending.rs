//! Invitations that nobody has accepted yet, and the tables of them.

use clap::ArgMatches;
use google_classroom::{Classroom, Error};
use rust_i18n::t;

use super::{
    arguments::role_of,
    event::Refusal,
    role::Role,
    school::{self, CourseName, Pending},
    show, text,
};
use crate::{failure::Failure, options::Options, terminal};

/// An invitation, with the name of its course.
pub(super) type Invited = (String, Pending);

/// What is pending for these courses: for one person, or for all.
pub(super) async fn of_courses(
    classroom: &Classroom,
    courses: &[CourseName],
    user: Option<&str>,
) -> Result<Vec<Invited>, Failure> {
    let mut all = Vec::new();
    for course in courses {
        let pending = school::pending(classroom, Some(&course.id), user).await;
        let pending = pending.map_err(|error| text::course_failure(&course.name, error))?;
        all.extend(pending.into_iter().map(|pending| (course.name.clone(), pending)));
    }
    Ok(all)
}

/// What is pending for a person, whatever the course.
pub(super) async fn of_user(classroom: &Classroom, user: &str) -> Result<Vec<Invited>, Failure> {
    let pending = school::pending(classroom, None, Some(user)).await?;
    Ok(pending.into_iter().map(|pending| (pending.course.clone(), pending)).collect())
}

/// Leaves those in the role that is asked for, and finds the names of the invited; says if some are not to be seen.
pub(super) async fn complete(classroom: &Classroom, matches: &ArgMatches, all: &mut Vec<Invited>) {
    if let Some(role) = role_of(matches) {
        all.retain(|(_, pending)| pending.role == Some(role));
    }
    name(classroom, all).await;
}

/// Finds the names of the invited, and says if some are not to be seen.
pub(super) async fn name(classroom: &Classroom, all: &mut [Invited]) {
    let mut pending: Vec<&mut Pending> = all.iter_mut().map(|(_, pending)| pending).collect();
    school::name_pending(classroom, &mut pending).await;
    let nameless = all.iter().filter(|(_, pending)| pending.person.email.is_none()).count();
    if nameless > 0 {
        let text = t!("roster.report.nameless", count = nameless);
        terminal::labelled(terminal::WARNING, &t!("roster.note.label"), &text);
    }
}

/// The table of them.
pub(super) fn list(options: &Options, all: &[Invited], summary: &str) -> Result<(), Failure> {
    show::write_table(options, &header(), &cells(all), summary)
}

/// What became of an invitation, and what to do about it.
pub(super) struct Word {
    outcome: String,
    hint: String,
}

impl Word {
    pub(super) fn plain(outcome: impl Into<String>) -> Self {
        Self { outcome: outcome.into(), hint: String::new() }
    }

    pub(super) fn of(error: &Error) -> Self {
        let Refusal { message, hint, .. } = text::refusal(error);
        Self { outcome: message, hint: hint.unwrap_or_default() }
    }
}

/// The table of them with what became of each.
pub(super) fn tell(
    options: &Options,
    all: &[Invited],
    outcomes: Vec<Word>,
    summary: &str,
) -> Result<(), Failure> {
    let mut header = header().to_vec();
    header.push(("outcome", t!("roster.column.what").into_owned()));
    header.push(("hint", t!("roster.column.hint").into_owned()));
    let mut rows = cells(all);
    for (row, outcome) in rows.iter_mut().zip(outcomes) {
        row.extend([outcome.outcome, outcome.hint]);
    }
    show::write_table(options, &header, &rows, summary)
}

fn header() -> [(&'static str, String); 6] {
    let column = |key: &'static str, name: &str| (key, t!(format!("roster.column.{name}")).into_owned());
    [
        column("course", "course"),
        column("name", "name"),
        column("email", "email"),
        column("userId", "user_id"),
        column("role", "role"),
        column("invitation", "invitation"),
    ]
}

fn cells(all: &[Invited]) -> Vec<Vec<String>> {
    all.iter()
        .map(|(course, pending)| {
            let person = &pending.person;
            vec![
                course.clone(),
                person.name.clone().unwrap_or_default(),
                person.email.clone().unwrap_or_default(),
                person.id.clone(),
                pending.role.map_or(t!("roster.role.unknown"), Role::label).into_owned(),
                pending.invitation.clone(),
            ]
        })
        .collect()
}
