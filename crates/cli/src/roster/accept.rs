//! `roster accept`: accepts for the invited of a course, by domain-wide delegation.

use std::collections::HashSet;

use clap::ArgMatches;
use google_classroom::{Classroom, Error, Request, invitations::AcceptFailure};
use rust_i18n::t;

use super::{
    arguments::COURSE,
    pending::{self, Invited, Word},
    progress::Progress,
    role::Role,
    school::{self, CourseName},
    texts,
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
    let mut all = pending::of_courses(&classroom, &courses, None).await?;
    pending::complete(&classroom, matches, &mut all).await;
    if !is_applied {
        pending::list(options, &all, &t!("roster.accept.plan", count = all.len()))?;
        return Ok(Exit::Success);
    }
    let mut outcomes = accept(options, &classroom, &all).await;
    confirm(&classroom, &courses, &all, &mut outcomes).await;
    tell(options, &all, outcomes)
}

/// What became of an invitation.
enum Outcome {
    Accepted,
    /// Nobody can act for a person whose address is not known.
    NoAddress,
    Failed(Error),
}

/// One batch, in which each request acts for the person who is invited.
async fn accept(options: &Options, classroom: &Classroom, pending: &[Invited]) -> Vec<Outcome> {
    let invitations = classroom.invitations();
    let request = |(_, pending): &Invited| {
        let address = pending.person.email.as_ref()?;
        Some(invitations.accept(&pending.invitation).with_subject(address))
    };
    let requests: Vec<_> = pending.iter().filter_map(request).collect();
    let mut stream = classroom.batch().stream(requests);
    let progress = Progress::new(pending.len(), t!("roster.progress.accept")).beside_answer(options);
    let mut outcomes = Vec::new();
    for (_, pending) in pending {
        let outcome = match pending.person.email {
            None => Some(Outcome::NoAddress),
            Some(_) => {
                stream.next().await.map(|outcome| outcome.map_or_else(Outcome::Failed, |_| Outcome::Accepted))
            }
        };
        outcomes.extend(outcome);
        progress.step();
    }
    progress.finish();
    outcomes
}

/// Whoever is a member by now has accepted, although an answer was lost or the invitation was gone.
async fn confirm(
    classroom: &Classroom,
    courses: &[CourseName],
    pending: &[Invited],
    outcomes: &mut [Outcome],
) {
    let is_open = |outcome: &Outcome| match outcome {
        Outcome::Failed(error) => {
            error.is_uncertain() || AcceptFailure::of(error) == Some(AcceptFailure::NotFound)
        }
        _ => false,
    };
    let open: HashSet<&str> = pending
        .iter()
        .zip(&*outcomes)
        .filter(|(_, outcome)| is_open(outcome))
        .map(|((_, pending), _)| pending.course.as_str())
        .collect();
    for course in courses.iter().filter(|course| open.contains(course.id.as_str())) {
        let Ok(course) = school::course(classroom, course).await else { continue };
        for ((_, pending), outcome) in pending.iter().zip(outcomes.iter_mut()) {
            let is_in = |role: Role| {
                course
                    .members
                    .iter()
                    .any(|member| member.person.id == pending.person.id && member.role >= role)
            };
            if is_open(outcome) && pending.course == course.id && pending.role.is_some_and(is_in) {
                *outcome = Outcome::Accepted;
            }
        }
    }
}

fn tell(options: &Options, pending: &[Invited], outcomes: Vec<Outcome>) -> Result<Exit, Failure> {
    let done = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Accepted)).count();
    let failed = pending.len() - done;
    let words = outcomes
        .into_iter()
        .map(|outcome| match outcome {
            Outcome::Accepted => Word::plain(t!("roster.accept.done")),
            Outcome::NoAddress => Word::plain(t!("roster.accept.no_address")),
            Outcome::Failed(error) => Word::of(&error),
        })
        .collect();
    let summary = t!("roster.accept.summary", done = done, failed = failed);
    pending::tell(options, pending, words, &summary)?;
    Ok(if failed == 0 { Exit::Success } else { Exit::Api })
}
