//! `roster withdraw`: takes back what is pending for a course or a person.

use clap::ArgMatches;
use google_classroom::{Classroom, Error, invitations::DeleteFailure};
use rust_i18n::t;

use super::{
    arguments::{COURSE, USER, role_of},
    event::Refusal,
    progress::Progress,
    report,
    school::{self, Pending},
    show, text, texts,
};
use crate::{
    connection,
    failure::{Exit, Failure},
    options::Options,
};

pub(super) async fn run(options: &Options, matches: &ArgMatches) -> Result<Exit, Failure> {
    let is_applied = super::is_applied(options, matches)?;
    let connection = connection::connect(options)?;
    let classroom = connection.classroom();
    let user = matches.get_one::<String>(USER).map(String::as_str);
    let mut pending = pending(&classroom, &texts(matches, COURSE), user).await?;
    if let Some(role) = role_of(matches) {
        pending.retain(|(_, pending)| pending.role == Some(role));
    }
    report::name(&classroom, &mut pending).await;
    if !is_applied {
        let summary = t!("roster.withdraw.plan", count = pending.len());
        show::write_table(options, &report::header(), &report::cells(&pending), &summary)?;
        return Ok(Exit::Success);
    }
    let outcomes = delete(&classroom, &pending).await;
    tell(options, &pending, outcomes)
}

/// What is pending for these courses, for this person, or for the person in these courses.
async fn pending(
    classroom: &Classroom,
    courses: &[String],
    user: Option<&str>,
) -> Result<Vec<(String, Pending)>, Failure> {
    let names = school::course_names(classroom, courses).await?;
    let mut all = Vec::new();
    for course in courses.iter().filter_map(|course| names.get(course)) {
        let list = classroom.invitations().list().set_course_id(&course.id);
        let mut items = match user {
            Some(user) => list.set_user_id(user).items(),
            None => list.items(),
        };
        while let Some(invitation) = items.try_next().await? {
            all.extend(Pending::of(invitation).map(|pending| (course.name.clone(), pending)));
        }
    }
    if let Some(user) = user.filter(|_| courses.is_empty()) {
        let mut items = classroom.invitations().list().set_user_id(user).items();
        while let Some(invitation) = items.try_next().await? {
            all.extend(Pending::of(invitation).map(|pending| (pending.course.clone(), pending)));
        }
    }
    Ok(all)
}

async fn delete(classroom: &Classroom, pending: &[(String, Pending)]) -> Vec<Result<(), Error>> {
    let invitations = classroom.invitations();
    let requests = pending.iter().map(|(_, pending)| invitations.delete(&pending.invitation));
    let mut stream = classroom.batch().stream(requests);
    let progress = Progress::new(pending.len());
    let mut outcomes = Vec::new();
    while let Some(outcome) = stream.next().await {
        outcomes.push(match outcome {
            // It is gone, whoever did it.
            Err(error) if DeleteFailure::of(&error) == Some(DeleteFailure::NotFound) => Ok(()),
            outcome => outcome.map(drop),
        });
        progress.step();
    }
    progress.finish();
    outcomes
}

fn tell(
    options: &Options,
    pending: &[(String, Pending)],
    outcomes: Vec<Result<(), Error>>,
) -> Result<Exit, Failure> {
    let failed = outcomes.iter().filter(|outcome| outcome.is_err()).count();
    let done = outcomes.len() - failed;
    let words = outcomes
        .into_iter()
        .map(|outcome| match outcome {
            Ok(()) => Word::plain(t!("roster.withdraw.done")),
            Err(error) => Word::of(&error),
        })
        .collect();
    tell_outcomes(options, pending, words, &t!("roster.withdraw.summary", done = done, failed = failed))?;
    Ok(if failed == 0 { Exit::Success } else { Exit::Api })
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

/// The table of invitations with what became of each.
pub(super) fn tell_outcomes(
    options: &Options,
    pending: &[(String, Pending)],
    outcomes: Vec<Word>,
    summary: &str,
) -> Result<(), Failure> {
    let mut header = report::header().to_vec();
    header.push(("outcome", t!("roster.column.what").into_owned()));
    header.push(("hint", t!("roster.column.hint").into_owned()));
    let mut rows = report::cells(pending);
    for (row, outcome) in rows.iter_mut().zip(outcomes) {
        row.extend([outcome.outcome, outcome.hint]);
    }
    show::write_table(options, &header, &rows, summary)
}
