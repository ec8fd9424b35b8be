//! The waves of requests: intents, then requests, then outcomes.

use google_classroom::{
    Error,
    invitations::{CreateFailure, DeleteFailure},
    model::Invitation,
};
use rust_i18n::t;
use time::Duration;

use super::{
    engine::{Engine, Stop},
    event::{Event, How},
    journal::timestamp,
    plan::{Row, Step},
    role::Role,
    state::State,
    text,
    verdict::Verdict,
};
use crate::{clock, failure::Failure};

type Rows<'a> = [(u64, &'a Row)];

impl Engine<'_> {
    /// Creates invitations, as far as the limit of the day allows.
    pub(super) async fn invite(&mut self, rows: &Rows<'_>) -> Result<(), Failure> {
        let room = self.day.reserve(rows.len())?;
        if room == 0 {
            self.stop_at_limit()?;
            return Ok(());
        }
        let at = timestamp();
        let wanted = rows.iter().take(room).filter_map(|(line, row)| Some((*line, *row, row.role?)));
        let wanted: Vec<(u64, &Row, Role)> = wanted.collect();
        let intent = |&(row, _, role): &(u64, &Row, Role)| Event::Invite { row, role, at: at.clone() };
        self.intend(&wanted.iter().map(intent).collect::<Vec<_>>())?;
        self.create(&wanted, &at).await
    }

    /// Creates the invitations in the old role again.
    pub(super) async fn restore(&mut self, rows: &Rows<'_>) -> Result<(), Failure> {
        // Whether or not there is room: whoever had an invitation shall have it.
        self.day.count(rows.len())?;
        let at = timestamp();
        let mut wanted = Vec::new();
        for (line, row) in rows {
            if let State::Owing { before, .. } = self.journal.state(*line) {
                wanted.push((*line, *row, *before));
            }
        }
        let intent = |&(row, _, role): &(u64, &Row, Role)| Event::Restore { row, role, at: at.clone() };
        self.intend(&wanted.iter().map(intent).collect::<Vec<_>>())?;
        self.create(&wanted, &at).await
    }

    async fn create(&mut self, wanted: &[(u64, &Row, Role)], at: &str) -> Result<(), Failure> {
        let invitations = self.classroom.invitations();
        let requests = wanted.iter().map(|(_, row, role)| {
            invitations.create(Invitation::new(&row.course_id, &row.user, role.to_api()))
        });
        let mut outcomes = self.classroom.batch().stream(requests);
        let mut rows = wanted.iter();
        let mut unsent = 0;
        while let Some(outcome) = outcomes.next().await {
            let Some((line, ..)) = rows.next() else { break };
            let is_restored = matches!(self.journal.state(*line), State::Restoring { .. });
            match outcome {
                Ok(created) => {
                    let invitation = created.id.unwrap_or_default();
                    let event = match is_restored {
                        true => Event::Restored { row: *line, invitation },
                        false => Event::Invited { row: *line, invitation, how: How::Created },
                    };
                    self.journal.write(&[event])?;
                    self.is_proven = true;
                    self.progress.step();
                }
                // There is one already, of which role is to be seen.
                Err(error) if CreateFailure::of(&error) == Some(CreateFailure::AlreadyExists) => {
                    self.trouble(*line, &error);
                }
                Err(error) => unsent += usize::from(self.failed(*line, error)?),
            }
        }
        drop(outcomes);
        if unsent > 0 {
            self.day.take_back(at, unsent)?;
        }
        self.journal.sync()
    }

    /// Deletes invitations in another role than the wanted one.
    pub(super) async fn withdraw(&mut self, rows: &Rows<'_>) -> Result<(), Failure> {
        // Nothing is deleted today that can't be created again today.
        let room = self.day.room()?;
        if room == 0 {
            return self.stop_at_limit();
        }
        let at = timestamp();
        let mut wanted = Vec::new();
        // The old invitation may have to be created again, which counts as well.
        for (line, row) in rows.iter().take((room / 2).max(1)) {
            if let Some((invitation, role)) = self.change((*line, row)) {
                let event =
                    Event::Withdraw { row: *line, invitation: invitation.clone(), role, at: at.clone() };
                wanted.push((*line, invitation, event));
            }
        }
        self.intend(&wanted.iter().map(|(.., event)| event.clone()).collect::<Vec<_>>())?;
        let invitations = self.classroom.invitations();
        let requests = wanted.iter().map(|(_, invitation, _)| invitations.delete(invitation.as_str()));
        let outcomes = self.classroom.batch().send_all(requests).await;
        for ((line, ..), outcome) in wanted.iter().zip(outcomes) {
            match outcome {
                Ok(_) => self.journal.write(&[Event::Withdrawn { row: *line }])?,
                Err(error) if DeleteFailure::of(&error) == Some(DeleteFailure::NotFound) => {
                    self.journal.write(&[Event::Withdrawn { row: *line }])?;
                }
                Err(error) => {
                    self.failed(*line, error)?;
                }
            }
        }
        self.journal.sync()
    }

    /// Takes the failure of a request; true if the request surely took no effect.
    fn failed(&mut self, row: u64, error: Error) -> Result<bool, Failure> {
        let verdict = Verdict::of(&error);
        match &verdict {
            Verdict::Look => {
                self.trouble(row, &error);
                return Ok(false);
            }
            Verdict::Refused => {
                self.journal.write(&[Event::Refused { row, why: text::refusal(&error) }])?;
                self.progress.step();
                return Ok(true);
            }
            Verdict::Again(wait) => {
                self.trouble(row, &error);
                self.wait = self.wait.max(Some(*wait));
            }
            Verdict::Tomorrow => {
                let resume = clock::now() + Duration::days(1);
                self.stop.get_or_insert(Stop::Exhausted { resume });
            }
            Verdict::Stop => {
                if !matches!(self.stop, Some(Stop::Failed(_))) {
                    let mut failure = Failure::from(error);
                    failure.hint.get_or_insert_with(|| t!("roster.hint.again").into_owned());
                    self.stop = Some(Stop::Failed(Box::new(failure)));
                }
            }
        }
        self.journal.write(&[Event::Void { row }])?;
        Ok(true)
    }

    /// Keeps the intents before anything leaves.
    fn intend(&mut self, events: &[Event]) -> Result<(), Failure> {
        self.journal.write(events)?;
        self.journal.sync()
    }

    fn stop_at_limit(&mut self) -> Result<(), Failure> {
        let is_left = |(line, row): &&(u64, &Row)| {
            let state = self.journal.state(*line);
            let is_work = matches!(row.step, Step::Invite { .. } | Step::Change { .. });
            *state != State::Fresh && !state.is_done() || is_work && *state == State::Fresh
        };
        let left = self.rows.iter().filter(is_left).count();
        let resume = self.day.resume(left)?;
        self.stop = Some(Stop::Limit { resume });
        Ok(())
    }
}
