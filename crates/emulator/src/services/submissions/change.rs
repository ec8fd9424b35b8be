use serde_json::{Value, json};

use super::find::Found;
use crate::{
    services::{Call, resources},
    state::{Id, School, Submission, SubmissionState},
};

/// The change of a submission, to be saved.
pub(crate) struct Change {
    key: (Id, Id),
    path: String,
    actor: String,
    now: Id,
    pub(crate) submission: Submission,
}

impl Change {
    /// Starts from what there is. The number that comes next is the time of the change.
    pub(crate) fn of(school: &School, call: &Call<'_>, found: &Found<'_>) -> Self {
        let key = (found.work.id, found.student);
        Self {
            key,
            path: format!("{}/studentSubmissions/{}", found.work.path(), found.id()),
            actor: call.grant.user.to_string(),
            now: school.coming_id(),
            submission: school.submissions.get(&key).cloned().unwrap_or_default(),
        }
    }

    pub(crate) fn enter(&mut self, state: SubmissionState) {
        self.submission.state = state;
        self.submission.history.push(json!({ "stateHistory": {
            "state": state.wire_name(),
            "stateTimestamp": resources::time_of(self.now),
            "actorUserId": self.actor,
        }}));
    }

    /// Notes a change of a grade; one that was cleared has no points.
    pub(crate) fn note_grade(
        &mut self,
        change_type: &str,
        points: Option<&Value>,
        max_points: Option<&Value>,
    ) {
        let mut entry = json!({
            "gradeChangeType": change_type,
            "gradeTimestamp": resources::time_of(self.now),
            "actorUserId": self.actor,
        });
        for (name, value) in [("pointsEarned", points), ("maxPoints", max_points)] {
            if let Some(value) = value {
                entry[name] = value.clone();
            }
        }
        self.submission.history.push(json!({ "gradeHistory": entry }));
    }

    pub(crate) fn save(mut self, school: &mut School, call: &Call<'_>) {
        let now = school.next_id();
        let created = self.submission.times.map_or(now, |(created, _)| created);
        self.submission.times = Some((created, now));
        school.submissions.insert(self.key, self.submission);
        call.record(school, self.path);
    }
}
