//! What became of requests whose answer nobody has: it is looked up.

use super::{
    engine::{Engine, Stop},
    event::{Event, How},
    plan::{Row, Step},
    role::Role,
    state::{Done, State},
    text,
    verdict::Verdict,
};
use crate::failure::Failure;

impl Engine<'_> {
    /// Looks for the invitations of rows of which it is not known how they stand.
    pub(super) async fn look_up(&mut self, rows: &[(u64, &Row)]) -> Result<(), Failure> {
        let pairs: Vec<(String, String)> =
            rows.iter().map(|(_, row)| (row.user.clone(), row.course_id.clone())).collect();
        let found = super::school::invitations_of(self.classroom, &pairs).await;
        let mut found: Vec<_> = rows.iter().zip(found).collect();
        // Whoever has what was wanted is known before it is in anybody's way.
        found.sort_by_key(|((_, row), found)| !matches!(found, Ok(Some(found)) if found.role == row.role));
        for ((line, _), found) in found {
            let found = match found {
                Ok(found) => found,
                Err(error) => {
                    self.trouble(*line, &error);
                    if matches!(Verdict::of(&error), Verdict::Stop) {
                        self.stop = Some(Stop::Failed(Box::new(error.into())));
                    }
                    continue;
                }
            };
            let role = found.as_ref().and_then(|found| found.role);
            let invitation = found.map(|found| found.invitation);
            self.learn(*line, invitation, role)?;
        }
        self.journal.sync()
    }

    /// Takes what was found for a row that was open.
    fn learn(&mut self, row: u64, found: Option<String>, role: Option<Role>) -> Result<(), Failure> {
        let void = Event::Void { row };
        let how = How::Found;
        let state = self.journal.state(row).clone();
        let mut unsent = None;
        let events = match (state, found) {
            (State::Inviting { role: wanted, at: sent, .. }, Some(invitation)) if role == Some(wanted) => {
                match self.other_row(row, &invitation) {
                    Some(line) => {
                        unsent = Some(sent);
                        vec![Event::Same { row, line }]
                    }
                    None => vec![Event::Invited { row, invitation, how }],
                }
            }
            // One in another role, which the plan did not see: it is replaced as if it had.
            (State::Inviting { at: sent, before: None, .. }, Some(invitation)) => {
                unsent = Some(sent);
                match (self.other_row(row, &invitation), role) {
                    (Some(line), role) => vec![Event::Refused { row, why: text::same_person(line, role) }],
                    (None, Some(role)) => {
                        self.unforeseen.insert(row, (invitation, role));
                        vec![void]
                    }
                    (None, None) => vec![Event::Refused { row, why: text::other_role(None) }],
                }
            }
            // Somebody else has created it after ours was deleted.
            (State::Inviting { at: sent, before: Some(_), .. }, Some(_)) => {
                unsent = Some(sent);
                vec![Event::Refused { row, why: text::other_role(role) }]
            }
            (State::Inviting { at: sent, .. }, None) => {
                unsent = Some(sent);
                vec![void]
            }
            (State::Withdrawing { invitation, .. }, Some(found)) if found == invitation => vec![void],
            (State::Withdrawing { .. }, _) => vec![Event::Withdrawn { row }],
            (State::Restoring { before, .. }, Some(invitation)) if role == Some(before) => {
                vec![Event::Restored { row, invitation }]
            }
            (State::Restoring { .. }, Some(_)) => vec![Event::Refused { row, why: text::other_role(role) }],
            (State::Restoring { at: sent, .. }, None) => {
                unsent = Some(sent);
                vec![void]
            }
            _ => Vec::new(),
        };
        self.journal.write(&events)?;
        unsent.map_or(Ok(()), |at| self.day.take_back(&at, 1))
    }

    /// The other row whose invitation this is, if there is one.
    fn other_row(&self, row: u64, invitation: &str) -> Option<u64> {
        let is_of = |(line, other): &&(u64, &Row)| {
            let planned = match &other.step {
                Step::AlreadyInvited { invitation } | Step::Change { invitation, .. } => Some(invitation),
                _ => None,
            };
            let done = match self.journal.state(*line) {
                State::Done(Done::Invited { invitation, .. }) => Some(invitation),
                _ => None,
            };
            *line != row && planned.into_iter().chain(done).any(|other| other == invitation)
        };
        self.rows.iter().find(is_of).map(|(line, _)| *line)
    }
}
