//! What became of each row, or will.

use std::collections::HashMap;

use rust_i18n::t;

use super::{
    engine::{Stop, Trouble},
    event::How,
    journal::Journal,
    kind::Kind,
    plan::{Plan, Row, Step},
    role::Role,
    state::{Done, State},
};

/// A row with what is to be told of it.
#[derive(Clone, Debug)]
pub(super) struct Told<'a> {
    pub(super) row: &'a Row,
    pub(super) kind: Kind,
    pub(super) reason: Option<String>,
    pub(super) hint: Option<String>,
}

impl<'a> Told<'a> {
    fn new(row: &'a Row, kind: Kind) -> Self {
        Self { row, kind, reason: None, hint: None }
    }

    fn reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// What is to be done, as far as a sync that was begun has not done it.
pub(super) fn planned<'a>(plan: &'a Plan, states: &HashMap<u64, State>) -> Vec<Told<'a>> {
    let told = |row: &'a Row| match row.line.and_then(|line| states.get(&line)) {
        None | Some(State::Fresh) => of_step(row),
        Some(State::Withdrawn { before } | State::Owing { before, .. }) => {
            Told::new(row, Kind::Halfway).reason(t!("roster.reason.halfway", role = before.label()))
        }
        Some(State::Done(done)) => of_done(row, done),
        Some(_) => Told::new(row, Kind::Unknown).reason(t!("roster.reason.killed")),
    };
    plan.rows.iter().map(told).collect()
}

fn of_step(row: &Row) -> Told<'_> {
    match &row.step {
        Step::Invite { present: None } => Told::new(row, Kind::Invite),
        Step::Invite { present: Some(role) } => {
            Told::new(row, Kind::Invite).reason(t!("roster.reason.present", role = role.label()))
        }
        Step::AlreadyIn => Told::new(row, Kind::AlreadyIn),
        Step::AlreadyInvited { .. } => Told::new(row, Kind::AlreadyInvited),
        Step::Change { from, .. } => {
            Told::new(row, Kind::Change).reason(t!("roster.reason.change", role = from.label()))
        }
        Step::Conflict { present } => conflict(row, *present),
        Step::Same { line } => Told::new(row, Kind::Same).reason(t!("roster.reason.same", line = line)),
        Step::UnlistedMember => Told::new(row, Kind::UnlistedMember),
        Step::UnlistedPending => Told::new(row, Kind::UnlistedPending),
    }
}

fn conflict(row: &Row, present: Option<Role>) -> Told<'_> {
    let told = Told::new(row, Kind::Conflict);
    match (row.role, present) {
        (Some(Role::Owner), _) => {
            told.reason(t!("roster.reason.no_teacher")).hint(t!("roster.hint.no_teacher"))
        }
        (_, Some(Role::Owner)) => told.reason(t!("roster.reason.is_owner")).hint(t!("roster.hint.is_owner")),
        (_, Some(role)) => {
            told.reason(t!("roster.reason.present", role = role.label())).hint(t!("roster.hint.present"))
        }
        (_, None) => told.reason(t!("roster.reason.unknown_role")).hint(t!("roster.hint.plan_again")),
    }
}

fn of_done<'a>(row: &'a Row, done: &Done) -> Told<'a> {
    match done {
        Done::Invited { before: Some(before), .. } => {
            Told::new(row, Kind::Changed).reason(t!("roster.reason.changed", role = before.label()))
        }
        Done::Invited { how: How::Created, .. } => Told::new(row, Kind::Invited),
        Done::Invited { how: How::Found, .. } => {
            Told::new(row, Kind::Found).reason(t!("roster.reason.found"))
        }
        Done::Same { line } => Told::new(row, Kind::Same).reason(t!("roster.reason.same", line = line)),
        Done::Refused(why) => {
            let told = Told::new(row, Kind::Refused).reason(why.message.clone());
            Told { hint: why.hint.clone(), ..told }
        }
        Done::Restored { before, why } => Told::new(row, Kind::Restored)
            .reason(t!("roster.reason.restored", role = before.label(), why = why.message))
            .hint(why.hint.clone().unwrap_or_else(|| t!("roster.hint.restored").into_owned())),
        Done::Lost { before, why } => Told::new(row, Kind::Lost)
            .reason(t!("roster.reason.lost", role = before.label(), why = why.message))
            .hint(t!("roster.hint.lost", course = row.course_id, user = row.user, role = before.wire())),
    }
}

/// What has become of each row.
pub(super) fn after<'a>(
    plan: &'a Plan,
    journal: &Journal,
    troubles: &HashMap<u64, Trouble>,
    stop: Option<&Stop>,
) -> Vec<Told<'a>> {
    let told = |row: &'a Row| {
        let Some(line) = row.line else { return of_step(row) };
        let trouble = troubles.get(&line).map(|trouble| trouble.last.clone());
        match journal.state(line) {
            State::Done(done) => of_done(row, done),
            State::Fresh if !matches!(row.step, Step::Invite { .. } | Step::Change { .. }) => of_step(row),
            State::Fresh => match stop {
                Some(Stop::Limit { .. } | Stop::Exhausted { .. }) => {
                    Told::new(row, Kind::Waiting).reason(t!("roster.reason.limit"))
                }
                _ => Told::new(row, Kind::Unsent)
                    .reason(trouble.unwrap_or_else(|| t!("roster.reason.stopped").into_owned()))
                    .hint(t!("roster.hint.again")),
            },
            State::Withdrawn { before } | State::Owing { before, .. } => Told::new(row, Kind::Halfway)
                .reason(t!("roster.reason.halfway", role = before.label()))
                .hint(t!("roster.hint.halfway")),
            State::Inviting { .. } | State::Withdrawing { .. } | State::Restoring { .. } => {
                Told::new(row, Kind::Unknown)
                    .reason(trouble.unwrap_or_else(|| t!("roster.reason.killed").into_owned()))
                    .hint(t!("roster.hint.again"))
            }
        }
    };
    plan.rows.iter().map(told).collect()
}
