//! `roster withdraw`: takes back what is pending for a course or a person.

use clap::ArgMatches;
use google_classroom::{Classroom, Error, invitations::DeleteFailure};
use rust_i18n::t;

use super::{
    arguments::{COURSE, USER},
    pending::{self, Invited, Word},
    progress::Progress,
    school, texts,
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
    let courses = school::courses(&classroom, &texts(matches, COURSE)).await?;
    let mut all = match matches.get_one::<String>(USER) {
        Some(user) if courses.is_empty() => pending::of_user(&classroom, user).await?,
        user => pending::of_courses(&classroom, &courses, user.map(String::as_str)).await?,
    };
    pending::complete(&classroom, matches, &mut all).await;
    if !is_applied {
        pending::list(options, &all, &t!("roster.withdraw.plan", count = all.len()))?;
        return Ok(Exit::Success);
    }
    let outcomes = delete(options, &classroom, &all).await;
    tell(options, &all, outcomes)
}

async fn delete(options: &Options, classroom: &Classroom, pending: &[Invited]) -> Vec<Result<(), Error>> {
    let invitations = classroom.invitations();
    let requests = pending.iter().map(|(_, pending)| invitations.delete(&pending.invitation));
    let mut stream = classroom.batch().stream(requests);
    let progress = Progress::new(pending.len(), t!("roster.progress.withdraw")).beside_answer(options);
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

fn tell(options: &Options, pending: &[Invited], outcomes: Vec<Result<(), Error>>) -> Result<Exit, Failure> {
    let failed = outcomes.iter().filter(|outcome| outcome.is_err()).count();
    let done = outcomes.len() - failed;
    let words = outcomes
        .into_iter()
        .map(|outcome| match outcome {
            Ok(()) => Word::plain(t!("roster.withdraw.done")),
            Err(error) => Word::of(&error),
        })
        .collect();
    pending::tell(options, pending, words, &t!("roster.withdraw.summary", done = done, failed = failed))?;
    Ok(if failed == 0 { Exit::Success } else { Exit::Api })
}
