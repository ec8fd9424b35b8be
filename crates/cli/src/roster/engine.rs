//! Carries a plan out: wave after wave of requests, each of them in the journal before it leaves.

use std::{collections::HashMap, time::Duration};

use google_classroom::Classroom;
use rust_i18n::t;
use time::OffsetDateTime;

use super::{
    day::Day,
    journal::Journal,
    plan::{Plan, Row, Step},
    progress::Progress,
    role::Role,
    state::State,
};
use crate::failure::Failure;

/// How many invitations are on their way at a time, as four requests of fifty.
pub(super) const WAVE: usize = 200;
/// How many invitations are deleted before those in their place are created: so many people at most are without one if
/// we are stopped in between.
const CHANGES: usize = 10;
/// How often a row is tried before it is left to the next run.
const TRIES: u32 = 3;
/// The longest wait for a server that asks for one.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Why a sync stopped before its end.
#[derive(Debug)]
pub(super) enum Stop {
    /// Another invitation would go beyond the limit of the day.
    Limit { resume: OffsetDateTime },
    /// The server says that its limit of the day is reached.
    Exhausted { resume: OffsetDateTime },
    /// No request comes through, or none with these credentials.
    Failed(Box<Failure>),
}

/// What went wrong with a row that is not done yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Trouble {
    pub(super) tries: u32,
    pub(super) last: String,
}

/// A sync that is being carried out.
pub(super) struct Engine<'a> {
    pub(super) classroom: &'a Classroom,
    pub(super) journal: &'a mut Journal,
    pub(super) day: Day,
    pub(super) rows: Vec<(u64, &'a Row)>,
    pub(super) troubles: HashMap<u64, Trouble>,
    /// Invitations in another role that the plan did not see.
    pub(super) unforeseen: HashMap<u64, (String, Role)>,
    /// Whether the server has created an invitation in this run.
    pub(super) is_proven: bool,
    pub(super) stop: Option<Stop>,
    pub(super) wait: Option<Duration>,
    pub(super) progress: Progress,
}

impl<'a> Engine<'a> {
    pub(super) fn new(classroom: &'a Classroom, journal: &'a mut Journal, day: Day, plan: &'a Plan) -> Self {
        let rows: Vec<(u64, &Row)> = plan.rows.iter().filter_map(|row| Some((row.line?, row))).collect();
        let is_work = |(line, row): &&(u64, &Row)| {
            matches!(row.step, Step::Invite { .. } | Step::Change { .. })
                || journal.state(*line) != &State::Fresh
        };
        let progress = Progress::new(rows.iter().filter(is_work).count(), t!("roster.progress.sync"));
        Self {
            classroom,
            journal,
            day,
            rows,
            troubles: HashMap::new(),
            unforeseen: HashMap::new(),
            is_proven: false,
            stop: None,
            wait: None,
            progress,
        }
    }

    /// Goes on until nothing is left that can be done now. An error is one of the files; what a request comes to is in
    /// the journal.
    pub(super) async fn run(&mut self) -> Result<(), Failure> {
        loop {
            let done = self.rows.iter().filter(|(line, _)| self.journal.state(*line).is_done()).count();
            self.progress.set(done);
            if matches!(self.stop, Some(Stop::Failed(_))) {
                break;
            }
            if let Some(wait) = self.wait.take() {
                tokio::time::sleep(wait.min(LONGEST_WAIT)).await;
            }
            // What is open comes first: nothing is sent for a row of which it is not known how it stands.
            let open = self.in_state(WAVE, |_, state| state.is_open());
            if !open.is_empty() {
                self.look_up(&open).await?;
                continue;
            }
            if self.stop.is_some() || !self.send().await? {
                break;
            }
        }
        self.progress.finish();
        Ok(())
    }

    /// Sends a wave of what is most urgent; false if there is nothing to send.
    async fn send(&mut self) -> Result<bool, Failure> {
        let owing = self.in_state(WAVE, |_, state| matches!(state, State::Owing { .. }));
        if !owing.is_empty() {
            self.restore(&owing).await?;
            return Ok(true);
        }
        let withdrawn = self.in_state(WAVE, |_, state| matches!(state, State::Withdrawn { .. }));
        if !withdrawn.is_empty() {
            self.invite(&withdrawn).await?;
            return Ok(true);
        }
        let is_fresh = |state: &State| *state == State::Fresh;
        let invites = self.in_state(WAVE, |(line, row), state| {
            is_fresh(state) && matches!(row.step, Step::Invite { .. }) && !self.unforeseen.contains_key(&line)
        });
        if !invites.is_empty() {
            self.invite(&invites).await?;
            return Ok(true);
        }
        // Last, so that a limit of the day has shown by now, and the first alone, so that nobody else loses an
        // invitation if the server refuses to create the new one.
        let most = if self.is_proven { CHANGES } else { 1 };
        let changes = self.in_state(most, |row, state| is_fresh(state) && self.change(row).is_some());
        if changes.is_empty() {
            return Ok(false);
        }
        self.withdraw(&changes).await?;
        Ok(true)
    }

    /// The invitation that stands in the way of a row, and its role.
    pub(super) fn change(&self, (line, row): (u64, &Row)) -> Option<(String, Role)> {
        match &row.step {
            Step::Change { invitation, from } => Some((invitation.clone(), *from)),
            _ => self.unforeseen.get(&line).cloned(),
        }
    }

    /// The first rows of which this is true, and which have not been tried too often.
    fn in_state(&self, most: usize, is_meant: impl Fn((u64, &Row), &State) -> bool) -> Vec<(u64, &'a Row)> {
        let is_tired = |line: &u64| self.troubles.get(line).is_some_and(|trouble| trouble.tries >= TRIES);
        let meant = self.rows.iter().filter(|(line, row)| is_meant((*line, row), self.journal.state(*line)));
        meant.filter(|(line, _)| !is_tired(line)).take(most).copied().collect()
    }

    /// Remembers what went wrong with a row that may be tried again.
    pub(super) fn trouble(&mut self, line: u64, error: &google_classroom::Error) {
        let trouble = self.troubles.entry(line).or_default();
        trouble.tries += 1;
        trouble.last = super::text::refusal(error).message;
    }
}
